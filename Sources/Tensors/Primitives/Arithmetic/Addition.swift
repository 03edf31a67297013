/// a + b, elementwise.
struct Addition: Elementwise {
  var name: String { "+" }
  var reads: Reads { [] }
  var loop: ElementwiseLoop? { .binary(.add) }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    d.summed(like: application.operands[operand])
  }
}

extension Tensor {
  package static func + (a: Tensor, b: Tensor) -> Tensor { Addition()(a, b) }
}
