extension Tensor {
  /// For the symmetric part of each matrix, its eigenvalues in ascending order above the matrix whose
  /// columns are their eigenvectors.
  func eigendecomposed(operation: String) throws(TensorError) -> Tensor {
    let x = try asNumbers()
    return x.type == .float32
      ? try x.eigendecomposed(operation, Float.self) : try x.eigendecomposed(operation, Double.self)
  }

  private func eigendecomposed<Element: FactorizableElement>(
    _ operation: String, _: Element.Type
  ) throws(TensorError) -> Tensor {
    let stack = try MatrixStack(self, isSquare: true, operation: operation)
    try stack.checkFinite(self)
    let n = stack.rows
    let result = try Tensor(
      shape: stack.batch + [n + 1, n], type: type, filling: Element.self
    ) { _ in }
    if result.count == 0 { return result }
    // The room that `dsyevd` is documented to need for the vectors as well.
    let (room, integers) = (1 + 6 * n + 2 * n * n, 3 + 5 * n)
    // SAFETY: each matrix has a part of its own of the result, and is read only.
    nonisolated(unsafe) let target = result.mutableBase(of: Element.self)
    let failed = try withElements(of: Element.self) { source in
      nonisolated(unsafe) let source = source
      return Result { () throws(TensorError) in
        try stack.forEach(cost: stack.cost) { matrix in
          withRoom(n * n + room, of: Element.self) { copy in
            withRoom(integers, of: Int32.self) { integerRoom in
              copy.update(from: source + matrix * n * n, count: n * n)
              copy.symmetrize(n)
              let values = target + matrix * (n + 1) * n
              let info = Element.eigen(
                Int32(n), copy, values, copy + n * n, Int32(room), integerRoom, Int32(integers))
              (values + n).transpose(n, n, of: copy)
              return Int(info)
            }
          }
        }
      }
    }.get()
    if let failed {
      throw .noConvergence(operation: operation, matrix: stack.index(of: failed.matrix))
    }
    return result
  }

  /// For each matrix A = U S Vᵀ, one above the other: U, the singular values in descending order, V.
  func singularlyDecomposed(operation: String) throws(TensorError) -> Tensor {
    let x = try asNumbers()
    return x.type == .float32
      ? try x.singularlyDecomposed(operation, Float.self)
      : try x.singularlyDecomposed(operation, Double.self)
  }

  private func singularlyDecomposed<Element: FactorizableElement>(
    _ operation: String, _: Element.Type
  ) throws(TensorError) -> Tensor {
    let stack = try MatrixStack(self, isSquare: false, operation: operation)
    try stack.checkFinite(self)
    let (m, n, k) = (stack.rows, stack.columns, stack.least)
    let result = try Tensor(
      shape: stack.batch + [m + 1 + n, k], type: type, filling: Element.self
    ) { _ in }
    if result.count == 0 { return result }
    let room = withRoom(1, of: Element.self) { one in
      withRoom(1, of: Int32.self) { integer in
        _ = Element.singular(Int32(m), Int32(n), one, one, one, one, one, -1, integer)
        return roomAsked(one[0])
      }
    }
    if room == MatrixStack.noRoom { throw .outOfMemory(bytes: 8) }
    // SAFETY: each matrix has a part of its own of the result, and is read only.
    nonisolated(unsafe) let target = result.mutableBase(of: Element.self)
    let failed = try withElements(of: Element.self) { source in
      nonisolated(unsafe) let source = source
      return Result { () throws(TensorError) in
        try stack.forEach(cost: stack.cost) { matrix in
          withRoom(m * n + k * n + room, of: Element.self) { copy in
            withRoom(8 * k, of: Int32.self) { integers in
              let (vt, work) = (copy + m * n, copy + m * n + k * n)
              let u = target + matrix * (m + 1 + n) * k
              copy.update(from: source + matrix * m * n, count: m * n)
              let info = Element.singular(
                Int32(m), Int32(n), copy, u, u + m * k, vt, work, Int32(room), integers)
              (u + (m + 1) * k).transpose(k, n, of: vt)
              return Int(info)
            }
          }
        }
      }
    }.get()
    if let failed {
      throw .noConvergence(operation: operation, matrix: stack.index(of: failed.matrix))
    }
    return result
  }
}
