/// The axes in another order.
struct Transposition: Primitive {
  /// The axis of the operand that each axis of the result is.
  let order: [Int]

  var name: String { "transpose" }
  var reads: Reads { [] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let x = operands[0]
    guard order.sorted() == Array(x.shape.indices) else {
      throw .argument(
        operation: name, expected: "each axis of shape \(x.shape) once", found: "\(order)")
    }
    let strides = contiguousStrides(of: x.shape)
    return try x.gathered(shape: order.map { x.shape[$0] }, strides: order.map { strides[$0] })
  }

  func pullback(_ d: Tensor, to _: Int, in _: Application) -> Tensor {
    var inverse = order
    for (position, axis) in order.enumerated() { inverse[axis] = position }
    return Transposition(order: inverse)(d)
  }
}

extension Tensor {
  /// The axes in another order; without one, reversed.
  package func transposed(_ order: [Int]? = nil) -> Tensor {
    let order = order ?? Array(shape.indices.reversed())
    return order == Array(shape.indices) ? self : Transposition(order: order)(self)
  }
}
