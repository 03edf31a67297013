/// The same elements in other places, or several times.
extension Tensor {
  /// The elements along axes (all of them for nil) from the last to the first.
  package func flipped(axes: [Int]? = nil) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      try resolve(axes: axes, in: shape, operation: "flip").reduce(self) { x, axis in
        x.picking((0..<x.shape[axis]).reversed(), axis: axis)
      }
    }
  }

  /// The elements moved so many places along an axis, those beyond the end back to the beginning.
  package func rolled(_ shift: Int, axis: Int = -1) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      let axis = try resolve(axis: axis, in: shape, operation: "roll")
      let length = shape[axis]
      if length == 0 { return self }
      let start = ((-shift % length) + length) % length
      if start == 0 { return self }
      return .concatenate(
        [slice(axis: axis, start..<length), slice(axis: axis, 0..<start)], axis: axis)
    }
  }

  /// The tensor laid out so many times along each of its last axes; new axes are in front.
  ///
  ///     Tensor([1, 2]).tiled([2]).scalars                   // [1, 2, 1, 2]
  package func tiled(_ counts: [Int]) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      let rank = Swift.max(self.rank, counts.count)
      guard rank <= maximumRank / 2 else { throw .tooManyAxes(shape: counts) }
      let extents = [Int](repeating: 1, count: rank - self.rank) + shape
      let counts = [Int](repeating: 1, count: rank - counts.count) + counts
      guard counts.allSatisfy({ $0 >= 0 }) else { throw .negativeExtent(shape: counts) }
      return try repeated(extents, counts, isInner: false)
    }
  }

  /// Each element so many times in a row along an axis.
  ///
  ///     Tensor([1, 2]).repeatingEach(2).scalars             // [1, 1, 2, 2]
  package func repeatingEach(_ count: Int, axis: Int = -1) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      let axis = try resolve(axis: axis, in: shape, operation: "repeat_each")
      guard count >= 0 else { throw .negativeExtent(shape: [count]) }
      guard rank <= maximumRank / 2 else { throw .tooManyAxes(shape: shape) }
      var counts = [Int](repeating: 1, count: rank)
      counts[axis] = count
      return try repeated(shape, counts, isInner: true)
    }
  }

  /// Each axis so many times, as a whole or (`isInner`) element by element.
  private func repeated(
    _ extents: [Int], _ counts: [Int], isInner: Bool
  ) throws(TensorError) -> Tensor {
    var (narrow, wide, target): ([Int], [Int], [Int]) = ([], [], [])
    for (extent, count) in zip(extents, counts) {
      narrow += isInner ? [extent, 1] : [1, extent]
      wide += isInner ? [extent, count] : [count, extent]
      let product = extent.multipliedReportingOverflow(by: count)
      guard !product.overflow else { throw .tooLarge(shape: [extent, count]) }
      target.append(product.partialValue)
    }
    _ = try elementCount(of: target)
    return reshaped(narrow).broadcast(to: wide).reshaped(target)
  }

  /// Without axes of length 1: those named, or all of them for nil.
  package func squeezed(axes: [Int]? = nil) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      let named = try axes.map { axes throws(TensorError) in
        try resolve(axes: axes, in: shape, operation: "squeeze")
      }
      if let long = named?.first(where: { shape[$0] != 1 }) {
        throw .argument(
          operation: "squeeze", expected: "axes of length 1",
          found: "axis \(long) of length \(shape[long]) in shape \(shape)")
      }
      let gone = named ?? shape.indices.filter { shape[$0] == 1 }
      return reshaped(shape.reducing(gone, keep: false))
    }
  }

  /// The axes in another order, each counted from either end and named once.
  package func permutingAxes(_ axes: [Int]) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      let order = try axes.map { axis throws(TensorError) in
        try resolve(axis: axis, in: shape, operation: "transpose")
      }
      guard order.count == rank else {
        throw .argument(
          operation: "transpose", expected: "each of the \(rank) axes once", found: "\(axes)")
      }
      guard Set(order).count == rank else { throw .axesRepeat(operation: "transpose", axes: axes) }
      return transposed(order)
    }
  }

  /// Two axes exchanged.
  package func swappingAxes(_ a: Int, _ b: Int) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      var order = Array(shape.indices)
      order.swapAt(
        try resolve(axis: a, in: shape, operation: "swap_axes"),
        try resolve(axis: b, in: shape, operation: "swap_axes"))
      return transposed(order)
    }
  }

  /// Parts of given lengths along an axis, which they cover.
  package func split(_ lengths: [Int], axis: Int = 0) throws(TensorError) -> [Tensor] {
    _ = try checked()
    let axis = try resolve(axis: axis, in: shape, operation: "split")
    var (parts, start): ([Tensor], Int) = ([], 0)
    for length in lengths {
      let end = start.addingReportingOverflow(length)
      guard length >= 0, !end.overflow, end.partialValue <= shape[axis] else { start = -1; break }
      parts.append(slice(axis: axis, start..<end.partialValue))
      start = end.partialValue
    }
    guard start == shape[axis] else {
      throw .argument(
        operation: "split", expected: "lengths that add up to the \(shape[axis]) of axis \(axis)",
        found: "\(lengths)")
    }
    return parts
  }
}
