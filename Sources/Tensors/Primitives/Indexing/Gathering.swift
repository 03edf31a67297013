/// The parts at some positions along an axis, in any order and number.
///
/// The last operand is the positions: whole numbers within the axis, whose shape takes its place. No
/// derivative is taken by them. What lies outside is `TensorError.index`.
struct Gathering: Primitive {
  let axis: Int

  var name: String { "index" }
  var reads: Reads { .operand(1) }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].gathered(operands[1], axis: axis)
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    Scattering(axis: axis, extent: application.operands[0].shape[axis])(d, application.operands[1])
  }
}

/// Zeros along an axis of some extent, with parts added at positions: what gathering passes back.
///
/// The last operand is the positions, whose axes the parts have in place of that axis.
struct Scattering: Primitive {
  let axis: Int
  let extent: Int

  var name: String { "index" }
  var reads: Reads { .operand(1) }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].scattered(operands[1], axis: axis, extent: extent)
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    Gathering(axis: axis)(d, application.operands[1])
  }
}

extension Tensor {
  /// The parts at positions along an axis, from 0, whose shape takes the place of the axis.
  ///
  ///     Tensor([10, 20, 30]).picking(Tensor([2, 0]), axis: 0).scalars    // [30, 10]
  package func picking(_ positions: Tensor, axis: Int) -> Tensor {
    if failure != nil { return self }
    if positions.failure != nil { return positions }
    // What has no axes is a number, whatever the precision it was picked from.
    if rank == 1, positions.rank == 0 {
      return picking(positions.reshaped([1]), axis: axis).reshaped([])
    }
    return Gathering(axis: axis)(self, positions.constant)
  }

  /// Of each row the elements at positions of its own: the same leading axes, and as many as there
  /// are positions.
  package func pickingInRows(_ positions: Tensor) -> Tensor {
    let outer = Array(shape.dropLast())
    let starts = Double(shape[outer.count]) * Tensor.range(0, outer.reduce(1, *))
    return flattened.picking(positions + starts.reshaped(outer + [1]), axis: 0)
  }

  func picking(_ positions: [Int], axis: Int) -> Tensor {
    picking(Tensor(positions.map(Double.init)), axis: axis)
  }
}
