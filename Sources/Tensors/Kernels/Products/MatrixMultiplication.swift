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

  /// Overwrites a result that nobody else refers to with the product; all are of its precision.
  func run(_ a: Tensor, _ b: Tensor, from row: Tensor?, into result: Tensor) {
    func run<Element: MatrixElement>(_: Element.Type) {
      withElements(a, b, row, result, of: Element.self) {
        // There is a result.
        if let c = $3 { self.run($0, $1, from: $2, into: c) }
      }
    }
    result.type == .float32 ? run(Float.self) : run(Double.self)
  }

  /// Lends the elements of the product, some whole rows at a time, in any order, on all threads; all
  /// are of one precision. They are kept only in a result, which nobody else refers to.
  func forEachRun(
    _ a: Tensor, _ b: Tensor, from row: Tensor?, into result: Tensor?,
    _ body: (Range<Int>, UnsafeMutableRawPointer) -> Void
  ) {
    func run<Element: MatrixElement>(_: Element.Type) {
      withElements(a, b, row, result, of: Element.self) {
        forEachRun($0, $1, from: $2, into: $3) { start, elements, count in
          body(start..<start + count, UnsafeMutableRawPointer(elements))
        }
      }
    }
    a.type == .float32 ? run(Float.self) : run(Double.self)
  }

  private func withElements<Element: MatrixElement>(
    _ a: Tensor, _ b: Tensor, _ row: Tensor?, _ result: Tensor?, of _: Element.Type,
    _ body: (
      UnsafePointer<Element>, UnsafePointer<Element>, UnsafePointer<Element>?,
      UnsafeMutablePointer<Element>?
    ) -> Void
  ) {
    // SAFETY: the caller has made the result, which has the kernel's shape, and lets it live.
    let target = result.map { $0.mutableBase(of: Element.self) }
    a.withElements(of: Element.self) { left in
      b.withElements(of: Element.self) { right in
        if let row {
          row.withElements(of: Element.self) { body(left, right, $0, target) }
        } else {
          body(left, right, nil, target)
        }
      }
    }
  }
}
