/// The smaller of a and b, elementwise; equal ones share the derivative.
struct Minimum: Elementwise {
  var name: String { "min" }
  var reads: Reads { .operands }
  var loop: ElementwiseLoop? { .binary(.minimum) }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (own, other) = (application.operands[operand], application.operands[1 - operand])
    let share = Tensor.choose(own .== other, 0.5 * d, 0)
    return Tensor.choose(own .< other, d, share).summed(like: own)
  }
}

extension Tensor {
  /// The smaller of two, elementwise.
  package static func minimum(_ a: Tensor, _ b: Tensor) -> Tensor { Minimum()(a, b) }
}
