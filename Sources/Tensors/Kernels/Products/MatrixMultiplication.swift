/// The product of two matrices, begun at a row that is added to each of its rows if there is one.
func multiply(
  _ a: Tensor, _ b: Tensor, transposesA: Bool, transposesB: Bool, adding row: Tensor?
) throws(TensorError) -> Tensor {
  let kernel = try MatrixKernel(a, b, transposesA: transposesA, transposesB: transposesB)
  let isSingle = [a, b, row].allSatisfy { $0 == nil || $0?.type == .float32 }
  let result =
    isSingle
    ? try product(a, b, row, kernel, .float32, Float.self)
    : try product(a, b, row, kernel, .float64, Double.self)
  try Interruption.check()
  return result
}

private func product<Element: MatrixElement>(
  _ a: Tensor, _ b: Tensor, _ row: Tensor?, _ kernel: MatrixKernel, _ type: ElementType,
  _: Element.Type
) throws(TensorError) -> Tensor {
  let a = try a.converted(to: type)
  let b = try b.converted(to: type)
  let row = try row?.converted(to: type)
  return try Tensor(shape: [kernel.rows, kernel.columns], type: type, filling: Element.self) {
    target in
    a.withElements(of: Element.self) { left in
      b.withElements(of: Element.self) { right in
        if let row {
          row.withElements(of: Element.self) { kernel.run(left, right, from: $0, into: target) }
        } else {
          kernel.run(left, right, from: nil, into: target)
        }
      }
    }
  }
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
}

/// The product of matrices of one precision, in the place of a result of its shape.
func multiply(
  _ a: Tensor, _ b: Tensor, _ row: Tensor?, as product: MatrixProduct, into result: Tensor
) throws(TensorError) {
  let kernel = try MatrixKernel(
    a, b, transposesA: product.transposesA, transposesB: product.transposesB)
  func run<Element: MatrixElement>(_: Element.Type) {
    a.withElements(of: Element.self) { left in
      b.withElements(of: Element.self) { right in
        // SAFETY: the plan that computes the result is alone in writing to it.
        let target = result.mutableBase(of: Element.self)
        if let row {
          row.withElements(of: Element.self) { kernel.run(left, right, from: $0, into: target) }
        } else {
          kernel.run(left, right, from: nil, into: target)
        }
      }
    }
  }
  if result.type == .float32 { run(Float.self) } else { run(Double.self) }
}
