/// A range of positions on each axis, sharing the elements where they lie together.
struct Slice: Primitive {
  let starts: [Int]
  let shape: [Int]

  var name: String { "index" }
  var reads: Reads { [] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let x = operands[0]
    let strides = contiguousStrides(of: x.shape)
    let start = zip(starts, strides).reduce(0) { $0 + $1.0 * $1.1 }
    if liesTogether(in: x.shape) {
      return Tensor(shape: shape, type: x.type, storage: x.storage, offset: x.offset + start)
    }
    return try x.gathered(shape: shape, strides: strides, from: start)
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    Placement(starts: starts, shape: application.operands[0].shape)(d)
  }

  /// Whether no element outside lies between two inside.
  private func liesTogether(in whole: [Int]) -> Bool {
    guard let last = shape.indices.last(where: { shape[$0] != whole[$0] }) else { return true }
    return shape[..<last].allSatisfy { $0 == 1 }
  }
}

/// Zeros of a shape with a smaller tensor at some position: what a slice passes back.
struct Placement: Primitive {
  let starts: [Int]
  let shape: [Int]

  var name: String { "index" }
  var reads: Reads { [] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let x = operands[0]
    return try Tensor.zeros(shape, type: x.type).checked().placing(x, from: starts)
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    Slice(starts: starts, shape: application.operands[0].shape)(d)
  }
}

extension Tensor {
  /// The positions of a range on one axis, which must exist.
  package func slice(axis: Int, _ range: Range<Int>) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      let axis = try resolve(axis: axis, in: shape, operation: "index")
      guard range.lowerBound >= 0, range.upperBound <= shape[axis] else {
        throw .index(range.upperBound - 1, count: shape[axis], axis: axis)
      }
      if range.count == shape[axis] { return self }
      var starts = [Int](repeating: 0, count: rank)
      var part = shape
      starts[axis] = range.lowerBound
      part[axis] = range.count
      return Slice(starts: starts, shape: part)(self)
    }
  }
}
