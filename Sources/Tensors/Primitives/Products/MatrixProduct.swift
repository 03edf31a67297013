/// The product of two matrices, either of which may be read transposed.
struct MatrixProduct: Primitive {
  var transposesA = false
  var transposesB = false

  var name: String { "@" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try multiply(
      operands[0], operands[1], transposesA: transposesA, transposesB: transposesB, adding: nil)
  }

  /// With A and B as they are read: d Bᵀ to A, Aᵀ d to B, and their transposes where an operand
  /// lies the other way round.
  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (product, a, b) = factors(d, to: operand, in: application)
    return product(a, b).stored(as: application.operands[operand].type)
  }

  func deferredPullback(
    _ d: Tensor, to operand: Int, in application: Application
  ) -> Derivative {
    let (product, a, b) = factors(d, to: operand, in: application)
    if let deferred = DeferredProduct(product, a, b),
      deferred.type == application.operands[operand].type
    {
      return .product(deferred)
    }
    return .tensor(pullback(d, to: operand, in: application))
  }

  /// The product that is passed back to an operand.
  private func factors(
    _ d: Tensor, to operand: Int, in application: Application
  ) -> (product: MatrixProduct, Tensor, Tensor) {
    let (a, b) = (application.operands[0], application.operands[1])
    return switch (operand, transposesA, transposesB) {
    case (0, false, _): (MatrixProduct(transposesB: !transposesB), d, b)
    case (0, true, _): (MatrixProduct(transposesA: transposesB, transposesB: true), b, d)
    case (_, _, false): (MatrixProduct(transposesA: !transposesA), a, d)
    case (_, _, true): (MatrixProduct(transposesA: true, transposesB: transposesA), d, a)
    }
  }
}

extension Tensor {
  /// The matrix product a @ b. A vector on the left is a row, on the right a column, and its axis
  /// is gone from the result. Leading axes are a batch of matrices, and broadcast.
  package static func product(_ a: Tensor, _ b: Tensor) -> Tensor {
    if a.failure != nil { return a.constant }
    if b.failure != nil { return b.constant }
    for operand in [a, b] where operand.rank == 0 {
      return Tensor(
        failure: .rank(operation: "@", expected: "vectors or matrices", shape: operand.shape))
    }
    guard a.shape.last == b.shape[Swift.max(0, b.rank - 2)] else {
      return Tensor(failure: .productShapes(a.shape, b.shape))
    }
    if b.rank > 2 {
      guard a.rank == 1 else { return batchedProduct(a, b) }
      let row = batchedProduct(a.expanded(at: 0), b)
      return row.reshaped(Array(b.shape.dropLast(2)) + [b.shape[b.rank - 1]])
    }
    let depth = b.shape[0]
    let columns = b.rank == 1 ? 1 : b.shape[1]
    let rows = a.shape.dropLast().reduce(1, *)
    let matrix = MatrixProduct()(a.reshaped([rows, depth]), b.reshaped([depth, columns]))
    return matrix.reshaped(Array(a.shape.dropLast()) + b.shape.dropFirst())
  }
}
