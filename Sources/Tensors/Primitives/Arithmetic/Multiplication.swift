/// a · b, elementwise.
struct Multiplication: Elementwise {
  var name: String { "*" }
  var reads: Reads { .operands }
  var loop: ElementwiseLoop? { .binary(.multiply) }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    (d * application.operands[1 - operand]).summed(like: application.operands[operand])
  }
}

extension Tensor {
  package static func * (a: Tensor, b: Tensor) -> Tensor { Multiplication()(a, b) }
}
