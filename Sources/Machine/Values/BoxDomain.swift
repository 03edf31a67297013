/// The box of all tensors of a shape whose elements lie in an interval: `(0..1)^3`, `(0..1)^[2, 3]`.
package final class BoxDomain: Object {
  /// How many elements the tensors of a box may have.
  static let elementLimit = 100_000_000

  /// Where each element lies.
  package let interval: RangeObject
  /// The extents of the tensors.
  package let shape: [Int]

  init(_ interval: RangeObject, shape: [Int]) {
    self.interval = interval
    self.shape = shape
  }

  override package var kindDescription: String { "a box" }
  override package var display: String { "(\(interval.display))^\(shape)" }
}
