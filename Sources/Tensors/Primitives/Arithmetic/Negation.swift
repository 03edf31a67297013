/// −x.
struct Negation: ElementwiseFunction {
  var name: String { "-" }
  var reads: Reads { [] }
  var kernel: UnaryKernel { .negate }

  func pullback(_ d: Tensor, to _: Int, in _: Application) -> Tensor { -d }
}

extension Tensor {
  package static prefix func - (x: Tensor) -> Tensor { Negation()(x) }
}
