extension Tensor {
  /// Solves A X = B, or Aᵀ X = B, for each of the square matrices `self`, by LU with exchanges.
  func linearSolve(
    _ b: Tensor, transposes: Bool, operation: String
  ) throws(TensorError) -> Tensor {
    let (a, b) = try inCommonPrecision(self, b)
    return a.type == .float32
      ? try a.linearSolve(b, transposes, operation, Float.self)
      : try a.linearSolve(b, transposes, operation, Double.self)
  }

  private func linearSolve<Element: FactorizableElement>(
    _ b: Tensor, _ transposes: Bool, _ operation: String, _: Element.Type
  ) throws(TensorError) -> Tensor {
    let stack = try MatrixStack(self, isSquare: true, operation: operation)
    let right = try MatrixStack(b, isSquare: false, operation: operation)
    try stack.checkFinite(self)
    guard right.batch == stack.batch, right.rows == stack.rows else {
      throw .shapesDiffer(operation: operation, shape, b.shape)
    }
    let n = stack.rows
    if count == 0 { return b.constant }
    // LAPACK wants the columns of B one behind the other: its transpose.
    var solution = try b.matrixTransposed.checked().constant
    try solution.makeUnique()
    let factors = try constant.copy()
    let k = right.columns
    // SAFETY: each matrix has columns of its own, within the elements.
    nonisolated(unsafe) let columns = solution.mutableBase(of: Element.self)
    let failed = try factors.changing(stack, Element.self) { matrix, number in
      withRoom(n, of: Int32.self) { pivots in
        let answer = matrix.eliminate(n, pivots)
        if answer == 0, k > 0 {
          Element.solve(
            Int32(n), Int32(k), transposes, matrix, pivots, columns + number * n * k)
        }
        return answer
      }
    }
    if let failed {
      throw .singular(
        operation: operation, row: failed.answer - 1, matrix: stack.index(of: failed.matrix),
        isTriangle: false)
    }
    return try solution.matrixTransposed.checked()
  }

  /// The determinant of each matrix, or the logarithm of its magnitude, and its sign.
  func determinants(
    operation: String
  ) throws(TensorError) -> (value: Tensor, logarithm: Tensor, sign: Tensor) {
    let x = try asNumbers()
    return x.type == .float32
      ? try x.determinants(operation, Float.self) : try x.determinants(operation, Double.self)
  }

  private func determinants<Element: FactorizableElement>(
    _ operation: String, _: Element.Type
  ) throws(TensorError) -> (value: Tensor, logarithm: Tensor, sign: Tensor) {
    let stack = try MatrixStack(self, isSquare: true, operation: operation)
    try stack.checkFinite(self)
    let n = stack.rows
    let factors = try constant.copy()
    let results = try (0..<3).map { _ throws(TensorError) in
      try Tensor(shape: stack.batch, type: .float64, filling: Double.self) { _ in }
    }
    // SAFETY: each matrix writes at its own position of each result.
    nonisolated(unsafe) let targets = results.map { $0.mutableBase(of: Double.self) }
    _ = try factors.changing(stack, Element.self) { matrix, number in
      withRoom(n, of: Int32.self) { pivots in
        if n > 0 { _ = Element.lu(Int32(n), matrix, pivots) }
        var (value, logarithm, sign) = (1.0, 0.0, 1.0)
        for i in 0..<n {
          let pivot = Double(matrix[i * n + i]) * (Int(pivots[i]) == i + 1 ? 1 : -1)
          value *= pivot
          logarithm += Double.log(pivot.magnitude)
          sign *= pivot > 0 ? 1 : pivot < 0 ? -1 : 0
        }
        targets[0][number] = value
        targets[1][number] = logarithm
        targets[2][number] = sign
        return 0
      }
    }
    let precision = stack.batch.isEmpty ? ElementType.float64 : type
    return (
      try results[0].converted(to: precision), try results[1].converted(to: precision),
      try results[2].converted(to: precision)
    )
  }
}

extension UnsafeMutablePointer where Pointee: FactorizableElement {
  /// LU with exchanges of an n × n matrix in place. Answers 0, or 1 and the first row that is a
  /// combination of those before it.
  ///
  /// A row counts as one when what elimination leaves of it is rounding: n ulps of what the row, and
  /// the column of the pivot, began with. So the scale of a row or column makes no difference.
  fileprivate func eliminate(_ n: Int, _ pivots: UnsafeMutablePointer<Int32>) -> Int {
    withRoom(2 * n, of: Pointee.self) { largest in
      let (rows, columns) = (largest, largest + n)
      largest.update(repeating: 0, count: 2 * n)
      for i in 0..<n {
        for j in 0..<n {
          let magnitude = self[i * n + j].magnitude
          rows[i] = Swift.max(rows[i], magnitude)
          columns[j] = Swift.max(columns[j], magnitude)
        }
      }
      // What LAPACK factorizes is the transpose: it exchanges columns, and row i gives pivot i.
      _ = Pointee.lu(Int32(n), self, pivots)
      let rounding = Pointee(n) * .ulpOfOne
      for i in 0..<n {
        let exchanged = Int(pivots[i]) - 1
        if exchanged != i {
          (columns[i], columns[exchanged]) = (columns[exchanged], columns[i])
        }
        if !(self[i * n + i].magnitude > rounding * Swift.min(rows[i], columns[i])) {
          return i + 1
        }
      }
      return 0
    }
  }
}
