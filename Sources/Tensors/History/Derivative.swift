/// A derivative: its elements, or the product of two matrices that is yet to be done.
///
/// The derivative by the weights of a layer is a product as large as the weights, and is read once.
/// Whoever reads it (`ParameterStep`) may do so while it is being computed, block by block: it is then
/// never written to memory, which takes longer than computing it.
package enum Derivative: Sendable {
  case tensor(Tensor)
  case product(DeferredProduct)

  /// The elements; a product is computed now.
  package var tensor: Tensor {
    switch self {
    case .tensor(let tensor): tensor
    case .product(let product): product.value
    }
  }
}

/// A product of two matrices of one precision, none of which has a history.
package struct DeferredProduct: Sendable {
  let product: MatrixProduct
  let a: Tensor
  let b: Tensor

  /// Nil if it cannot be deferred: it would fail, be converted, or have a history.
  init?(_ product: MatrixProduct, _ a: Tensor, _ b: Tensor) {
    for operand in [a, b] where operand.failure != nil || operand.isTracked { return nil }
    guard a.rank == 2, b.rank == 2, a.type == b.type, a.type != .bool else { return nil }
    self.product = product
    self.a = a
    self.b = b
  }

  var value: Tensor { product(a, b) }

  /// The two matrices.
  package var factors: [Tensor] { [a, b] }

  /// The product without its elements, to which others are given later.
  package var hollow: DeferredProduct { replacing(a.hollow, b.hollow) }

  /// The same product of two other matrices of the same shapes and precision.
  package func replacing(_ a: Tensor, _ b: Tensor) -> DeferredProduct {
    DeferredProduct(product, a, b, ())
  }

  private init(_ product: MatrixProduct, _ a: Tensor, _ b: Tensor, _: Void) {
    self.product = product
    self.a = a
    self.b = b
  }

  var kernel: MatrixKernel {
    get throws(TensorError) {
      try MatrixKernel(
        a, b, transposesA: product.transposesA, transposesB: product.transposesB)
    }
  }

  var shape: [Int] { [a.shape[product.transposesA ? 1 : 0], b.shape[product.transposesB ? 0 : 1]] }
  var type: ElementType { a.type }
}
