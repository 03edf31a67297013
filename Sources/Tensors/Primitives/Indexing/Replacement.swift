/// A tensor with another one in place of a box of its elements.
struct Replacement: Primitive {
  let starts: [Int]
  let shape: [Int]

  var name: String { "assignment" }
  var reads: Reads { [] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try Region.box(starts: starts, shape: shape).write(operands[1], into: operands[0].constant)
  }

  /// To the whole: nothing where it was overwritten. To the part: what has its place.
  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let part = application.operands[1]
    if operand == 0 { return self(d, .zeros(part.shape, type: d.type)) }
    return Slice(starts: starts, shape: shape)(d).reshaped(part.shape).stored(as: part.type)
  }
}

/// A tensor with the elements of another one in place of those at some positions in row order, which
/// are the last operand.
struct PositionReplacement: Primitive {
  var name: String { "assignment" }
  var reads: Reads { .operand(2) }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try Region.positions(operands[2]).write(operands[1], into: operands[0].constant)
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (part, positions) = (application.operands[1], application.operands[2])
    if operand == 0 { return self(d, .zeros(part.shape, type: d.type), positions) }
    let own = d.flattened.picking(positions, axis: 0)
    return Tensor.choose(remain(positions, of: d.count), own, 0).reshaped(part.shape)
      .stored(as: part.type)
  }

  /// Where what was written is still there: of several parts in one place the last.
  private func remain(_ positions: Tensor, of count: Int) -> Tensor {
    let order = Tensor.range(0, positions.count).reshaped(positions.shape)
    return self(.zeros([count]), order, positions).picking(positions, axis: 0) .== order
  }
}

/// Where elements are replaced.
enum Region: Sendable {
  /// A range of positions on each axis.
  case box(starts: [Int], shape: [Int])
  /// Positions in row order.
  case positions(Tensor)

  init(_ part: Part, of shape: [Int]) throws(TensorError) {
    guard let rows = part.rows else {
      self = .box(starts: part.starts, shape: part.boxShape)
      return
    }
    // Which elements the part consists of: the same index, applied to the elements' positions.
    let count = try elementCount(of: shape)
    let box = Slice(starts: part.starts, shape: part.boxShape)(
      Tensor.range(0, count).reshaped(shape))
    let chosen = box.reshaped(part.rowsShape).picking(rows.positions, axis: rows.axis)
    self = .positions(try chosen.checked())
  }

  /// Whether the positions are known to whoever notes what is done with the tensors.
  var isFollowed: Bool {
    if case .positions(let positions) = self { positions.isFollowed } else { false }
  }

  /// The whole with the part in place of the region, which has as many elements, as primitives do it.
  func replace(_ whole: Tensor, _ part: Tensor) -> Tensor {
    switch self {
    case .box(let starts, let shape): Replacement(starts: starts, shape: shape)(whole, part)
    case .positions(let positions): PositionReplacement()(whole, part, positions)
    }
  }

  /// The same without a history; in place when nobody else refers to the whole.
  func write(_ part: Tensor, into whole: consuming Tensor) throws(TensorError) -> Tensor {
    switch self {
    case .box(let starts, let shape):
      return try whole.placing(
        part.reshaped(shape).checked().converted(to: whole.type), from: starts)
    case .positions(let positions):
      let places = try positions.places(below: whole.count, axis: 0)
      return try whole.placing(part.converted(to: whole.type), at: places)
    }
  }
}
