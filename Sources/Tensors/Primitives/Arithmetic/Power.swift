/// aᵇ, elementwise. ∂/∂a = b aᵇ⁻¹, ∂/∂b = aᵇ log a, and 0 there where a is 0.
struct Power: Primitive {
  var name: String { "^" }
  var reads: Reads { [.operands, .result] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try BinaryKernel.power(operands[0], operands[1])
  }

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
struct FixedPower: Primitive {
  let exponent: Double

  var name: String { "^" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let x = try operands[0].asNumbers()
    switch exponent {
    case 1: return x
    case 2: return try UnaryKernel.square(x)
    case -1: return try UnaryKernel.reciprocal(x)
    default: return try BinaryKernel.power(x, Tensor(exponent))
    }
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
    b.rank == 0 && !b.isTracked && b.failure == nil
      ? FixedPower(exponent: b.item)(a) : Power()(a, b)
  }

  package static func square(_ x: Tensor) -> Tensor { FixedPower(exponent: 2)(x) }
}
