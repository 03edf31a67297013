/// A tensor with another one in place of some of its elements.
struct Replacement: Primitive {
  let region: Region

  var name: String { "assignment" }
  var reads: Reads { [] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try region.write(operands[1], into: operands[0].constant)
  }

  /// To the whole: nothing where it was overwritten. To the part: what has its place.
  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let part = application.operands[1]
    if operand == 0 {
      return Replacement(region: region)(d, .zeros(part.shape, type: d.type))
    }
    switch region {
    case .box(let starts, let shape):
      return Slice(starts: starts, shape: shape)(d).reshaped(part.shape).stored(as: part.type)
    case .positions(let positions):
      return Gathering(axis: 0, positions: positions)(d.flattened).reshaped(part.shape)
        .stored(as: part.type)
    }
  }
}

/// Where elements are replaced.
enum Region: Sendable {
  /// A range of positions on each axis.
  case box(starts: [Int], shape: [Int])
  /// Positions in row order.
  case positions([Int])

  init(_ part: Part, of shape: [Int]) throws(TensorError) {
    guard part.rows != nil else {
      self = .box(starts: part.starts, shape: part.boxShape)
      return
    }
    // Which elements the part consists of: the same index, applied to the elements' positions.
    let count = try elementCount(of: shape)
    let box = Slice(starts: part.starts, shape: part.boxShape)(
      Tensor.range(0, count).reshaped(shape))
    var chosen = box.reshaped(part.rowsShape)
    if let rows = part.rows {
      chosen = Gathering(axis: rows.axis, positions: rows.positions)(chosen)
    }
    self = .positions(try chosen.checked().scalars.map { Int($0) })
  }

  /// The whole with the part in place of the region, which has as many elements; in place when
  /// nobody else refers to the whole.
  func write(_ part: Tensor, into whole: consuming Tensor) throws(TensorError) -> Tensor {
    switch self {
    case .box(let starts, let shape):
      return try whole.placing(
        part.reshaped(shape).checked().converted(to: whole.type), from: starts)
    case .positions(let positions):
      return try whole.placing(part.converted(to: whole.type), at: positions)
    }
  }
}
