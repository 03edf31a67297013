/// cosh x. ∂ = sinh x.
struct HyperbolicCosine: ElementwiseFunction {
  var name: String { "cosh" }
  var reads: Reads { .operands }
  var kernel: UnaryKernel { .hyperbolicCosine }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d * Tensor.sinh(application.operands[0])
  }
}

extension Tensor {
  package static func cosh(_ x: Tensor) -> Tensor { HyperbolicCosine()(x) }
}
