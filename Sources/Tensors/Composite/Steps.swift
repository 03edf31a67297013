/// Functions that are constant almost everywhere: their derivative is zero, so they have no history.
extension Tensor {
  /// The largest integer not above each element.
  package static func floor(_ x: Tensor) -> Tensor { step(x, .floor) }

  /// −1, 0 or 1.
  package static func sign(_ x: Tensor) -> Tensor { step(x, .sign) }

  /// The nearest integer to each element; of two, the even one.
  package static func nearest(_ x: Tensor) -> Tensor { step(x, .nearest) }

  private static func step(_ x: Tensor, _ kernel: UnaryKernel) -> Tensor {
    attempt { () throws(TensorError) in try kernel(x.checked()) }
  }
}
