/// The product of two matrices, begun at a row that is added to each of its rows if there is one.
func multiply(
  _ a: Tensor, _ b: Tensor, transposesA: Bool, transposesB: Bool, adding row: Tensor?
) throws(TensorError) -> Tensor {
  let kernel = try MatrixKernel(a, b, transposesA: transposesA, transposesB: transposesB)
  let isSingle = [a, b, row].allSatisfy { $0 == nil || $0?.type == .float32 }
  let type = isSingle ? ElementType.float32 : .float64
  let shape = [kernel.rows, kernel.columns]
  let result = Tensor(shape: shape, type: type, storage: try Storage(shape: shape, type: type))
  kernel.run(
    try a.converted(to: type), try b.converted(to: type), from: try row?.converted(to: type),
    into: result)
  try Interruption.check()
  return result
}

extension MatrixKernel {
  /// The kernel for two tensors, if they are matrices that match.
  init(
    _ a: Tensor, _ b: Tensor, transposesA: Bool, transposesB: Bool
  ) throws(TensorError) {
    guard a.rank == 2, b.rank == 2 else { throw .productShapes(a.shape, b.shape) }
    self.init(
      rows: a.shape[transposesA ? 1 : 0], columns: b.shape[transposesB ? 0 : 1],
      depth: a.shape[transposesA ? 0 : 1], transposesA: transposesA, transposesB: transposesB)
    guard b.shape[transposesB ? 1 : 0] == depth else { throw .productShapes(a.shape, b.shape) }
  }

  /// Overwrites a result that nobody else refers to with the product; all are of its precision.
  func run(_ a: Tensor, _ b: Tensor, from row: Tensor?, into result: Tensor) {
    if result.type == .float32 {
      run(a, b, row, result, Float.self)
    } else {
      run(a, b, row, result, Double.self)
    }
  }

  private func run<Element: MatrixElement>(
    _ a: Tensor, _ b: Tensor, _ row: Tensor?, _ result: Tensor, _: Element.Type
  ) {
    a.withElements(of: Element.self) { left in
      b.withElements(of: Element.self) { right in
        // SAFETY: the caller has made the result, which has the kernel's shape, and lets it live.
        let target = result.mutableBase(of: Element.self)
        if let row {
          row.withElements(of: Element.self) { run(left, right, from: $0, into: target) }
        } else {
          run(left, right, from: nil, into: target)
        }
      }
    }
  }
}
