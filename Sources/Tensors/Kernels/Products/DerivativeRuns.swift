extension Derivative {
  var shape: [Int] {
    switch self {
    case .tensor(let tensor): tensor.shape
    case .product(let product): product.shape
    }
  }

  /// In a form whose elements can be read as a type: a product only if they are lent.
  func readable(as type: ElementType) throws(TensorError) -> Derivative {
    if case .product(let deferred) = self {
      if deferred.type == type, try deferred.kernel.isLentInRows { return self }
      return try Derivative.tensor(deferred.value).readable(as: type)
    }
    return .tensor(try tensor.checked().converted(to: type))
  }

  /// The reading of the elements, which are readable as this type, in runs, each with its position in
  /// row order; as long as the derivative lives.
  func reading<Element: MatrixElement>(
    _ body: @escaping (Int, UnsafePointer<Element>, Int) -> Void
  ) throws(TensorError) -> Work {
    switch self {
    case .tensor(let tensor):
      let base = tensor.withElements(of: Element.self) { $0 }
      return Work(ofElements: tensor.count) { body($0.lowerBound, base + $0.lowerBound, $0.count) }
    case .product(let deferred):
      let (a, b) = (deferred.a, deferred.b)
      return try deferred.kernel.lending(
        a.withElements(of: Element.self) { $0 }, b.withElements(of: Element.self) { $0 }
      ) { body($0, UnsafePointer($1), $2) }
    }
  }
}
