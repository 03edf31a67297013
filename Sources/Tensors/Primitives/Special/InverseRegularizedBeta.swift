import Arithmetic

/// The x at which Iₓ(a, b) is p, of operands p, a and b. With the density f at x, ∂/∂p = 1/f,
/// ∂/∂a = −(∂I/∂a)/f and ∂/∂b = −(∂I/∂b)/f.
struct InverseRegularizedBeta: Primitive {
  var name: String { "betaincinv" }
  var reads: Reads { [.operands, .result] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try .mapped(name, operands, by: Double.inverseRegularizedBeta)
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (x, a, b) = (application.result, application.operands[1], application.operands[2])
    let share = d / BetaDensity()(x, a, b)
    let part =
      operand == 0 ? share : -share * RegularizedBetaByShape(isSecond: operand == 2)(x, a, b)
    return part.summed(like: application.operands[operand])
  }
}

extension Tensor {
  /// The x with Iₓ(a, b) = p.
  package static func inverseRegularizedBeta(_ p: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
    InverseRegularizedBeta()(p, a, b)
  }
}
