/// The product of two matrices, begun at a row that is added to each of its rows if there is one.
func multiply(
  _ a: Tensor, _ b: Tensor, transposesA: Bool, transposesB: Bool, adding row: Tensor?
) throws(TensorError) -> Tensor {
  guard a.rank == 2, b.rank == 2 else { throw .productShapes(a.shape, b.shape) }
  let kernel = MatrixKernel(
    rows: a.shape[transposesA ? 1 : 0], columns: b.shape[transposesB ? 0 : 1],
    depth: a.shape[transposesA ? 0 : 1], transposesA: transposesA, transposesB: transposesB)
  guard b.shape[transposesB ? 1 : 0] == kernel.depth else {
    throw .productShapes(a.shape, b.shape)
  }
  for side in a.shape + b.shape where side > Int(Int32.max) {
    throw .tooLarge(shape: [side])
  }
  try MatrixKernel.prepare()
  let shape = [kernel.rows, kernel.columns]
  let type =
    [a, b, row].allSatisfy { $0 == nil || $0?.type == .float32 } ? ElementType.float32 : .float64
  let result =
    type == .float32
    ? try product(a, b, row, kernel, shape, type, Float.self) {
      $0.run($1, $2, into: $3, adding: $4)
    }
    : try product(a, b, row, kernel, shape, type, Double.self) {
      $0.run($1, $2, into: $3, adding: $4)
    }
  try Interruption.check()
  return result
}

private func product<Element>(
  _ a: Tensor, _ b: Tensor, _ row: Tensor?, _ kernel: MatrixKernel, _ shape: [Int],
  _ type: ElementType, _: Element.Type,
  run: (
    MatrixKernel, UnsafePointer<Element>, UnsafePointer<Element>, UnsafeMutablePointer<Element>,
    Bool
  ) -> Void
) throws(TensorError) -> Tensor {
  let a = try a.converted(to: type)
  let b = try b.converted(to: type)
  let row = try row?.converted(to: type)
  return try Tensor(shape: shape, type: type, filling: Element.self) { target in
    row?.withElements(of: Element.self) { start in
      for i in 0..<shape[0] { (target + i * shape[1]).update(from: start, count: shape[1]) }
    }
    a.withElements(of: Element.self) { left in
      b.withElements(of: Element.self) { right in run(kernel, left, right, target, row != nil) }
    }
  }
}
