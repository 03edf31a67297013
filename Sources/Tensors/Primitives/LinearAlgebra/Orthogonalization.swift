/// Q above R, for matrices A = Q R with at least as many rows as columns: Q has orthonormal columns,
/// R is upper triangular, and its diagonal is not negative, which makes both unique where A has full
/// rank. A primitive has one result, so it is both, one above the other.
struct Orthogonalization: Primitive {
  var name: String { "qr" }
  var reads: Reads { .result }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].orthogonalized(operation: name)
  }

  /// (dQ + Q M) R⁻ᵀ with M the lower triangle of R dRᵀ − dQᵀ Q, made symmetric
  /// (Walter, Lehmann & Lamour 2012, "On evaluating higher-order derivatives of the QR decomposition
  /// of tall matrices"; in this form Roberts & Roberts 2020, "QR and LQ decomposition matrix
  /// backpropagation").
  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let own = application.operands[0]
    let rows = own.shape[own.rank - 2]
    let (q, r) = application.result.split(atRow: rows)
    let (dq, whole) = d.split(atRow: rows)
    let dr = whole.upperTriangle()
    let mixed =
      Tensor.batchedProduct(r, dr, transposesB: true)
      - Tensor.batchedProduct(dq, q, transposesA: true)
    let lower = mixed.lowerTriangle(-1)
    let symmetric = lower + lower.matrixTransposed + mixed.onDiagonal
    let sum = dq + Tensor.batchedProduct(q, symmetric)
    // X R⁻ᵀ is the transpose of R⁻¹ Xᵀ.
    return TriangularSolve(isLower: false, name: "the derivative of qr")(r, sum.matrixTransposed)
      .matrixTransposed
      .stored(as: own.type)
  }
}

extension Tensor {
  /// Q with orthonormal columns and upper triangular R, with a diagonal that is not negative, such
  /// that A = Q R; Q has as many columns as the shorter side of A.
  package static func qr(_ a: Tensor) -> (q: Tensor, r: Tensor) {
    if a.failure != nil { return (a, a) }
    guard a.rank >= 2 else {
      let failure = Tensor(failure: .rank(operation: "qr", expected: "a matrix", shape: a.shape))
      return (failure, failure)
    }
    let (rows, columns) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
    if rows >= columns {
      let (q, r) = Orthogonalization()(a).split(atRow: rows)
      return (q, r)
    }
    // The columns behind the square ones are combinations of Q's as they are.
    let (q, r) = Orthogonalization()(a.slice(axis: -1, 0..<rows)).split(atRow: rows)
    let rest = Tensor.batchedProduct(q, a.slice(axis: -1, rows..<columns), transposesA: true)
    return (q, .concatenate([r, rest], axis: -1))
  }

  /// The matrices above a row, and those from it on.
  func split(atRow row: Int) -> (above: Tensor, below: Tensor) {
    if failure != nil { return (self, self) }
    return (slice(axis: -2, 0..<row), slice(axis: -2, row..<shape[rank - 2]))
  }
}
