/// arctan x. ∂ = 1/(1 + x²).
struct InverseTangent: ElementwiseFunction {
  var name: String { "atan" }
  var reads: Reads { .operands }
  var kernel: UnaryKernel { .inverseTangent }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d / (1 + Tensor.square(application.operands[0]))
  }
}

extension Tensor {
  package static func atan(_ x: Tensor) -> Tensor { InverseTangent()(x) }
}
