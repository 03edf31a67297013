/// a / b, elementwise. ∂/∂b = −(a/b)/b.
struct Division: Elementwise {
  var name: String { "/" }
  var reads: Reads { [.operands, .result] }
  var loop: ElementwiseLoop? { .binary(.divide) }

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
