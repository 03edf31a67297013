/// The opposite of a mask.
struct Inversion: StepFunction {
  var name: String { "not" }
  var loop: ElementwiseLoop? { .inversion }
}

extension Tensor {
  package static func not(_ mask: Tensor) -> Tensor { Inversion()(mask) }
}
