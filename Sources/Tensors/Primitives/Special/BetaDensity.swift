import Arithmetic

/// xᵃ⁻¹(1 − x)ᵇ⁻¹/B(a, b) of operands x, a and b, exact for large a and b too.
/// ∂/∂x = f ((a − 1)/x − (b − 1)/(1 − x)), ∂/∂a = f (log x − ψ(a) + ψ(a + b)).
struct BetaDensity: Primitive {
  var name: String { "beta_density" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try .mapped(name, operands, by: Double.betaDensity)
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (x, a, b) = (
      application.operands[0], application.operands[1], application.operands[2]
    )
    let slope =
      operand == 0
      ? BetaDensity()(x, a, b) * ((a - 1) / x - (b - 1) / (1 - x))
      : Self.slopeByShape(x, a, b, isSecond: operand == 2)
    return (d * slope).summed(like: application.operands[operand])
  }

  /// f (log x − ψ(a) + ψ(a + b)), or f (log(1 − x) − ψ(b) + ψ(a + b)); 0 where f is.
  static func slopeByShape(_ x: Tensor, _ a: Tensor, _ b: Tensor, isSecond: Bool) -> Tensor {
    let density = BetaDensity()(x, a, b)
    let rest = Tensor.polygamma(0, isSecond ? b : a) - Tensor.polygamma(0, a + b)
    let power = isSecond ? Tensor.xlogOnePlusY(density, -x) : Tensor.xlogy(density, x)
    return power - density * rest
  }
}
