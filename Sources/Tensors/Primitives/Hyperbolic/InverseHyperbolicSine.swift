/// asinh x. ∂ = 1/√(1 + x²).
struct InverseHyperbolicSine: ElementwiseFunction {
  var name: String { "asinh" }
  var reads: Reads { .operands }
  var kernel: UnaryKernel { .inverseHyperbolicSine }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d / Tensor.sqrt(1 + Tensor.square(application.operands[0]))
  }
}

extension Tensor {
  package static func asinh(_ x: Tensor) -> Tensor { InverseHyperbolicSine()(x) }
}
