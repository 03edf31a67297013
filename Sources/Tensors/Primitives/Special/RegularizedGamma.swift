import Arithmetic

/// P(a, x) or Q(a, x) of operands x and a. ∂/∂x = ±xᵃ⁻¹e⁻ˣ/Γ(a).
struct RegularizedGamma: Primitive {
  let isUpper: Bool

  var name: String { isUpper ? "gammaincc" : "gammainc" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let isUpper = isUpper
    return try BinaryKernel(name) { x, a in
      isUpper ? Double.regularizedGammaQ(a, x) : Double.regularizedGammaP(a, x)
    }(operands[0], operands[1])
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (x, a) = (application.operands[0], application.operands[1])
    let slope = operand == 0 ? GammaDensity()(x, a) : RegularizedGammaByShape()(x, a)
    return (d * (isUpper ? -slope : slope)).summed(like: application.operands[operand])
  }
}

/// ∂P(a, x)/∂a of operands x and a. ∂/∂x is the density's derivative by a; by a once more there is
/// none.
struct RegularizedGammaByShape: Primitive {
  var name: String { "gammainc" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try BinaryKernel(name) { x, a in Double.regularizedGammaPByShape(a, x) }(
      operands[0], operands[1])
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (x, a) = (application.operands[0], application.operands[1])
    if operand == 1 { return .onlyOneDerivative(of: "incomplete gamma function", by: "its shape") }
    return (d * GammaDensity.slopeByShape(x, a)).summed(like: x)
  }
}

extension Tensor {
  /// P(a, x), the integral of tᵃ⁻¹e⁻ᵗ from 0 to x as a share of Γ(a).
  package static func regularizedGammaP(_ a: Tensor, _ x: Tensor) -> Tensor {
    RegularizedGamma(isUpper: false)(x, a)
  }

  /// Q(a, x) = 1 − P(a, x), exact where that is small.
  package static func regularizedGammaQ(_ a: Tensor, _ x: Tensor) -> Tensor {
    RegularizedGamma(isUpper: true)(x, a)
  }

  /// What a rule answers that would need a second derivative by a shape.
  static func onlyOneDerivative(of function: String, by what: String) -> Tensor {
    Tensor(
      failure: .notDifferentiable(
        "the \(function) has a first derivative by \(what), and no second"))
  }
}
