/// For matrices A = U S Vᵀ, one above the other: U, the singular values in descending order, V. Both
/// have orthonormal columns, as many as the shorter side of A.
struct SingularValues: Primitive {
  var name: String { "svd" }
  var reads: Reads { .result }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].singularlyDecomposed(operation: name)
  }

  /// U (diag(ds) + (F ∘ skew(Uᵀ dU)) S + S (F ∘ skew(Vᵀ dV))) Vᵀ with F_ij = 1/(s_j² − s_i²) and
  /// skew(X) = X − Xᵀ, and what of dU S⁻¹ Vᵀ and U S⁻¹ dVᵀ lies outside the columns of U and V
  /// (Giles 2008, 3.2; Townsend 2016, "Differentiating the singular value decomposition").
  ///
  /// The vectors of equal singular values are not determined, so nothing may depend on them: an
  /// error.
  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let own = application.operands[0]
    let rows = own.shape[own.rank - 2]
    let (u, row, v) = parts(application.result, rows)
    let (du, ds, dv) = parts(d, rows)
    let s = row.reshaped(Array(own.shape.dropLast(2)) + [row.shape[row.rank - 1]])
    let gaps = Gaps(of: s, isSquared: true)
    for part in [du, dv] {
      if let failure = gaps.failure(for: part, named: ("singular vectors", "singular values")) {
        return Tensor(failure: failure)
      }
    }
    let column = s.expanded(at: -1)
    let inner =
      ds * .eye(s.shape.last ?? 0) + gaps.inverse * skew(u, du) * row
      + column * (gaps.inverse * skew(v, dv))
    let inverse = Tensor.choose(row .== 0, 0, 1 / Tensor.choose(row .== 0, 1, row))
    let left = Tensor.batchedProduct(u, inner) + outside(u, du * inverse)
    let right = outside(v, dv * inverse)
    return
      (Tensor.batchedProduct(left, v, transposesB: true)
      + Tensor.batchedProduct(u, right, transposesB: true)).stored(as: own.type)
  }

  private func parts(_ x: Tensor, _ rows: Int) -> (Tensor, Tensor, Tensor) {
    let (u, rest) = x.split(atRow: rows)
    let (s, v) = rest.split(atRow: 1)
    return (u, s, v)
  }

  private func skew(_ u: Tensor, _ d: Tensor) -> Tensor {
    let product = Tensor.batchedProduct(u, d, transposesA: true)
    return product - product.matrixTransposed
  }

  /// What of the columns of x is no combination of those of u.
  private func outside(_ u: Tensor, _ x: Tensor) -> Tensor {
    x - Tensor.batchedProduct(u, Tensor.batchedProduct(u, x, transposesA: true))
  }
}

extension Tensor {
  /// U, the singular values in descending order, and V, such that A = U diag(s) Vᵀ, for the matrices
  /// in the last two axes.
  package static func svd(_ a: Tensor) -> (u: Tensor, s: Tensor, v: Tensor) {
    let all = SingularValues()(a)
    if all.failure != nil { return (all, all, all) }
    let (u, rest) = all.split(atRow: a.shape[a.rank - 2])
    let (row, v) = rest.split(atRow: 1)
    return (u, row.reshaped(Array(a.shape.dropLast(2)) + [row.shape[row.rank - 1]]), v)
  }
}
