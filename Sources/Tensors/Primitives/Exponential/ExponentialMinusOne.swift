/// eˣ − 1, exact for small x. ∂ = eˣ.
struct ExponentialMinusOne: ElementwiseFunction {
  var name: String { "expm1" }
  var reads: Reads { .result }
  var kernel: UnaryKernel { .exponentialMinusOne }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d * (application.result + 1)
  }
}

extension Tensor {
  package static func expMinusOne(_ x: Tensor) -> Tensor { ExponentialMinusOne()(x) }
}
