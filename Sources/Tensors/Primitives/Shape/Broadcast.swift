/// The elements repeated to a larger shape, in a given type. What comes back is summed.
struct Broadcast: Primitive {
  let shape: [Int]
  let type: ElementType

  var name: String { "broadcast" }
  var reads: Reads { [] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let x = operands[0]
    guard try broadcastShape(x.shape, shape) == shape else {
      throw .shapesDiffer(operation: name, x.shape, shape)
    }
    return try x.converted(to: type)
      .gathered(shape: shape, strides: broadcastStrides(of: x.shape, to: shape))
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d.summed(like: application.operands[0])
  }
}

extension Tensor {
  /// The tensor repeated to a shape it broadcasts to.
  package func broadcast(to shape: [Int]) -> Tensor { broadcast(to: shape, type: type) }

  func broadcast(to shape: [Int], type: ElementType) -> Tensor {
    shape == self.shape ? stored(as: type) : Broadcast(shape: shape, type: type)(self)
  }

  /// The tensor summed over the axes along which another was repeated to its shape, in the other's
  /// type: what a rule passes back to an operand that was broadcast.
  func summed(like other: Tensor) -> Tensor {
    if shape == other.shape || failure != nil { return stored(as: other.type) }
    let missing = rank - other.rank
    let axes = shape.indices.filter { axis in
      axis < missing || (other.shape[axis - missing] == 1 && shape[axis] != 1)
    }
    return Sum(axes: axes, shape: other.shape)(self).stored(as: other.type)
  }
}
