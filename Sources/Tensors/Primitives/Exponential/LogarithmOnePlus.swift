/// log(1 + x), exact for small x. ∂ = 1/(1 + x).
struct LogarithmOnePlus: ElementwiseFunction {
  var name: String { "log1p" }
  var reads: Reads { .operands }
  var kernel: UnaryKernel { .logarithmOnePlus }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d / (application.operands[0] + 1)
  }
}

extension Tensor {
  package static func logOnePlus(_ x: Tensor) -> Tensor { LogarithmOnePlus()(x) }
}
