/// Elements rounded to integers, or to their sign.
struct Rounding: StepFunction {
  let name: String
  let kernel: UnaryKernel

  var loop: ElementwiseLoop? { .unary(kernel) }

  static let floor = Rounding(name: "floor", kernel: .floor)
  static let sign = Rounding(name: "sign", kernel: .sign)
  static let nearest = Rounding(name: "round", kernel: .nearest)
}

extension Tensor {
  /// The largest integer not above each element.
  package static func floor(_ x: Tensor) -> Tensor { Rounding.floor(x) }

  /// −1, 0 or 1.
  package static func sign(_ x: Tensor) -> Tensor { Rounding.sign(x) }

  /// The nearest integer to each element; of two, the even one.
  package static func nearest(_ x: Tensor) -> Tensor { Rounding.nearest(x) }
}
