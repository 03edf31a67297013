/// A mask of where both of two masks hold, or one of them.
struct Conjunction: StepFunction {
  let kernel: MaskKernel

  var name: String { kernel.name }
  var loop: ElementwiseLoop? { .masks(kernel) }
}

extension Tensor {
  package static func and(_ a: Tensor, _ b: Tensor) -> Tensor { Conjunction(kernel: .and)(a, b) }
  package static func or(_ a: Tensor, _ b: Tensor) -> Tensor { Conjunction(kernel: .or)(a, b) }
}
