/// The pseudoinverse of matrices, in which singular values up to `tolerance` times the largest count
/// as zero.
struct PseudoInverse: Primitive {
  let tolerance: Double

  var name: String { "pinv" }
  var reads: Reads { [.operands, .result] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let a = operands[0]
    let (u, s, v) = try Tensor.svd(a.constant, operation: name)
    if s.shape.last == 0 { return .zeros(a.matrixTransposed.shape, type: a.type) }
    let isZero = s .<= tolerance * s.max(axes: [s.rank - 1], keep: true)
    let inverse = Tensor.choose(isZero, 0, 1 / Tensor.choose(isZero, 1, s))
    return try Tensor.batchedProduct(v * inverse.expanded(at: -2), u, transposesB: true).checked()
  }

  /// −Pᵀ d Pᵀ + (1 − A P) dᵀ P Pᵀ + Pᵀ P dᵀ (1 − P A), as long as the rank stays
  /// (Golub & Pereyra 1973, "The differentiation of pseudo-inverses", eq. 4.12).
  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let (a, p) = (application.operands[0], application.result)
    let (transpose, dt) = (p.matrixTransposed, d.matrixTransposed)
    func product(_ x: Tensor, _ y: Tensor) -> Tensor { .batchedProduct(x, y) }
    let direct = product(product(transpose, d), transpose)
    let left = product(dt, product(p, transpose))
    let right = product(product(transpose, p), dt)
    return
      (left - product(a, product(p, left)) + right - product(product(right, p), a) - direct)
      .stored(as: a.type)
  }
}

extension Tensor {
  fileprivate static func svd(
    _ a: Tensor, operation: String
  ) throws(TensorError) -> (Tensor, Tensor, Tensor) {
    let all = try a.singularlyDecomposed(operation: operation)
    let (u, rest) = all.split(atRow: a.shape[a.rank - 2])
    let (row, v) = rest.split(atRow: 1)
    return (u, row.reshaped(Array(a.shape.dropLast(2)) + [row.shape[row.rank - 1]]), v)
  }

  /// The pseudoinverse of the matrices in the last two axes. Singular values up to the longer side
  /// times the precision of the largest count as zero, unless a tolerance says otherwise.
  package static func pseudoInverse(_ a: Tensor, tolerance: Double? = nil) -> Tensor {
    let precision = a.type == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne
    let longest = a.shape.suffix(2).max() ?? 1
    return PseudoInverse(tolerance: tolerance ?? Double(longest) * precision)(a)
  }

  /// The x of least norm among those with the least |a x − b|; `b` is a vector or a matrix of columns.
  package static func leastSquares(_ a: Tensor, _ b: Tensor, tolerance: Double? = nil) -> Tensor {
    if a.failure != nil { return a }
    if b.failure != nil { return b }
    guard a.rank >= 2 else {
      return Tensor(failure: .rank(operation: "lstsq", expected: "a matrix", shape: a.shape))
    }
    guard b.rank > 0, b.shape[Swift.max(0, b.rank - 2)] == a.shape[a.rank - 2] else {
      return Tensor(
        failure: .argument(
          operation: "lstsq",
          expected: "a right side of \(a.shape[a.rank - 2]) numbers, or a matrix of as many rows",
          found: "shape \(b.shape)"))
    }
    return product(pseudoInverse(a, tolerance: tolerance), b)
  }
}
