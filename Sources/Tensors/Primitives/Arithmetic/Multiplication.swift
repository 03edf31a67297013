/// a · b, elementwise.
struct Multiplication: Primitive {
  var name: String { "*" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try BinaryKernel.multiply(operands[0], operands[1])
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    (d * application.operands[1 - operand]).summed(like: application.operands[operand])
  }
}

extension Tensor {
  package static func * (a: Tensor, b: Tensor) -> Tensor { Multiplication()(a, b) }
}
