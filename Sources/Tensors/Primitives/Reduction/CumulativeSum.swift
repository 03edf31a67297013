/// The sums of the elements up to each position along an axis, or from it on.
struct CumulativeSum: Primitive {
  let axis: Int
  let isBackward: Bool

  var name: String { "cumulative_sum" }
  var reads: Reads { [] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].cumulated(axis: axis, isBackward: isBackward)
  }

  func pullback(_ d: Tensor, to _: Int, in _: Application) -> Tensor {
    CumulativeSum(axis: axis, isBackward: !isBackward)(d)
  }
}

extension Tensor {
  /// The sums of the elements up to each position along an axis.
  ///
  ///     Tensor([1, 2, 3]).cumulativeSum(axis: 0).scalars    // [1, 3, 6]
  package func cumulativeSum(axis: Int) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      let axis = try resolve(axis: axis, in: shape, operation: "cumulative_sum")
      return CumulativeSum(axis: axis, isBackward: false)(self)
    }
  }
}
