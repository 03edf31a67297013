/// Every element or row of one with every one of the other.
extension Tensor {
  /// The products of the elements of two vectors: a matrix.
  package static func outer(_ a: Tensor, _ b: Tensor) -> Tensor {
    for operand in [a, b] where operand.rank != 1 && operand.failure == nil {
      return Tensor(
        failure: .rank(operation: "outer", expected: "two vectors", shape: operand.shape))
    }
    return a.expanded(at: 1) * b
  }

  /// The squared Euclidean distances of the rows of two matrices.
  package static func squaredDistances(_ a: Tensor, _ b: Tensor) -> Tensor {
    for operand in [a, b] where operand.rank != 2 && operand.failure == nil {
      return Tensor(
        failure: .rank(
          operation: "squared_distances", expected: "two matrices, a point a row",
          shape: operand.shape))
    }
    return SquaredDistances()(a, b)
  }
}
