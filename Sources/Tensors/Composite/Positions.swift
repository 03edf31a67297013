/// Where something is: integers, so without a history.
extension Tensor {
  /// The position of the first largest element along an axis, or among all in row order.
  package func argmax(axis: Int? = nil) -> Tensor { position(axis, isLargest: true) }

  /// The position of the first smallest element along an axis, or among all in row order.
  package func argmin(axis: Int? = nil) -> Tensor { position(axis, isLargest: false) }

  private func position(_ axis: Int?, isLargest: Bool) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      let name = isLargest ? "argmax" : "argmin"
      let x = axis == nil ? flattened.constant : constant
      let axis = try resolve(axis: axis ?? 0, in: x.shape, operation: name)
      guard x.shape[axis] > 0 else { throw .emptyReduction(operation: name, shape: shape) }
      return try x.positionOfExtreme(axis: axis, isLargest: isLargest)
    }
  }

  /// The positions that sort a vector: smallest first, NaN last, equal ones in their order.
  package func sortingOrder(descending: Bool = false) throws(TensorError) -> [Int] {
    let values = try checked().scalars
    var comparisons = 0
    do {
      return try values.indices.sorted { i, j in
        comparisons &+= 1
        if comparisons % 65_536 == 0 { try Interruption.check() }
        let (a, b) = (values[i], values[j])
        if a.isNaN || b.isNaN { return !a.isNaN || (b.isNaN && i < j) }
        if a == b { return i < j }
        return descending ? a > b : a < b
      }
    } catch {
      throw .interrupted
    }
  }

  /// The elements along an axis in order.
  ///
  ///     Tensor([3, 1, 2]).sorted().scalars                  // [1, 2, 3]
  package func sorted(axis: Int = -1, descending: Bool = false) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      let axis = try resolve(axis: axis, in: shape, operation: "sort")
      if rank == 1 {
        return Gathering(axis: 0, positions: try sortingOrder(descending: descending))(self)
      }
      var order = Array(shape.indices)
      order.remove(at: axis)
      order.append(axis)
      let moved = transposed(order)
      let length = shape[axis]
      let rows = try moved.reshaped([length == 0 ? 0 : count / length, length]).checked()
      var positions: [Int] = []
      for row in 0..<rows.shape[0] {
        let one = rows.constant.slice(axis: 0, row..<row + 1).flattened
        positions += try one.sortingOrder(descending: descending).map { row * length + $0 }
      }
      var back = order
      for (position, axis) in order.enumerated() { back[axis] = position }
      return Gathering(axis: 0, positions: positions)(moved.flattened)
        .reshaped(moved.shape).transposed(back)
    }
  }
}
