/// sinh x. ∂ = cosh x.
struct HyperbolicSine: ElementwiseFunction {
  var name: String { "sinh" }
  var reads: Reads { .operands }
  var kernel: UnaryKernel { .hyperbolicSine }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d * Tensor.cosh(application.operands[0])
  }
}

extension Tensor {
  package static func sinh(_ x: Tensor) -> Tensor { HyperbolicSine()(x) }
}
