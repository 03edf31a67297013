/// Tensors one after the other along an axis.
struct Concatenation: Primitive {
  let axis: Int

  var name: String { "concat" }
  var reads: Reads { [] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let first = operands[0]
    var shape = first.shape
    var type = first.type
    for operand in operands.dropFirst() {
      var expected = operand.shape
      guard operand.rank == first.rank else {
        throw .shapesDiffer(operation: name, first.shape, operand.shape)
      }
      expected[axis] = first.shape[axis]
      guard expected == first.shape else {
        throw .shapesDiffer(operation: name, first.shape, operand.shape)
      }
      shape[axis] += operand.shape[axis]
      if operand.type != type { type = .float64 }
    }
    var parts: [Tensor] = []
    for operand in operands { parts.append(try operand.converted(to: type)) }
    return try joined(parts, axis: axis, shape: shape, type: type)
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let start = application.operands[..<operand].reduce(0) { $0 + $1.shape[axis] }
    let own = application.operands[operand]
    return d.slice(axis: axis, start..<start + own.shape[axis]).stored(as: own.type)
  }
}

extension Tensor {
  /// Tensors one after the other along an axis; the other axes broadcast.
  package static func concatenate(_ parts: [Tensor], axis: Int = 0) -> Tensor {
    if let failed = parts.first(where: { $0.failure != nil }) { return failed }
    return attempt { () throws(TensorError) in
      guard let first = parts.first else { throw .nothingToJoin(operation: "concat") }
      let rank = parts.reduce(0) { Swift.max($0, $1.rank) }
      guard rank > 0 else {
        throw .rank(operation: "concat", expected: "at least one axis", shape: first.shape)
      }
      let axis = try resolve(
        axis: axis, in: [Int](repeating: 1, count: rank), operation: "concat")
      // The shapes without the joined axis, together.
      var common = [Int](repeating: 1, count: rank)
      for part in parts {
        var shape = [Int](repeating: 1, count: rank - part.rank) + part.shape
        shape[axis] = 1
        common = try broadcastShape(common, shape, operation: "concat")
      }
      return Concatenation(axis: axis).apply(
        parts.map { part in
          var shape = common
          let own = axis - (rank - part.rank)
          shape[axis] = own < 0 ? 1 : part.shape[own]
          return part.broadcast(to: shape)
        })
    }
  }

  /// Equal shapes along a new axis.
  package static func stack(_ parts: [Tensor], axis: Int = 0) -> Tensor {
    guard let first = parts.first else {
      return Tensor(failure: .nothingToJoin(operation: "stack"))
    }
    if let failed = parts.first(where: { $0.failure != nil }) { return failed }
    if let other = parts.first(where: { $0.shape != first.shape }) {
      return Tensor(
        failure: .argument(
          operation: "stack", expected: "parts of one shape",
          found: "\(first.shape) and \(other.shape)"))
    }
    let rank = first.rank
    guard (-rank - 1...rank).contains(axis) else {
      return Tensor(
        failure: .argument(
          operation: "stack", expected: "an axis from \(-rank - 1) to \(rank)", found: "\(axis)"))
    }
    return concatenate(parts.map { $0.expanded(at: axis) }, axis: axis)
  }
}
