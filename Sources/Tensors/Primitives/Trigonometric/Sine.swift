/// sin x. ∂ = cos x.
struct Sine: ElementwiseFunction {
  var name: String { "sin" }
  var reads: Reads { .operands }
  var kernel: UnaryKernel { .sine }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d * Tensor.cos(application.operands[0])
  }
}

extension Tensor {
  package static func sin(_ x: Tensor) -> Tensor { Sine()(x) }
}
