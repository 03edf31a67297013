import Arithmetic

/// xᵃ⁻¹e⁻ˣ/Γ(a) of operands x and a, exact for large a too. ∂/∂x = f ((a − 1)/x − 1),
/// ∂/∂a = f (log x − ψ(a)).
struct GammaDensity: Primitive {
  var name: String { "gamma_density" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try BinaryKernel(name) { x, a in Double.gammaDensity(a, x) }(operands[0], operands[1])
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (x, a) = (application.operands[0], application.operands[1])
    let slope =
      operand == 0 ? GammaDensity()(x, a) * ((a - 1) / x - 1) : Self.slopeByShape(x, a)
    return (d * slope).summed(like: application.operands[operand])
  }

  /// f (log x − ψ(a)), 0 where f is.
  static func slopeByShape(_ x: Tensor, _ a: Tensor) -> Tensor {
    let density = GammaDensity()(x, a)
    return Tensor.xlogy(density, x) - density * Tensor.polygamma(0, a)
  }
}
