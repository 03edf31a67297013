/// The lower triangular L with L Lᵀ = A, of a symmetric positive definite A: of others, of their
/// symmetric part (A + Aᵀ)/2. Leading axes are a batch.
struct Cholesky: Primitive {
  /// What it is taken for, as an error says it.
  var name = "cholesky"

  var reads: Reads { .result }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].choleskyFactor(operation: name)
  }

  /// The symmetric part of L⁻ᵀ Φ(Lᵀ d) L⁻¹, where Φ takes the lower triangle and halves its diagonal
  /// (Murray 2016, "Differentiation of the Cholesky decomposition", eq. 8–10).
  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let factor = application.result
    let product = Tensor.batchedProduct(factor, d.lowerTriangle(), transposesA: true)
    let lower = product.lowerTriangle() - 0.5 * product.onDiagonal
    let solve = TriangularSolve(isLower: true, transposes: true)
    let half = solve(factor, lower)
    let whole = solve(factor, half.matrixTransposed)
    return (0.5 * (whole + whole.matrixTransposed)).stored(as: application.operands[0].type)
  }
}

extension Tensor {
  /// The lower triangular L with L Lᵀ = A, for symmetric positive definite matrices in the last two
  /// axes. Fails where one is not.
  ///
  ///     Tensor.cholesky(Tensor([4, 2, 2, 5], shape: [2, 2])).scalars    // [2, 0, 1, 2]
  package static func cholesky(_ a: Tensor, operation: String = "cholesky") -> Tensor {
    a.symmetric(for: operation) { Cholesky(name: operation)($0) }
  }
}
