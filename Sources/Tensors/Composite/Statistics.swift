extension Tensor {
  /// The mean over axes (all of them for nil).
  package func mean(axes: [Int]? = nil, keep: Bool = false) -> Tensor {
    let sum = sum(axes: axes, keep: keep)
    if sum.failure != nil { return sum }
    return sum / Double(elements(behind: sum))
  }

  /// How many elements each element of a reduction stands for.
  private func elements(behind reduction: Tensor) -> Int {
    reduction.count == 0 ? 1 : count / reduction.count
  }

  /// The mean squared distance from the mean over axes.
  package func variance(axes: [Int]? = nil, keep: Bool = false) -> Tensor {
    let mean = mean(axes: axes, keep: true)
    let sum = sum(of: FixedPower(exponent: 2), from: mean, axes: axes, keep: keep)
    return sum.failure != nil ? sum : sum / Double(elements(behind: sum))
  }

  /// The root of the variance.
  package func std(axes: [Int]? = nil, keep: Bool = false) -> Tensor {
    variance(axes: axes, keep: keep).rootOfSquares
  }

  /// The middle element along an axis or of all, the mean of the two middle ones if there are two.
  package func median(axis: Int? = nil) -> Tensor {
    if failure != nil { return self }
    let x = axis == nil ? flattened : self
    let sorted = x.sorted(axis: axis ?? 0)
    if sorted.failure != nil { return sorted }
    let position = (axis ?? 0) < 0 ? (axis ?? 0) + x.rank : axis ?? 0
    let length = x.shape[position]
    guard length > 0 else {
      return Tensor(failure: .emptyReduction(operation: "median", shape: shape))
    }
    let middle = sorted.slice(axis: position, (length - 1) / 2..<length / 2 + 1)
    // NaN stands last, and beside one there is no middle.
    let last = sorted.slice(axis: position, length - 1..<length).sum(axes: [position])
    let isOrdered = last.constant .== last.constant
    return Tensor.choose(isOrdered, middle.mean(axes: [position]), Tensor(Double.nan))
  }

  /// What `body` makes of the elements along axes (all of them for nil), which it finds along the last
  /// axis and leaves out; `keep` puts axes of length 1 in their place.
  package func joiningAxes(
    _ axes: [Int]?, keep: Bool = false, operation: String, _ body: (Tensor) -> Tensor
  ) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      let axes = try resolve(axes: axes, in: shape, operation: operation)
      let others = shape.indices.filter { !axes.contains($0) }
      let length = axes.reduce(1) { $0 * shape[$1] }
      let moved = transposed(others + axes).reshaped(others.map { shape[$0] } + [length])
      return body(moved).reshaped(shape.reducing(axes, keep: keep))
    }
  }

  /// log Σ eˣ over axes, without overflow.
  package func logSumExp(axes: [Int]? = nil, keep: Bool = false) -> Tensor {
    // The largest of nothing does not exist, but its sum does.
    if failure == nil, count == 0 {
      return Tensor.log(Tensor.exp(self).sum(axes: axes, keep: keep))
    }
    let largest = max(axes: axes, keep: true).constant
    if largest.failure != nil { return largest }
    // Where the largest is infinite, it is the result; subtracting it would give NaN.
    let shift = Tensor.choose(Tensor.isFinite(largest), largest, 0)
    let sum = sum(of: Exponential(), from: shift, axes: axes, keep: true)
    let result = Tensor.log(sum) + shift
    if keep { return result }
    return Tensor.attempt { () throws(TensorError) in
      let axes = try resolve(axes: axes, in: shape, operation: "logsumexp")
      return result.reshaped(shape.reducing(axes, keep: false))
    }
  }

  /// eˣ over its sum along an axis.
  package func softmax(axis: Int = -1) -> Tensor {
    if failure != nil { return self }
    guard (-rank..<rank).contains(axis) else {
      return Tensor(failure: .axis(operation: "softmax", axis: axis, shape: shape))
    }
    let powers =
      count == 0 ? Tensor.exp(self) : Tensor.exp(self - max(axes: [axis], keep: true).constant)
    return powers / powers.sum(axes: [axis], keep: true)
  }

  /// The logarithm of the softmax along an axis, finite where that is 0.
  package func logSoftmax(axis: Int = -1) -> Tensor {
    if failure != nil { return self }
    guard (-rank..<rank).contains(axis) else {
      return Tensor(failure: .axis(operation: "log_softmax", axis: axis, shape: shape))
    }
    if count == 0 { return self }
    let shifted = self - max(axes: [axis], keep: true).constant
    return shifted - Tensor.log(Tensor.exp(shifted).sum(axes: [axis], keep: true))
  }

  /// The Euclidean norm over axes; its derivative at zero is zero.
  package func norm(axes: [Int]? = nil, keep: Bool = false) -> Tensor {
    Tensor.square(self).sum(axes: axes, keep: keep).rootOfSquares
  }

  /// The root of a sum of squares, which has a smallest value at 0: the derivative there is none of
  /// infinitely many slopes, but 0.
  private var rootOfSquares: Tensor {
    guard isTracked else { return Tensor.sqrt(self) }
    let isZero = self .== 0
    let root = Tensor.sqrt(Tensor.choose(isZero, 1, self))
    return Tensor.choose(isZero, 0, root)
  }
}
