/// aᵇ, elementwise. ∂/∂a = b aᵇ⁻¹, ∂/∂b = aᵇ log a, and 0 there where a is 0.
struct Power: Elementwise {
  var name: String { "^" }
  var reads: Reads { [.operands, .result] }
  var loop: ElementwiseLoop? { .binary(.power) }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (a, b) = (application.operands[0], application.operands[1])
    if operand == 0 {
      let slope = Tensor.choose(b .== 0, 0, b * Tensor.pow(a, b - 1))
      return (d * slope).summed(like: a)
    }
    let isZero = a .== 0
    let logarithm = Tensor.choose(isZero, 0, Tensor.log(Tensor.choose(isZero, 1, a)))
    return (d * application.result * logarithm).summed(like: b)
  }
}

/// xⁿ for one exponent that no derivative is taken by. ∂ = n xⁿ⁻¹.
struct FixedPower: Elementwise {
  let exponent: Double

  var name: String { "^" }
  var reads: Reads { .operands }

  var loop: ElementwiseLoop? {
    switch exponent {
    case 2: .unary(.square)
    case -1: .unary(.reciprocal)
    default: nil
    }
  }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    if let loop { return try loop(operands) }
    let x = try operands[0].asNumbers()
    return exponent == 1 ? x : try BinaryKernel.power(x, Tensor(exponent))
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    switch exponent {
    case 0: .zeros(d.shape, type: d.type)
    case 1: d
    default: d * (exponent * FixedPower(exponent: exponent - 1)(application.operands[0]))
    }
  }
}

extension Tensor {
  /// aᵇ; a² is exactly a · a.
  package static func pow(_ a: Tensor, _ b: Tensor) -> Tensor {
    b.rank == 0 && !b.isFollowed && b.failure == nil
      ? FixedPower(exponent: b.item)(a) : Power()(a, b)
  }

  package static func square(_ x: Tensor) -> Tensor { FixedPower(exponent: 2)(x) }
}
