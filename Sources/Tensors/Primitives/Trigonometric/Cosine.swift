/// cos x. ∂ = −sin x.
struct Cosine: ElementwiseFunction {
  var name: String { "cos" }
  var reads: Reads { .operands }
  var kernel: UnaryKernel { .cosine }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    -(d * Tensor.sin(application.operands[0]))
  }
}

extension Tensor {
  package static func cos(_ x: Tensor) -> Tensor { Cosine()(x) }
}
