/// The product of two matrices, begun at a row that is added to each of its rows if there is one.
func multiply(
  _ a: Tensor, _ b: Tensor, transposesA: Bool, transposesB: Bool, adding row: Tensor?
) throws(TensorError) -> Tensor {
  var kernel = try MatrixKernel(a, b, transposesA: transposesA, transposesB: transposesB)
  let isSingle = [a, b, row].allSatisfy { $0 == nil || $0?.type == .float32 }
  let type = isSingle ? ElementType.float32 : .float64
  let shape = [kernel.rows, kernel.columns]
  let (a, row) = (try a.converted(to: type), try row?.converted(to: type))
  var b = try b.converted(to: type)
  if let ofRows = kernel.ofRows(lent: false) {
    b = try b.transposedRows()
    kernel = ofRows
  }
  let result =
    isSingle
    ? try multiply(a, b, kernel, row, shape, Float.self)
    : try multiply(a, b, kernel, row, shape, Double.self)
  try Interruption.check()
  return result
}

private func multiply<Element: MatrixElement>(
  _ a: Tensor, _ b: Tensor, _ kernel: MatrixKernel, _ row: Tensor?, _ shape: [Int],
  _: Element.Type
) throws(TensorError) -> Tensor {
  func elements(_ tensor: Tensor) -> UnsafePointer<Element> {
    tensor.withElements(of: Element.self) { $0 }
  }
  let result = try Tensor(shape: shape, type: a.type, filling: Element.self) { c in
    for work in kernel.works(elements(a), elements(b), from: row.map(elements), into: c) {
      Threads.share([work])
    }
  }
  withExtendedLifetime((a, b, row)) {}
  return result
}

extension Tensor {
  /// A matrix with its rows as columns, in a storage of its own.
  func transposedRows() throws(TensorError) -> Tensor {
    try gathered(shape: [shape[1], shape[0]], strides: [1, shape[1]])
  }
}

extension MatrixKernel {
  /// The kernel for two shapes, if they are those of matrices that match.
  init?(_ a: [Int], _ b: [Int], transposesA: Bool, transposesB: Bool) {
    guard a.count == 2, b.count == 2, a[transposesA ? 0 : 1] == b[transposesB ? 1 : 0] else {
      return nil
    }
    self.init(
      rows: a[transposesA ? 1 : 0], columns: b[transposesB ? 0 : 1],
      depth: a[transposesA ? 0 : 1], transposesA: transposesA, transposesB: transposesB)
  }

  /// The kernel for two tensors; fails if they are not matrices that match.
  init(
    _ a: Tensor, _ b: Tensor, transposesA: Bool, transposesB: Bool
  ) throws(TensorError) {
    guard
      let kernel = MatrixKernel(
        a.shape, b.shape, transposesA: transposesA, transposesB: transposesB)
    else { throw .productShapes(a.shape, b.shape) }
    self = kernel
  }
}
