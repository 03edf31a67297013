/// eˣ, its own derivative.
struct Exponential: ElementwiseFunction {
  var name: String { "exp" }
  var reads: Reads { .result }
  var kernel: UnaryKernel { .exponential }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d * application.result
  }
}

extension Tensor {
  package static func exp(_ x: Tensor) -> Tensor { Exponential()(x) }
}
