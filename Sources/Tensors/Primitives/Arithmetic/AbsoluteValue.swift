/// |x|. ∂ = sign x, 0 at 0.
struct AbsoluteValue: ElementwiseFunction {
  var name: String { "abs" }
  var reads: Reads { .operands }
  var kernel: UnaryKernel { .absolute }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d * Tensor.sign(application.operands[0])
  }
}

extension Tensor {
  package static func abs(_ x: Tensor) -> Tensor { AbsoluteValue()(x) }
}
