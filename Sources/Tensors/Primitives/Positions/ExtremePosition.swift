/// The position along an axis of the first largest or smallest element; a NaN is either.
struct ExtremePosition: Locating {
  let isLargest: Bool
  /// Not empty, and gone from the result.
  let axis: Int

  var name: String { isLargest ? "argmax" : "argmin" }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].positionOfExtreme(axis: axis, isLargest: isLargest)
  }
}
