/// Positions on neighbouring axes, read together, as positions along those axes joined into one.
///
/// There is an operand for each axis, all of one shape; negative positions count from the end. What
/// is no whole number is `TensorError.notAnInteger`, what lies outside `TensorError.index`.
struct JoinedPositions: Locating {
  /// The lengths of the axes.
  let extents: [Int]
  /// The first of them, as the user counts.
  let axis: Int

  var name: String { "index" }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    var joined = [Int](repeating: 0, count: operands[0].count)
    for (offset, positions) in operands.enumerated() {
      let extent = extents[offset]
      for (i, value) in positions.scalars.enumerated() {
        guard let position = Int(exactly: value) else {
          throw .notAnInteger(operation: name, value: value)
        }
        let place = position < 0 ? position &+ extent : position
        guard (0..<extent).contains(place) else {
          throw .index(position, count: extent, axis: axis + offset)
        }
        joined[i] = joined[i] * extent + place
      }
    }
    return Tensor(joined.map(Double.init), shape: operands[0].shape)
  }
}
