/// √x. ∂ = 1/(2√x).
struct SquareRoot: ElementwiseFunction {
  var name: String { "sqrt" }
  var reads: Reads { .result }
  var kernel: UnaryKernel { .squareRoot }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d / (2 * application.result)
  }
}

extension Tensor {
  package static func sqrt(_ x: Tensor) -> Tensor { SquareRoot()(x) }
}
