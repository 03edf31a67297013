/// The X with A X = B, or Aᵀ X = B, for square matrices A; leading axes are a batch, the same in both.
struct LinearSolve: Primitive {
  var transposes = false
  /// What it is solved for, as an error says it.
  var name = "solve"

  var reads: Reads { [.operands, .result] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].linearSolve(operands[1], transposes: transposes, operation: name)
  }

  /// To B: A⁻ᵀ d. To A: −(A⁻ᵀ d) Xᵀ (Giles 2008, "Collected matrix derivative results", 2.2.3).
  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let own = application.operands[operand]
    let solved = LinearSolve(transposes: !transposes, name: name)(application.operands[0], d)
    if operand == 1 { return solved.stored(as: own.type) }
    let x = application.result
    let product =
      transposes
      ? Tensor.batchedProduct(x, solved, transposesB: true)
      : Tensor.batchedProduct(solved, x, transposesB: true)
    return (-product).stored(as: own.type)
  }
}

extension Tensor {
  /// The x with a x = b, by LU with exchanges. `b` is a vector, or a matrix of columns; leading axes
  /// broadcast. Fails where `a` is singular.
  ///
  ///     Tensor.solve(Tensor([2, 0, 0, 4], shape: [2, 2]), Tensor([2, 2])).scalars    // [1, 0.5]
  package static func solve(_ a: Tensor, _ b: Tensor) -> Tensor {
    solve(a, b, for: "solve") { LinearSolve()($0, $1) }
  }

  /// The inverses of square matrices. Fails where one is singular.
  package static func inverse(_ a: Tensor, operation: String = "inverse") -> Tensor {
    if a.failure != nil { return a }
    let side = a.shape.last ?? 0
    return solve(a, eye(side).stored(as: a.type == .bool ? .float64 : a.type), for: operation) {
      LinearSolve(name: operation)($0, $1)
    }
  }

  /// Solves with a right side that may be a vector.
  static func solve(
    _ a: Tensor, _ b: Tensor, for operation: String, _ body: (Tensor, Tensor) -> Tensor
  ) -> Tensor {
    if a.failure != nil { return a }
    if b.failure != nil { return b }
    return attempt { () throws(TensorError) in
      guard a.rank >= 2, a.shape[a.rank - 1] == a.shape[a.rank - 2] else {
        throw .rank(operation: operation, expected: "a square matrix", shape: a.shape)
      }
      guard b.rank > 0, b.shape[Swift.max(0, b.rank - 2)] == a.shape[a.rank - 1] else {
        throw .argument(
          operation: operation,
          expected: "a right side of \(a.shape[a.rank - 1]) numbers, or a matrix of as many rows",
          found: "shape \(b.shape)")
      }
      let columns = b.rank == 1 ? b.expanded(at: 1) : b
      let (left, right) = try inCommonBatch(a, columns, operation: operation)
      let solution = body(left, right)
      return b.rank == 1 ? solution.reshaped(Array(left.shape.dropLast())) : solution
    }
  }
}
