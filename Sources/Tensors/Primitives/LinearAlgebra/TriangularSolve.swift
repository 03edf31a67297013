/// The X with T X = B, or Tᵀ X = B, where T is a triangle of the first operand, whose other elements
/// are not read; leading axes are a batch, the same in both.
struct TriangularSolve: Primitive {
  let isLower: Bool
  var transposes = false
  /// What it is solved for, as an error says it.
  var name = "triangular_solve"

  var reads: Reads { [.operands, .result] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].triangleSolve(
      operands[1], isLower: isLower, transposes: transposes, operation: name)
  }

  /// As of `LinearSolve`, cut to the triangle.
  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let own = application.operands[operand]
    let solved = TriangularSolve(isLower: isLower, transposes: !transposes, name: name)(
      application.operands[0], d)
    if operand == 1 { return solved.stored(as: own.type) }
    let x = application.result
    let product =
      transposes
      ? Tensor.batchedProduct(x, solved, transposesB: true)
      : Tensor.batchedProduct(solved, x, transposesB: true)
    return (-(isLower ? product.lowerTriangle() : product.upperTriangle())).stored(as: own.type)
  }
}

extension Tensor {
  /// The x with t x = b for a triangle of `t`, whose other elements are not read. `b` is a vector, or
  /// a matrix of columns; leading axes broadcast. Fails where the diagonal has a zero.
  package static func triangularSolve(
    _ t: Tensor, _ b: Tensor, isLower: Bool, transposes: Bool = false
  ) -> Tensor {
    solve(t, b, for: "triangular_solve") {
      TriangularSolve(isLower: isLower, transposes: transposes)($0, $1)
    }
  }
}
