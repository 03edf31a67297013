/// σ(x) = 1/(1 + e⁻ˣ). ∂ = σ(x)(1 − σ(x)).
struct Sigmoid: ElementwiseFunction {
  var name: String { "sigmoid" }
  var reads: Reads { .result }
  var kernel: UnaryKernel { .sigmoid }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d * (application.result * (1 - application.result))
  }
}

extension Tensor {
  package static func sigmoid(_ x: Tensor) -> Tensor { Sigmoid()(x) }
}
