extension Tensor {
  /// The lower triangular L with L Lᵀ = A for the symmetric part A of each matrix.
  func choleskyFactor(operation: String) throws(TensorError) -> Tensor {
    let x = try asNumbers()
    return x.type == .float32
      ? try x.choleskyFactor(operation, Float.self)
      : try x.choleskyFactor(operation, Double.self)
  }

  private func choleskyFactor<Element: FactorizableElement>(
    _ operation: String, _: Element.Type
  ) throws(TensorError) -> Tensor {
    let stack = try MatrixStack(self, isSquare: true, operation: operation)
    try stack.checkFinite(self)
    let n = stack.rows
    if count == 0 { return self }
    let factor = try constant.copy()
    let failed = try factor.changing(stack, Element.self) { matrix, _ in
      matrix.symmetrize(n)
      let info = Element.cholesky(Int32(n), matrix)
      for i in 0..<n {
        for j in i + 1..<n { matrix[i * n + j] = 0 }
      }
      return Int(info)
    }
    if let failed {
      throw .notPositiveDefinite(
        operation: operation, pivot: failed.answer - 1, matrix: stack.index(of: failed.matrix))
    }
    return factor
  }

  /// Solves T X = B, or Tᵀ X = B, for each triangle in the matrices `self`.
  func triangleSolve(
    _ b: Tensor, isLower: Bool, transposes: Bool, operation: String
  ) throws(TensorError) -> Tensor {
    let (t, b) = try inCommonPrecision(self, b)
    return t.type == .float32
      ? try t.triangleSolve(b, isLower, transposes, operation, Float.self)
      : try t.triangleSolve(b, isLower, transposes, operation, Double.self)
  }

  private func triangleSolve<Element: FactorizableElement>(
    _ b: Tensor, _ isLower: Bool, _ transposes: Bool, _ operation: String, _: Element.Type
  ) throws(TensorError) -> Tensor {
    let stack = try MatrixStack(self, isSquare: true, operation: operation)
    let right = try MatrixStack(b, isSquare: false, operation: operation)
    try stack.checkFinite(self)
    guard right.batch == stack.batch, right.rows == stack.rows else {
      throw .shapesDiffer(operation: operation, shape, b.shape)
    }
    let n = stack.rows
    if b.count == 0 { return b.constant }
    let result = try b.constant.copy()
    let failed = withElements(of: Element.self) { triangles in
      Result { () throws(TensorError) in
        // SAFETY: read only, while the tensor is lent.
        nonisolated(unsafe) let triangles = triangles
        return try result.changing(right, Element.self) { columns, matrix in
          let triangle = triangles + matrix * n * n
          if let zero = (0..<n).first(where: { triangle[$0 * n + $0] == 0 }) { return zero + 1 }
          Element.solve(
            Int32(n), Int32(right.columns), isLower: isLower, transposes, triangle, columns)
          return 0
        }
      }
    }
    if let failed = try failed.get() {
      throw .singular(
        operation: operation, row: failed.answer - 1, matrix: stack.index(of: failed.matrix),
        isTriangle: true)
    }
    return result
  }

  /// Calls `body` with each matrix of a tensor that alone refers to its elements, and its number.
  func changing<Element: FactorizableElement>(
    _ stack: MatrixStack, _: Element.Type, _ body: (UnsafeMutablePointer<Element>, Int) -> Int
  ) throws(TensorError) -> (matrix: Int, answer: Int)? {
    defer { withExtendedLifetime(storage) {} }
    // SAFETY: each call of the body has a matrix of its own, within the elements.
    nonisolated(unsafe) let base = mutableBase(of: Element.self)
    return try stack.forEach(cost: stack.cost) { body(base + $0 * stack.size, $0) }
  }
}
