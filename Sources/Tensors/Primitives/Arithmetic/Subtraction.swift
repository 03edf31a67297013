/// a − b, elementwise.
struct Subtraction: Elementwise {
  var name: String { "-" }
  var reads: Reads { [] }
  var loop: ElementwiseLoop? { .binary(.subtract) }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let sum = d.summed(like: application.operands[operand])
    return operand == 0 ? sum : -sum
  }
}

extension Tensor {
  package static func - (a: Tensor, b: Tensor) -> Tensor { Subtraction()(a, b) }
}
