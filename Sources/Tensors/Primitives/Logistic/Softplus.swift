/// log(1 + eˣ). ∂ = σ(x).
struct Softplus: ElementwiseFunction {
  var name: String { "softplus" }
  var reads: Reads { .operands }
  var kernel: UnaryKernel { .softplus }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d * Tensor.sigmoid(application.operands[0])
  }
}

extension Tensor {
  package static func softplus(_ x: Tensor) -> Tensor { Softplus()(x) }
}
