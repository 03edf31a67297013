/// One item between the brackets of an index.
package enum TensorIndex: Sendable {
  /// One position, whose axis is gone from the result; negative ones count from the end.
  case at(Int)
  /// The positions from one up to and without the other, each from the end when negative; what lies
  /// beyond the ends is left out.
  case range(from: Int?, to: Int?)
  /// The positions where a mask holds; it covers as many axes as it has.
  case mask(Tensor)
  /// Positions given by a tensor of integers, whose shape takes the place of the axis.
  case positions(Tensor)

  package static let all = TensorIndex.range(from: nil, to: nil)
}

/// A part of a tensor: first a box of positions, then some positions along one axis of the box.
///
/// `boxShape` has the axes of the tensor; `rowsShape` those that are left, some of them joined into
/// the one that `rows` picks from.
struct Part {
  var starts: [Int] = []
  var boxShape: [Int] = []
  /// The box without the axes at one position, and with axes under a mask joined.
  var rowsShape: [Int] = []
  /// Which positions along which axis of `rowsShape`; their shape takes its place.
  var rows: (axis: Int, positions: Tensor)?

  /// The shape of the part.
  var shape: [Int] {
    guard let rows else { return rowsShape }
    return rowsShape[..<rows.axis] + rows.positions.shape + rowsShape[(rows.axis + 1)...]
  }

  init(_ indices: [TensorIndex], of shape: [Int]) throws(TensorError) {
    let covered = indices.reduce(0) { count, index in
      if case .mask(let mask) = index { count + mask.rank } else { count + 1 }
    }
    guard covered <= shape.count else {
      throw .tooManyIndices(count: covered, shape: shape)
    }
    var lists: [Tensor] = []
    for index in indices {
      let axis = starts.count
      if !lists.isEmpty, case .positions = index {} else { try finish(&lists, in: shape) }
      switch index {
      case .at(let position):
        starts.append(try resolve(position, in: shape, axis))
        boxShape.append(1)
      case .range(let from, let to):
        let bounds = Part.resolve(from, to, count: shape[axis])
        starts.append(bounds.lowerBound)
        boxShape.append(bounds.count)
        rowsShape.append(bounds.count)
      case .mask(let mask):
        try append(mask, in: shape)
      case .positions(let list):
        lists.append(list)
        starts.append(0)
        boxShape.append(shape[axis])
      }
    }
    try finish(&lists, in: shape)
    let rest = shape[starts.count...]
    starts += rest.map { _ in 0 }
    boxShape += rest
    rowsShape += rest
  }

  /// The position counted from the front.
  private func resolve(_ position: Int, in shape: [Int], _ axis: Int) throws(TensorError) -> Int {
    let count = shape[axis]
    let resolved = position < 0 ? position &+ count : position
    guard (0..<count).contains(resolved) else {
      throw .index(position, count: count, axis: axis)
    }
    return resolved
  }

  private static func resolve(_ from: Int?, _ to: Int?, count: Int) -> Range<Int> {
    func clamp(_ end: Int) -> Int { min(max(end < 0 ? end &+ count : end, 0), count) }
    let lower = clamp(from ?? 0)
    return lower..<max(lower, clamp(to ?? count))
  }

  private mutating func append(_ mask: Tensor, in shape: [Int]) throws(TensorError) {
    let axis = starts.count
    guard mask.type == .bool else { throw .notAMask(operation: "index", type: mask.type) }
    guard mask.rank > 0, Array(shape[axis..<axis + mask.rank]) == mask.shape else {
      throw .maskShape(mask: mask.shape, shape: shape, axis: axis)
    }
    let positions = mask.withElements(of: UInt8.self) { truth in
      (0..<mask.count).filter { truth[$0] != 0 }.map(Double.init)
    }
    starts += mask.shape.map { _ in 0 }
    boxShape += mask.shape
    try pick(Tensor(positions), joining: mask.count)
  }

  /// Neighbouring lists of positions are read together, one position from each.
  private mutating func finish(_ lists: inout [Tensor], in shape: [Int]) throws(TensorError) {
    if lists.isEmpty { return }
    defer { lists = [] }
    var common: [Int] = []
    for list in lists {
      common = try broadcastShape(common, list.shape, operation: "index")
    }
    let first = starts.count - lists.count
    let extents = Array(shape[first..<starts.count])
    let joined = try JoinedPositions(extents: extents, axis: first)
      .apply(lists.map { $0.constant.broadcast(to: common) }).checked()
    try pick(joined, joining: extents.reduce(1, *))
  }

  private mutating func pick(_ positions: Tensor, joining count: Int) throws(TensorError) {
    guard rows == nil else {
      throw .argument(
        operation: "index", expected: "one mask, or lists of positions on neighbouring axes",
        found: "several apart from each other")
    }
    rows = (rowsShape.count, positions)
    rowsShape.append(count)
  }
}
