/// The products of the matrices in the last two axes of two tensors, whose leading axes are equal.
func multiplyBatches(
  _ a: Tensor, _ b: Tensor, transposesA: Bool, transposesB: Bool
) throws(TensorError) -> Tensor {
  let batch = Array(a.shape.dropLast(2))
  guard a.rank >= 2, b.rank == a.rank, Array(b.shape.dropLast(2)) == batch else {
    throw .productShapes(a.shape, b.shape)
  }
  let kernel = try MatrixKernel(
    rows: a.shape[a.rank - (transposesA ? 1 : 2)], columns: b.shape[a.rank - (transposesB ? 2 : 1)],
    depth: a.shape[a.rank - (transposesA ? 2 : 1)],
    checking: b.shape[a.rank - (transposesB ? 1 : 2)],
    transposesA: transposesA, transposesB: transposesB, of: a.shape, b.shape)
  let (a, b) = try inCommonPrecision(a, b)
  let shape = batch + [kernel.rows, kernel.columns]
  let result =
    a.type == .float32
    ? try multiply(a, b, kernel, shape, Float.self) : try multiply(a, b, kernel, shape, Double.self)
  try Interruption.check()
  return result
}

private func multiply<Element: MatrixElement>(
  _ a: Tensor, _ b: Tensor, _ kernel: MatrixKernel, _ shape: [Int], _: Element.Type
) throws(TensorError) -> Tensor {
  let count = shape.dropLast(2).reduce(1, *)
  return try Tensor(shape: shape, type: a.type, filling: Element.self) { target in
    a.withElements(of: Element.self) { left in
      b.withElements(of: Element.self) { right in
        kernel.run(left, right, count: count, into: target)
      }
    }
  }
}

extension MatrixKernel {
  /// The kernel for matrices of these sides, `checking` being the other operand's inner side.
  fileprivate init(
    rows: Int, columns: Int, depth: Int, checking other: Int, transposesA: Bool, transposesB: Bool,
    of a: [Int], _ b: [Int]
  ) throws(TensorError) {
    guard depth == other else { throw .productShapes(a, b) }
    self.init(
      rows: rows, columns: columns, depth: depth, transposesA: transposesA,
      transposesB: transposesB)
  }
}
