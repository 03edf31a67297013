/// The products of matrices in the last two axes, either side of which may be read transposed; the
/// leading axes are a batch, the same on both sides.
struct BatchedProduct: Primitive {
  var transposesA = false
  var transposesB = false

  var name: String { "@" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try multiplyBatches(
      operands[0], operands[1], transposesA: transposesA, transposesB: transposesB)
  }

  /// As of `MatrixProduct`, matrix by matrix.
  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (a, b) = (application.operands[0], application.operands[1])
    let passed =
      switch (operand, transposesA, transposesB) {
      case (0, false, _): BatchedProduct(transposesB: !transposesB)(d, b)
      case (0, true, _): BatchedProduct(transposesA: transposesB, transposesB: true)(b, d)
      case (_, _, false): BatchedProduct(transposesA: !transposesA)(a, d)
      case (_, _, true): BatchedProduct(transposesA: true, transposesB: transposesA)(d, a)
      }
    return passed.stored(as: application.operands[operand].type)
  }
}

extension Tensor {
  /// The products of matrices in the last two axes; the leading axes broadcast.
  static func batchedProduct(
    _ a: Tensor, _ b: Tensor, transposesA: Bool = false, transposesB: Bool = false
  ) -> Tensor {
    if a.failure != nil { return a.constant }
    if b.failure != nil { return b.constant }
    return attempt { () throws(TensorError) in
      if a.rank == 2, b.rank == 2 {
        return MatrixProduct(transposesA: transposesA, transposesB: transposesB)(a, b)
      }
      let (left, right) = try inCommonBatch(a, b, operation: "@")
      return BatchedProduct(transposesA: transposesA, transposesB: transposesB)(left, right)
    }
  }

  /// The last two axes exchanged.
  package var matrixTransposed: Tensor {
    if failure != nil { return self }
    guard rank >= 2 else {
      return Tensor(failure: .rank(operation: "'", expected: "a matrix", shape: shape))
    }
    var order = Array(shape.indices)
    order.swapAt(rank - 2, rank - 1)
    return transposed(order)
  }
}

/// Both with the same axes before their last two.
func inCommonBatch(
  _ a: Tensor, _ b: Tensor, operation: String
) throws(TensorError) -> (Tensor, Tensor) {
  let batches = (Array(a.shape.dropLast(2)), Array(b.shape.dropLast(2)))
  guard let batch = try? broadcastShape(batches.0, batches.1) else {
    throw .shapesDiffer(operation: operation, a.shape, b.shape)
  }
  return (
    a.broadcast(to: batch + a.shape.suffix(2)), b.broadcast(to: batch + b.shape.suffix(2))
  )
}
