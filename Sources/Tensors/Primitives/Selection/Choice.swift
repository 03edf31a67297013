/// a where a mask holds, b elsewhere; the mask is the last operand.
struct Choice: Elementwise {
  var name: String { "where" }
  var reads: Reads { .operand(2) }
  var loop: ElementwiseLoop? { .choice }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let mask = application.operands[2]
    let part = operand == 0 ? Tensor.choose(mask, d, 0) : Tensor.choose(mask, 0, d)
    return part.summed(like: application.operands[operand])
  }
}

extension Tensor {
  /// `a` where the mask holds, `b` elsewhere; all three broadcast.
  package static func choose(_ mask: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
    Choice()(a, b, mask)
  }
}
