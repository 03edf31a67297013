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

  /// The sums of products along the last axis; the others broadcast.
  package static func dot(_ a: Tensor, _ b: Tensor) -> Tensor {
    for operand in [a, b] where operand.rank == 0 && operand.failure == nil {
      return Tensor(failure: .rank(operation: "dot", expected: "vectors", shape: operand.shape))
    }
    let products = a * b
    if products.failure != nil { return products }
    guard a.shape.last == b.shape.last else {
      return Tensor(failure: .shapesDiffer(operation: "dot", a.shape, b.shape))
    }
    return products.sum(axes: [products.rank - 1])
  }

  /// The vectors across two others, of three numbers along the last axis; the others broadcast.
  package static func cross(_ a: Tensor, _ b: Tensor) -> Tensor {
    for operand in [a, b] where operand.shape.last != 3 && operand.failure == nil {
      return Tensor(
        failure: .rank(
          operation: "cross", expected: "vectors of three numbers", shape: operand.shape))
    }
    if a.failure != nil { return a }
    if b.failure != nil { return b }
    return a.rolled(-1) * b.rolled(1) - a.rolled(1) * b.rolled(-1)
  }

  /// 1 at the position each label names along a new last axis of some length, 0 elsewhere.
  package static func oneHot(_ labels: Tensor, count: Int) -> Tensor {
    attempt { () throws(TensorError) in
      _ = try elementCount(of: labels.checked().shape + [count])
      let areLabels = labels.constant.answer(.areWholeNumbers(below: count))
      for value in areLabels ? [] : labels.scalars {
        guard let label = Int(exactly: value) else {
          throw .notAnInteger(operation: "one_hot", value: value)
        }
        guard (0..<count).contains(label) else {
          throw .argument(
            operation: "one_hot", expected: "labels from 0 to below \(count)", found: "\(label)")
        }
      }
      return (labels.constant.expanded(at: -1) .== range(0, count)).stored(as: .float64)
    }
  }
}
