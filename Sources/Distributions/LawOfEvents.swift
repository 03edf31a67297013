import Tensors

/// A law of vectors or matrices, given by a formula that is asked for points of the support only.
///
/// Points are events, behind axes that broadcast against the batch; a point of another shape is an
/// error.
package protocol LawOfEvents: Distribution {
  /// Points of the support, for each law one.
  var innerPoint: Tensor { get }

  /// The log density at points of the support.
  func logDensityInside(_ x: Tensor) -> Tensor
}

extension LawOfEvents {
  package func logDensity(_ x: Tensor) -> Tensor {
    guard x.failure == nil else { return x }
    let event = eventShape
    guard x.shape.suffix(event.count) == event[...],
      (try? broadcastShape(Array(x.shape.dropLast(event.count)), batchShape)) != nil
    else {
      return Tensor(
        failure: .shapesDiffer(operation: "log_density", x.shape, batchShape + event))
    }
    let point = x.constant
    let axes = Array(x.rank - event.count..<x.rank)
    let support = self.support
    let mask = support.contains(point)
    let isInside = Tensor.and(
      Tensor.isFinite(point).all(axes: axes),
      support.pointRank == event.count ? mask : mask.all(axes: axes))
    // One look at the points is cheaper than a choice for each.
    if isInside.isAllTrue { return logDensityInside(x) }
    // Outside, neither the formula nor its derivative may be asked.
    let ones = [Int](repeating: 1, count: event.count)
    let asked = Tensor.choose(isInside.reshaped(isInside.shape + ones), x, innerPoint.constant)
    let isNumber = (point .== point).all(axes: axes)
    let outside = Tensor.choose(isNumber, Tensor(-.infinity), Tensor(.nan))
    return Tensor.choose(isInside, logDensityInside(asked), outside)
  }
}

extension Distribution {
  /// The error of parameters that are no vectors, or rows of them.
  static func requireVectors(
    _ x: Tensor, _ parameter: String, of law: String, atLeast length: Int = 1
  ) throws {
    let shape = try x.checked().shape
    guard let last = shape.last, last >= length else {
      let wanted = length == 1 ? "a vector" : "a vector of at least \(length) numbers"
      throw TensorError.rank(
        operation: law, expected: "\(parameter) to be \(wanted), or rows of such", shape: shape)
    }
  }
}

extension Tensor {
  /// With axes of length 1 in front, as many as are missing.
  func withRank(atLeast rank: Int) -> Tensor {
    reshaped([Int](repeating: 1, count: Swift.max(0, rank - self.rank)) + shape)
  }

  /// What a function of matrices makes of the vectors along the last axis, each law's as the columns of
  /// one matrix. The axes of the batch are the last before the vectors, and those in front of them
  /// come back where they were.
  func asColumns(behind batch: Int, _ apply: (Tensor) -> Tensor) -> Tensor {
    guard failure == nil else { return self }
    let points = withRank(atLeast: batch + 1)
    let outer = points.rank - batch - 1
    let draws = Array(points.shape[..<outer])
    let columns =
      points
      .transposed(Array(outer..<points.rank) + Array(0..<outer))
      .reshaped(Array(points.shape[outer...]) + [draws.reduce(1, *)])
    let applied = apply(columns)
    guard applied.failure == nil else { return applied }
    let parted = applied.reshaped(Array(applied.shape.dropLast()) + draws)
    let own = parted.rank - outer
    return parted.transposed(Array(own..<parted.rank) + Array(0..<own))
  }

  /// Of each element along the last axis the sum of the others, without a difference.
  var sumOfOthers: Tensor {
    guard failure == nil, let length = shape.last, length > 0 else { return self }
    let axis = rank - 1
    let zero = Tensor.zeros(Array(shape.dropLast()) + [1])
    let below = Tensor.concatenate(
      [zero, slice(axis: axis, 0..<length - 1).cumulativeSum(axis: axis)], axis: axis)
    let reversed = flipped(axes: [axis])
    let above = Tensor.concatenate(
      [zero, reversed.slice(axis: axis, 0..<length - 1).cumulativeSum(axis: axis)], axis: axis)
    return below + above.flipped(axes: [axis])
  }
}
