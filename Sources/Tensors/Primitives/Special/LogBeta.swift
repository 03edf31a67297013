import Arithmetic

/// log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a + b). ∂/∂a = ψ(a) − ψ(a + b).
struct LogBeta: Primitive {
  var name: String { "log_beta" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try BinaryKernel(name, by: Double.logBeta)(operands[0], operands[1])
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (own, other) = (application.operands[operand], application.operands[1 - operand])
    let slope = Tensor.polygamma(0, own) - Tensor.polygamma(0, own + other)
    return (d * slope).summed(like: own)
  }
}

extension Tensor {
  /// log B(a, b), for positive a and b.
  package static func logBeta(_ a: Tensor, _ b: Tensor) -> Tensor { LogBeta()(a, b) }
}
