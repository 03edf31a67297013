extension Tensor {
  /// Q above R, for each matrix A = Q R with at least as many rows as columns: the columns of Q
  /// orthonormal, R upper triangular with a diagonal that is not negative.
  func orthogonalized(operation: String) throws(TensorError) -> Tensor {
    let x = try asNumbers()
    return x.type == .float32
      ? try x.orthogonalized(operation, Float.self) : try x.orthogonalized(operation, Double.self)
  }

  private func orthogonalized<Element: FactorizableElement>(
    _ operation: String, _: Element.Type
  ) throws(TensorError) -> Tensor {
    let stack = try MatrixStack(self, isSquare: false, operation: operation)
    try stack.checkFinite(self)
    let (m, n) = (stack.rows, stack.columns)
    let result = try Tensor(
      shape: stack.batch + [m + n, n], type: type, filling: Element.self
    ) { _ in }
    if result.count == 0 { return result }
    let room = withRoom(1, of: Element.self) { one in
      _ = Element.qr(Int32(m), Int32(n), one, one, one, -1)
      let first = roomAsked(one[0])
      _ = Element.q(Int32(m), Int32(n), one, one, one, -1)
      return Swift.max(first, roomAsked(one[0]))
    }
    if room == MatrixStack.noRoom { throw .outOfMemory(bytes: 8) }
    // SAFETY: each matrix has a part of its own of the result, and is read only.
    nonisolated(unsafe) let target = result.mutableBase(of: Element.self)
    try withElements(of: Element.self) { source in
      nonisolated(unsafe) let source = source
      return Result { () throws(TensorError) in
        _ = try stack.forEach(cost: stack.cost) { matrix in
          withRoom(m * n + n + room, of: Element.self) { columns in
            let (scales, work) = (columns + m * n, columns + m * n + n)
            let (q, r) = (target + matrix * (m + n) * n, target + matrix * (m + n) * n + m * n)
            columns.transpose(m, n, of: source + matrix * m * n)
            _ = Element.qr(Int32(m), Int32(n), columns, scales, work, Int32(room))
            for i in 0..<n {
              for j in 0..<n { r[i * n + j] = j < i ? 0 : columns[j * m + i] }
            }
            _ = Element.q(Int32(m), Int32(n), columns, scales, work, Int32(room))
            q.transpose(n, m, of: columns)
            for j in 0..<n where r[j * n + j] < 0 {
              for i in j..<n { r[j * n + i].negate() }
              for i in 0..<m { q[i * n + j].negate() }
            }
            return 0
          }
        }
      }
    }.get()
    return result
  }
}

/// The room that LAPACK asks for, which a float may not hold exactly.
func roomAsked<Element: BinaryFloatingPoint>(_ answer: Element) -> Int {
  Swift.max(1, Int(answer.nextUp.rounded(.up)))
}
