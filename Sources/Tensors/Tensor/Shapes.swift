/// The number of elements of a shape, if it is one and not absurdly large.
///
/// Sides of 0 make no difference to what is absurd: so no product of sides overflows later.
func elementCount(of shape: [Int]) throws(TensorError) -> Int {
  guard shape.count <= maximumRank else { throw .tooManyAxes(shape: shape) }
  var count = 1
  for extent in shape {
    guard extent >= 0 else { throw .negativeExtent(shape: shape) }
    let product = count.multipliedReportingOverflow(by: max(1, extent))
    count = product.partialValue
    guard !product.overflow, count <= Storage.largest else { throw .tooLarge(shape: shape) }
  }
  return shape.contains(0) ? 0 : count
}

/// The shape two tensors have together: sides are matched from the last, and a 1 stretches.
///
///     broadcastShape([3, 1], [4])           // [3, 4]
package func broadcastShape(
  _ a: [Int], _ b: [Int], operation: String = "broadcast"
) throws(TensorError) -> [Int] {
  if a == b { return a }
  let rank = max(a.count, b.count)
  var result = [Int](repeating: 1, count: rank)
  for i in 1...rank {
    let left = i <= a.count ? a[a.count - i] : 1
    let right = i <= b.count ? b[b.count - i] : 1
    guard left == right || left == 1 || right == 1 else {
      throw .shapesDiffer(operation: operation, a, b)
    }
    result[rank - i] = left == 1 ? right : left
  }
  return result
}

/// The axis counted from the front, for one that may be counted from the end.
func resolve(axis: Int, in shape: [Int], operation: String) throws(TensorError) -> Int {
  let resolved = axis < 0 ? axis &+ shape.count : axis
  guard shape.indices.contains(resolved) else {
    throw .axis(operation: operation, axis: axis, shape: shape)
  }
  return resolved
}

/// Axes counted from the front, in order; all of them for nil.
func resolve(axes: [Int]?, in shape: [Int], operation: String) throws(TensorError) -> [Int] {
  guard let axes else { return Array(shape.indices) }
  var resolved: [Int] = []
  for axis in axes { resolved.append(try resolve(axis: axis, in: shape, operation: operation)) }
  resolved.sort()
  guard zip(resolved, resolved.dropFirst()).allSatisfy({ $0 < $1 }) else {
    throw .axesRepeat(operation: operation, axes: axes)
  }
  return resolved
}
