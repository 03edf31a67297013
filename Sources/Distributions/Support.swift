import Tensors

/// Where the draws of a law lie.
package enum Support: Sendable {
  /// The numbers from one to another, with these where they are finite.
  case interval(from: Tensor, to: Tensor)
  /// The whole numbers among them.
  case integers(from: Tensor, to: Tensor)
  /// Exactly these numbers, a vector of them.
  case values(Tensor)
  /// loc + scale · k for the whole numbers k of another support.
  indirect case moved(Support, loc: Tensor, scale: Tensor)
  /// What lies in one of several.
  indirect case union([Support])
  /// Vectors of parts, each of so many coordinates, of which each has a support of its own.
  indirect case joined([(support: Support, count: Int)])
  /// Vectors of numbers ≥ 0 that add up to 1.
  case simplex
  /// Vectors of whole numbers ≥ 0 that add up to a total.
  case counts(total: Tensor)
  /// Vectors of length 1.
  case unitSphere
  /// Symmetric positive definite matrices.
  case positiveDefinite

  package static let realLine = Support.interval(from: Tensor(-.infinity), to: Tensor(.infinity))
  /// 0 and 1.
  package static let truthValues = Support.integers(from: 0, to: 1)

  /// On how many last axes one point lies: none where each coordinate has its own say.
  package var pointRank: Int {
    switch self {
    case .interval, .integers, .values, .moved: 0
    case .union(let parts): parts.map(\.pointRank).max() ?? 0
    case .joined, .simplex, .counts, .unitSphere: 1
    case .positiveDefinite: 2
    }
  }

  /// Whether draws are numbers apart, which have probabilities in the place of densities.
  package var isCountable: Bool {
    switch self {
    case .integers, .values, .moved, .counts: true
    case .union(let parts): parts.allSatisfy(\.isCountable)
    case .joined(let parts): parts.allSatisfy(\.support.isCountable)
    case .interval, .simplex, .unitSphere, .positiveDefinite: false
    }
  }

  /// Whether it is made of intervals alone, or of whole numbers.
  var isIntervalOrWhole: Bool {
    switch self {
    case .interval, .integers: true
    case .union(let parts):
      parts.allSatisfy(\.isIntervalOrWhole) && Set(parts.map(\.isCountable)).count == 1
    default: false
    }
  }

  /// What lies in one of several; one of them, if they are single intervals that are the same.
  static func union(of parts: [Support]) -> Support {
    var different: [Support] = []
    for part in parts where !different.contains(where: { $0.isSame(as: part) }) {
      different.append(part)
    }
    return different.count == 1 ? different[0] : .union(different)
  }

  private func isSame(as other: Support) -> Bool {
    switch (self, other) {
    case (.interval(let a, let b), .interval(let c, let d)),
      (.integers(let a, let b), .integers(let c, let d)):
      a.shape == c.shape && b.shape == d.shape && a.scalars == c.scalars && b.scalars == d.scalars
    case (.simplex, .simplex), (.unitSphere, .unitSphere), (.positiveDefinite, .positiveDefinite):
      true
    default: false
    }
  }

  /// How far rounding may carry a sum that should be 1, as single precision does.
  private static let tolerance = 1e-6

  /// A mask that holds where points, which broadcast against the batch, lie in it.
  package func contains(_ x: Tensor) -> Tensor {
    let x = x.constant
    let isFinite = Tensor.isFinite(x)
    switch self {
    case .interval(let from, let to):
      return Tensor.and(isFinite, Tensor.and(from .<= x, x .<= to))
    case .integers(let from, let to):
      let isBetween = Tensor.and(from .<= x, x .<= to)
      return Tensor.and(isFinite, Tensor.and(isBetween, Tensor.floor(x) .== x))
    case .values(let values):
      return (x.expanded(at: x.rank) .== values).any(axes: [x.rank])
    case .moved(let support, let loc, let scale):
      let whole = Tensor.nearest((x - loc) / scale)
      return Tensor.and(support.contains(whole), x .== loc + scale * whole)
    case .union(let parts):
      let rank = pointRank
      let masks = parts.map { part in
        let mask = part.contains(x)
        let rest = rank - part.pointRank
        return rest == 0 ? mask : mask.all(axes: Array(mask.rank - rest..<mask.rank))
      }
      return masks.dropFirst().reduce(masks[0]) { Tensor.or($0, $1) }
    case .joined(let parts):
      var start = 0
      var isInside = Tensor([true], shape: [])
      for (support, count) in parts {
        let part = x.slice(axis: x.rank - 1, start..<start + count)
        let mask = support.contains(part)
        isInside = Tensor.and(isInside, support.pointRank == 0 ? mask.all(axes: [-1]) : mask)
        start += count
      }
      return isInside
    case .simplex:
      return Tensor.and(
        Tensor.and(isFinite, Tensor(0) .<= x).all(axes: [-1]),
        Tensor.abs(x.sum(axes: [-1]) - 1) .<= Tensor(Self.tolerance))
    case .counts(let total):
      let isCount = Tensor.and(Tensor(0) .<= x, Tensor.floor(x) .== x)
      return Tensor.and(
        Tensor.and(isFinite, isCount).all(axes: [-1]), x.sum(axes: [-1]) .== total)
    case .unitSphere:
      return Tensor.abs(Tensor.square(x).sum(axes: [-1]) - 1) .<= Tensor(Self.tolerance)
    case .positiveDefinite: return x.isPositiveDefinite
    }
  }
}

extension Tensor {
  /// Which of the matrices in the last two axes are symmetric and positive definite.
  fileprivate var isPositiveDefinite: Tensor {
    let transposed = matrixTransposed
    let largest = Tensor.abs(self).max(axes: [-2, -1], keep: true)
    let isSymmetric = Tensor.and(
      Tensor.isFinite(self), Tensor.abs(self - transposed) .<= 1e-9 * largest
    ).all(axes: [-2, -1], keep: true)
    // What is not finite has no eigenvalues to ask for.
    let asked = Tensor.choose(
      isSymmetric, 0.5 * (self + transposed), Tensor.eye(shape[rank - 1]))
    let smallest = Tensor.eigh(asked).values.min(axes: [-1])
    return Tensor.and(isSymmetric.reshaped(smallest.shape), smallest .> 0)
  }
}
