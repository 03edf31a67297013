/// a where the mask holds, b elsewhere.
struct Choice: Primitive {
  let mask: Tensor

  var name: String { "where" }
  var reads: Reads { [] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try choose(mask.checked(), operands[0], operands[1])
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let part = operand == 0 ? Tensor.choose(mask, d, 0) : Tensor.choose(mask, 0, d)
    return part.summed(like: application.operands[operand])
  }
}

extension Tensor {
  /// `a` where the mask holds, `b` elsewhere; all three broadcast.
  package static func choose(_ mask: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
    Choice(mask: mask)(a, b)
  }
}
