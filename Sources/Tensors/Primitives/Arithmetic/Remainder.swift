/// a modulo b with the sign of b: −1 % 3 is 2. ∂/∂a = 1, ∂/∂b = −⌊a/b⌋.
struct Remainder: Elementwise {
  var name: String { "%" }
  var reads: Reads { .operands }
  var loop: ElementwiseLoop? { .binary(.remainder) }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (a, b) = (application.operands[0], application.operands[1])
    return operand == 0 ? d.summed(like: a) : -(d * Tensor.floor(a / b)).summed(like: b)
  }
}

extension Tensor {
  package static func % (a: Tensor, b: Tensor) -> Tensor { Remainder()(a, b) }
}
