/// What accumulates along an axis, and its inverse.
///
/// A scan takes log₂ n steps: in each, every element is combined with the one 1, 2, 4, … places
/// before it (Hillis & Steele 1986). So it needs no rule of its own, and its derivative is right where
/// a factor is 0.
extension Tensor {
  /// The products of the elements up to each position along an axis.
  ///
  ///     Tensor([1, 2, 3]).cumulativeProduct().scalars       // [1, 2, 6]
  package func cumulativeProduct(axis: Int = -1) -> Tensor {
    scanned(axis: axis, operation: "cumprod") { $0 * $1 }
  }

  /// The largest of the elements up to each position along an axis.
  package func cumulativeMaximum(axis: Int = -1) -> Tensor {
    scanned(axis: axis, operation: "cummax", Tensor.maximum)
  }

  /// The smallest of the elements up to each position along an axis.
  package func cumulativeMinimum(axis: Int = -1) -> Tensor {
    scanned(axis: axis, operation: "cummin", Tensor.minimum)
  }

  private func scanned(
    axis: Int, operation: String, _ combine: (Tensor, Tensor) -> Tensor
  ) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      let axis = try resolve(axis: axis, in: shape, operation: operation)
      let length = shape[axis]
      var result = type == .bool ? stored(as: .float64) : self
      var step = 1
      while step < length {
        let combined = combine(
          result.slice(axis: axis, 0..<length - step), result.slice(axis: axis, step..<length))
        result = .concatenate([result.slice(axis: axis, 0..<step), combined], axis: axis)
        step *= 2
      }
      return result
    }
  }

  /// The differences of neighbours along an axis, taken so many times.
  ///
  ///     Tensor([1, 4, 9]).differences().scalars             // [3, 5]
  package func differences(axis: Int = -1, order: Int = 1) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      let axis = try resolve(axis: axis, in: shape, operation: "diff")
      var result = type == .bool ? stored(as: .float64) : self
      // What has no neighbours left has no elements left.
      for _ in 0..<Swift.min(order, shape[axis]) {
        let length = result.shape[axis]
        result = result.slice(axis: axis, 1..<length) - result.slice(axis: axis, 0..<length - 1)
      }
      return result
    }
  }
}
