/// max(x, 0). ∂ = 1 where x > 0, else 0.
struct Rectifier: ElementwiseFunction {
  var name: String { "relu" }
  var reads: Reads { .result }
  var kernel: UnaryKernel { .rectify }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    Tensor.choose(application.result .> 0, d, 0)
  }
}

extension Tensor {
  package static func relu(_ x: Tensor) -> Tensor { Rectifier()(x) }
}
