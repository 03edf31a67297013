/// Some positions along an axis, in any order and number.
struct Gathering: Primitive {
  let axis: Int
  /// Each within the axis.
  let positions: [Int]

  var name: String { "index" }
  var reads: Reads { [] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].gathered(positions, axis: axis)
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    Scattering(axis: axis, positions: positions, extent: application.operands[0].shape[axis])(d)
  }
}

/// Zeros along an axis, with parts added at given positions: what gathering passes back.
struct Scattering: Primitive {
  let axis: Int
  let positions: [Int]
  let extent: Int

  var name: String { "index" }
  var reads: Reads { [] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].scattered(positions, axis: axis, extent: extent)
  }

  func pullback(_ d: Tensor, to _: Int, in _: Application) -> Tensor {
    Gathering(axis: axis, positions: positions)(d)
  }
}
