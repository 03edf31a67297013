import Arithmetic

/// Iₓ(a, b) or 1 − Iₓ(a, b) of operands x, a and b. ∂/∂x = ±xᵃ⁻¹(1 − x)ᵇ⁻¹/B(a, b).
struct RegularizedBeta: Primitive {
  let isUpper: Bool

  var name: String { isUpper ? "betaincc" : "betainc" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try .mapped(
      name, operands, by: isUpper ? Double.regularizedBetaComplement : Double.regularizedBeta)
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (x, a, b) = (
      application.operands[0], application.operands[1], application.operands[2]
    )
    let slope =
      operand == 0
      ? BetaDensity()(x, a, b) : RegularizedBetaByShape(isSecond: operand == 2)(x, a, b)
    return (d * (isUpper ? -slope : slope)).summed(like: application.operands[operand])
  }
}

/// ∂Iₓ(a, b)/∂a or ∂Iₓ(a, b)/∂b of operands x, a and b. ∂/∂x is the density's derivative by the
/// same; by a or b once more there is none.
struct RegularizedBetaByShape: Primitive {
  let isSecond: Bool

  var name: String { "betainc" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try .mapped(
      name, operands,
      by: isSecond ? Double.regularizedBetaBySecondShape : Double.regularizedBetaByFirstShape)
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (x, a, b) = (
      application.operands[0], application.operands[1], application.operands[2]
    )
    if operand > 0 { return .onlyOneDerivative(of: "incomplete beta function", by: "its shapes") }
    return (d * BetaDensity.slopeByShape(x, a, b, isSecond: isSecond)).summed(like: x)
  }
}

extension Tensor {
  /// Iₓ(a, b), the integral of tᵃ⁻¹(1 − t)ᵇ⁻¹ from 0 to x as a share of B(a, b).
  package static func regularizedBeta(_ x: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
    RegularizedBeta(isUpper: false)(x, a, b)
  }

  /// 1 − Iₓ(a, b), exact where that is small.
  package static func regularizedBetaComplement(_ x: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
    RegularizedBeta(isUpper: true)(x, a, b)
  }
}
