/// log x. ∂ = 1/x.
struct Logarithm: ElementwiseFunction {
  var name: String { "log" }
  var reads: Reads { .operands }
  var kernel: UnaryKernel { .logarithm }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d / application.operands[0]
  }
}

extension Tensor {
  /// The natural logarithm.
  package static func log(_ x: Tensor) -> Tensor { Logarithm()(x) }
}
