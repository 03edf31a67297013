import Tensors

/// One law of many independent coordinates: the last axis of a batch becomes part of the event.
///
///     Independent(try Normal(loc: Tensor([1, 2]), scale: 1))  // a law of points in the plane
package struct Independent: Distribution, Factorised {
  package let factors: any Distribution

  /// Fails with `TensorError` if the laws have no batch.
  package init(_ factors: any Distribution) throws {
    guard !factors.batchShape.isEmpty else {
      throw TensorError.rank(
        operation: "independent", expected: "a law with a batch", shape: factors.batchShape)
    }
    self.factors = factors
  }

  package var name: String { "\(factors.name).independent" }
}
