import Arithmetic

extension Question {
  fileprivate static let isShare = Question("is a share from 0 to 1") {
    $0.item >= 0 && $0.item <= 1
  }
}

extension Tensor {
  /// The element that a share p of the elements along an axis, or of all, does not exceed; between
  /// two elements by linear interpolation (type 7 of Hyndman & Fan 1996, as NumPy's). NaN beside a
  /// NaN.
  package func quantile(_ p: Tensor, axis: Int? = nil) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      guard try p.checked().constant.answer(.isShare) else {
        throw .argument(
          operation: "quantile", expected: "a share from 0 to 1", found: p.item.written)
      }
      let x = axis == nil ? flattened : self
      let axis = try resolve(axis: axis ?? 0, in: x.shape, operation: "quantile")
      let length = x.shape[axis]
      guard length > 0 else { throw .emptyReduction(operation: "quantile", shape: shape) }
      let sorted = x.sorted(axis: axis)
      let end = Tensor(Double(length - 1))
      let place = p * end
      let below = Tensor.minimum(Tensor.floor(place.constant), end)
      let share = place - below
      // Where it is an element itself, the next one may not exist, or be infinite.
      let isElement = (p.isTracked ? below .== end : share .== 0).isAllTrue
      let value =
        isElement
        ? sorted.picking(below, axis: axis)
        : (1 - share) * sorted.picking(below, axis: axis)
          + share * sorted.picking(below + 1, axis: axis)
      // NaN stands last.
      let last = sorted.constant.picking(end, axis: axis)
      return Tensor.choose(last .== last, value, Tensor(Double.nan))
    }
  }

  /// How many elements lie between neighbouring edges, which must ascend; the last part includes its
  /// upper end.
  package func counts(between edges: [Double]) -> Tensor {
    if failure != nil { return self }
    var counts = [Double](repeating: 0, count: Swift.max(0, edges.count - 1))
    guard let first = edges.first, let last = edges.last, !counts.isEmpty else {
      return Tensor(counts)
    }
    for value in scalars where value >= first && value <= last {
      var (low, high) = (0, counts.count)
      // edges[low] <= value < edges[high], or value is the last edge.
      while high - low > 1 {
        let middle = (low + high) / 2
        if edges[middle] <= value { low = middle } else { high = middle }
      }
      counts[low] += 1
    }
    return Tensor(counts)
  }

  /// The mean product of the deviations of each pair of columns, of a matrix of one observation a
  /// row.
  package func covariance() -> Tensor {
    if failure != nil { return self }
    guard rank == 2, shape[0] > 0 else {
      return Tensor(
        failure: .rank(
          operation: "covariance", expected: "a matrix of at least one observation a row",
          shape: shape))
    }
    let deviations = self - mean(axes: [0], keep: true)
    return MatrixProduct(transposesA: true)(deviations, deviations) / Double(shape[0])
  }

  /// The covariance over the standard deviations of both columns.
  package func correlation() -> Tensor {
    let covariance = covariance()
    if covariance.failure != nil { return covariance }
    let deviations = Tensor.sqrt(covariance.diagonal())
    return covariance / deviations.expanded(at: 1) / deviations
  }

  /// (Σ |x|ᵖ)^(1/p) over axes: for p = ∞ the largest |x|, for 0 the number of those that are not 0.
  package func norm(order: Double, axes: [Int]? = nil, keep: Bool = false) -> Tensor {
    if failure != nil { return self }
    if order == 2 { return norm(axes: axes, keep: keep) }
    let magnitudes = Tensor.abs(self)
    switch order {
    case 1: return magnitudes.sum(axes: axes, keep: keep)
    case 0: return (self .!= 0).sum(axes: axes, keep: keep)
    case .infinity where count > 0: return magnitudes.max(axes: axes, keep: keep)
    case .infinity: return magnitudes.sum(axes: axes, keep: keep)
    default:
      guard order > 0 else {
        return Tensor(
          failure: .argument(
            operation: "norm", expected: "an order of 0 or more", found: order.written))
      }
      let sum = Tensor.pow(magnitudes, Tensor(order)).sum(axes: axes, keep: keep)
      let isZero = sum .== 0
      return Tensor.choose(
        isZero, 0, Tensor.pow(Tensor.choose(isZero, 1, sum), Tensor(1 / order)))
    }
  }
}
