extension Derivative {
  var shape: [Int] {
    switch self {
    case .tensor(let tensor): tensor.shape
    case .product(let product): product.shape
    }
  }

  /// With elements of a type that `forEachRun` can read.
  func converted(to type: ElementType) throws(TensorError) -> Derivative {
    if case .product(let product) = self, product.type == type { return self }
    return .tensor(try tensor.checked().converted(to: type))
  }

  /// Lends the elements in runs, each with its position in row order, from all threads.
  func forEachRun<Element: MatrixElement>(
    of _: Element.Type, _ body: (Int, UnsafeBufferPointer<Element>) -> Void
  ) throws(TensorError) {
    switch self {
    case .tensor(let tensor):
      tensor.withElements(of: Element.self) { elements in
        Threads.forEachElementRange(of: tensor.count) {
          body(
            $0.lowerBound,
            UnsafeBufferPointer(start: elements + $0.lowerBound, count: $0.count))
        }
      }
    case .product(let deferred):
      let (a, b, product) = (deferred.a, deferred.b, deferred.product)
      let kernel = try MatrixKernel(
        a, b, transposesA: product.transposesA, transposesB: product.transposesB)
      guard kernel.isLentInRows else {
        return try Derivative.tensor(product.value([a, b])).forEachRun(of: Element.self, body)
      }
      a.withElements(of: Element.self) { left in
        b.withElements(of: Element.self) { right in
          kernel.forEachRun(left, right) { body($0, UnsafeBufferPointer($1)) }
        }
      }
    }
    try Interruption.check()
  }
}
