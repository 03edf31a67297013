/// |aᵢ − bⱼ|² for the rows of two matrices, summed as differences: exact where they are close.
struct SquaredDistances: Primitive {
  var name: String { "squared_distances" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let (a, b) = try inCommonPrecision(operands[0], operands[1])
    guard a.rank == 2, b.rank == 2, a.shape[1] == b.shape[1] else {
      throw .shapesDiffer(operation: name, operands[0].shape, operands[1].shape)
    }
    return try a.squaredDistances(to: b)
  }

  /// 2 Σⱼ dᵢⱼ (aᵢ − bⱼ) to a row of the first, and the same with both exchanged to the second.
  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (own, other) = (application.operands[operand], application.operands[1 - operand])
    let weights = d.sum(axes: [operand == 0 ? 1 : 0]).expanded(at: 1)
    let pulled = MatrixProduct(transposesA: operand == 1)(d, other)
    return (2 * (weights * own - pulled)).stored(as: own.type)
  }
}
