/// The product over axes. ∂ by one factor is the product of the others.
struct Product: Reduction {
  let axes: [Int]
  let shape: [Int]

  var name: String { "product" }
  var reads: Reads { .operands }
  var kernel: ReductionKernel { .product }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try Reshape(shape: shape).value([
      operands[0].reduced(by: kernel, axes: axes, isNumber: shape.isEmpty)
    ])
  }

  /// Without dividing, since a factor may be 0: the products of those before and those behind.
  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let x = application.operands[0]
    var kept = x.shape
    for axis in axes { kept[axis] = 1 }
    let order = x.shape.indices.filter { !axes.contains($0) } + axes
    let moved = x.transposed(order)
    let factors = axes.reduce(1) { $0 * x.shape[$1] }
    let rows = moved.reshaped([moved.count / Swift.max(1, factors), factors])
    let others = (rows.others.reshaped(moved.shape)).transposed(inverse(of: order))
    return d.reshaped(kept) * others
  }

  private func inverse(of order: [Int]) -> [Int] {
    var inverse = order
    for (position, axis) in order.enumerated() { inverse[axis] = position }
    return inverse
  }
}

extension Tensor {
  /// For each element of each row the product of the row's others.
  fileprivate var others: Tensor {
    let count = shape[1]
    var before = [Tensor.ones([shape[0], 1], type: type)]
    var behind = before
    for i in 0..<Swift.max(0, count - 1) {
      before.append(before[i] * slice(axis: 1, i..<i + 1))
      behind.append(behind[i] * slice(axis: 1, count - 1 - i..<count - i))
    }
    guard count > 0 else { return self }
    return .concatenate(zip(before, behind.reversed()).map { $0 * $1 }, axis: 1)
  }

  /// The product over axes; 1 of nothing.
  package func product(axes: [Int]? = nil, keep: Bool = false) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      let axes = try resolve(axes: axes, in: shape, operation: "product")
      return Product(axes: axes, shape: shape.reducing(axes, keep: keep))(self)
    }
  }
}
