import Arithmetic

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
      let x = axis == nil ? flattened : self
      let axis = try resolve(axis: axis ?? 0, in: x.shape, operation: name)
      guard x.shape[axis] > 0 else { throw .emptyReduction(operation: name, shape: shape) }
      return ExtremePosition(isLargest: isLargest, axis: axis)(x)
    }
  }

  /// The elements along an axis in order.
  ///
  ///     Tensor([3, 1, 2]).sorted().scalars                  // [1, 2, 3]
  package func sorted(axis: Int = -1, descending: Bool = false) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      try OrderedRows(self, axis: axis, descending, operation: "sort").values
    }
  }

  /// The positions along an axis that put its elements in order: NaN last, equal ones as they were.
  ///
  ///     Tensor([3, 1, 2]).argsort().scalars                 // [1, 2, 0]
  package func argsort(axis: Int = -1, descending: Bool = false) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      try OrderedRows(self, axis: axis, descending, operation: "argsort").positions
    }
  }

  /// The so many largest elements along an axis, the largest first, and where they are; or the
  /// smallest ones. NaN comes last.
  package func top(
    _ count: Int, axis: Int = -1, smallest: Bool = false
  ) -> (values: Tensor, positions: Tensor) {
    if failure != nil { return (self, self) }
    do throws(TensorError) {
      let rows = try OrderedRows(
        self, axis: axis, !smallest, operation: "top_k", first: count)
      return (rows.values, rows.positions)
    } catch {
      return (Tensor(failure: error), Tensor(failure: error))
    }
  }

  /// For each value, before which element of a sorted vector it is to be inserted: before equal ones,
  /// or behind them. NaN goes to the end.
  ///
  ///     Tensor([1, 2, 2, 4]).searchSorted(Tensor([2, 3])).scalars    // [1, 3]
  package func searchSorted(_ values: Tensor, behindEqual: Bool = false) -> Tensor {
    if failure != nil { return self }
    if values.failure != nil { return values }
    return Tensor.attempt { () throws(TensorError) in
      guard rank == 1 else {
        throw .rank(operation: "searchsorted", expected: "a sorted vector", shape: shape)
      }
      return InsertionPosition(isBehindEqual: behindEqual)(self, values)
    }
  }

  /// The positions at which a mask holds: of a vector a vector, of others a row of indices each.
  package func positionsOfTrue() -> Tensor {
    if failure != nil { return self }
    guard type == .bool else {
      return Tensor(failure: .notAMask(operation: "argwhere", type: type))
    }
    guard rank > 0 else {
      return Tensor(failure: .rank(operation: "argwhere", expected: "a mask", shape: shape))
    }
    let strides = contiguousStrides(of: shape)
    let places = scalars.enumerated().filter { $0.element != 0 }.map(\.offset)
    if rank == 1 { return Tensor(places.map(Double.init)) }
    let indices = places.flatMap { place in
      zip(strides, shape).map { Double(place / $0.0 % $0.1) }
    }
    return Tensor(indices, shape: [places.count, rank])
  }
}

/// The rows of a tensor along an axis, each in order.
private struct OrderedRows {
  /// The axis moved to the end, and the order of axes that moves it back.
  private let moved: Tensor
  private let back: [Int]
  /// Which elements of each row of `moved`.
  private let chosen: Tensor

  /// The first so many of each row, or all of them.
  init(
    _ x: Tensor, axis: Int, _ descending: Bool, operation: String, first: Int? = nil
  ) throws(TensorError) {
    let axis = try resolve(axis: axis, in: x.shape, operation: operation)
    let length = x.shape[axis]
    guard let first = first ?? length as Int?, (0...length).contains(first) else {
      throw .argument(
        operation: operation, expected: "at most the \(length) elements along the axis",
        found: "\(first ?? 0)")
    }
    var order = Array(x.shape.indices)
    order.remove(at: axis)
    order.append(axis)
    var back = order
    for (position, axis) in order.enumerated() { back[axis] = position }
    moved = try x.transposed(order).checked()
    self.back = back
    chosen = try RowOrder(isDescending: descending, count: first)(moved).checked()
  }

  var values: Tensor {
    // There may be no end of rows without elements.
    if chosen.count == 0 { return .zeros(chosen.shape, type: moved.type).transposed(back) }
    return moved.pickingInRows(chosen).transposed(back)
  }

  var positions: Tensor { chosen.transposed(back) }
}
