/// a / b, elementwise. ∂/∂b = −(a/b)/b.
struct Division: Primitive {
  var name: String { "/" }
  var reads: Reads { [.operands, .result] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try BinaryKernel.divide(operands[0], operands[1])
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let quotient = d / application.operands[1]
    return operand == 0
      ? quotient.summed(like: application.operands[0])
      : -(quotient * application.result).summed(like: application.operands[1])
  }
}

extension Tensor {
  package static func / (a: Tensor, b: Tensor) -> Tensor { Division()(a, b) }
}
