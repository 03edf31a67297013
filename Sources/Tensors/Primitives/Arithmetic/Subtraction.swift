/// a − b, elementwise.
struct Subtraction: Primitive {
  var name: String { "-" }
  var reads: Reads { [] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try BinaryKernel.subtract(operands[0], operands[1])
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let sum = d.summed(like: application.operands[operand])
    return operand == 0 ? sum : -sum
  }
}

extension Tensor {
  package static func - (a: Tensor, b: Tensor) -> Tensor { Subtraction()(a, b) }
}
