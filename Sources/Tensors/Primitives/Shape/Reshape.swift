/// The same elements in another shape, sharing them.
struct Reshape: Primitive {
  let shape: [Int]

  var name: String { "reshape" }
  var reads: Reads { [] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let x = operands[0]
    guard try elementCount(of: shape) == x.count else {
      throw .reshape(from: x.shape, to: shape)
    }
    let type = shape.isEmpty && x.type == .float32 ? ElementType.float64 : x.type
    let converted = try x.converted(to: type)
    return Tensor(shape: shape, type: type, storage: converted.storage, offset: converted.offset)
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let x = application.operands[0]
    return d.reshaped(x.shape).stored(as: x.type)
  }
}

extension Tensor {
  /// The same elements in another shape; one side may be −1, and is what remains.
  ///
  ///     Tensor.range(0, 6).reshaped([2, -1]).shape    // [2, 3]
  package func reshaped(_ shape: [Int]) -> Tensor {
    guard let free = shape.firstIndex(of: -1), failure == nil else {
      return shape == self.shape ? self : Reshape(shape: shape)(self)
    }
    var resolved = shape
    resolved[free] = 1
    let rest = (try? elementCount(of: resolved)) ?? 0
    guard rest > 0, count % rest == 0 else {
      return Tensor(failure: .reshape(from: self.shape, to: shape))
    }
    resolved[free] = count / rest
    return Reshape(shape: resolved)(self)
  }

  /// All elements as one vector.
  package var flattened: Tensor { reshaped([count]) }

  /// With a new axis of length 1 before `axis`.
  package func expanded(at axis: Int) -> Tensor {
    if failure != nil { return self }
    let position = axis < 0 ? axis &+ rank &+ 1 : axis
    guard (0...rank).contains(position) else {
      return Tensor(failure: .axis(operation: "expand", axis: axis, shape: shape))
    }
    var shape = shape
    shape.insert(1, at: position)
    return reshaped(shape)
  }
}
