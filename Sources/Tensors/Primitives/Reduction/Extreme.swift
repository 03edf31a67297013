/// The largest or smallest element over axes; several such share the derivative.
struct Extreme: Reduction {
  let isLargest: Bool
  let axes: [Int]
  let shape: [Int]

  var name: String { isLargest ? "max" : "min" }
  var reads: Reads { [.operands, .result] }
  var kernel: ReductionKernel { isLargest ? .maximum : .minimum }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let x = operands[0]
    guard axes.allSatisfy({ x.shape[$0] > 0 }) else {
      throw .emptyReduction(operation: name, shape: x.shape)
    }
    let extremes = try x.reduced(by: kernel, axes: axes, isNumber: shape.isEmpty)
    return try Reshape(shape: shape).value([extremes])
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let x = application.operands[0]
    var kept = x.shape
    for axis in axes { kept[axis] = 1 }
    let chosen = x.constant .== application.result.constant.reshaped(kept)
    let shares = chosen.sum(axes: axes, keep: true)
    return Tensor.choose(chosen, d.reshaped(kept) / shares.stored(as: d.type), 0)
      .stored(as: x.type)
  }
}

extension Tensor {
  /// The largest element over axes (all of them for nil). Fails where there is none.
  package func max(axes: [Int]? = nil, keep: Bool = false) -> Tensor {
    extreme(isLargest: true, axes: axes, keep: keep)
  }

  /// The smallest element over axes (all of them for nil). Fails where there is none.
  package func min(axes: [Int]? = nil, keep: Bool = false) -> Tensor {
    extreme(isLargest: false, axes: axes, keep: keep)
  }

  private func extreme(isLargest: Bool, axes: [Int]?, keep: Bool) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      let axes = try resolve(axes: axes, in: shape, operation: isLargest ? "max" : "min")
      return Extreme(isLargest: isLargest, axes: axes, shape: shape.reducing(axes, keep: keep))(
        self)
    }
  }
}
