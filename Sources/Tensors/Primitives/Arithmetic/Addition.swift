/// a + b, elementwise.
struct Addition: Primitive {
  var name: String { "+" }
  var reads: Reads { [] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try BinaryKernel.add(operands[0], operands[1])
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    d.summed(like: application.operands[operand])
  }
}

extension Tensor {
  package static func + (a: Tensor, b: Tensor) -> Tensor { Addition()(a, b) }
}
