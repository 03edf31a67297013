/// The larger of a and b, elementwise; equal ones share the derivative.
struct Maximum: Elementwise {
  var name: String { "max" }
  var reads: Reads { .operands }
  var loop: ElementwiseLoop? { .binary(.maximum) }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (own, other) = (application.operands[operand], application.operands[1 - operand])
    let share = Tensor.choose(own .== other, 0.5 * d, 0)
    return Tensor.choose(own .> other, d, share).summed(like: own)
  }
}

extension Tensor {
  /// The larger of two, elementwise.
  package static func maximum(_ a: Tensor, _ b: Tensor) -> Tensor { Maximum()(a, b) }
}
