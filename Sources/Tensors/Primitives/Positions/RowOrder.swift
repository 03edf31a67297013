/// The first so many of the positions that put the elements along the last axis in order: NaN last,
/// equal ones as they were.
struct RowOrder: Locating {
  let isDescending: Bool
  /// At most as many as there are elements.
  let count: Int

  var name: String { "argsort" }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let x = operands[0]
    let length = x.shape[x.rank - 1]
    let shape = Array(x.shape.dropLast()) + [count]
    let sorting = SortingOrder(descending: isDescending)
    var positions: [Double] = []
    positions.reserveCapacity(try elementCount(of: shape))
    let scalars = x.scalars
    for start in stride(from: 0, to: scalars.count, by: max(1, length)) {
      let order = try sorting.positions(of: scalars[start..<start + length])
      positions += order.prefix(count).lazy.map(Double.init)
    }
    return Tensor(positions, shape: shape)
  }
}
