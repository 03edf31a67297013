import Arithmetic
import Tensors

/// A law of numbers given that its draw lies from low to high, both included.
///
///     try Truncated(Normal(0, 1), from: 8, to: .infinity).quantile(0.5).item   // 8.084774…
///
/// What lies between is found from the tail in which it does not cancel, so that far tails are as exact
/// as the middle.
package struct Truncated: LawOfNumbers {
  package let law: any LawOfNumbers
  package let low: Tensor
  package let high: Tensor
  package let batchShape: [Int]

  /// P(low ≤ X ≤ high).
  private let mass: Tensor
  private let isCountable: Bool

  /// Fails unless low is not above high and the law gives weight to what lies between, and for laws of
  /// other numbers than an interval's or whole ones.
  package init(_ law: any LawOfNumbers, from low: Tensor, to high: Tensor) throws {
    guard law.support.isIntervalOrWhole else {
      throw TensorError.argument(
        operation: "Truncated", expected: "a law with a density, or of whole numbers",
        found: "\(law.name), whose draws are \(law.support.isCountable ? "others" : "neither")")
    }
    try Constraint.real.check(low, "low", of: "Truncated")
    try Constraint.real.check(high, "high", of: "Truncated")
    var batch = law.batchShape
    for end in [low, high] {
      batch = try broadcastShape(batch, end.shape, operation: "Truncated")
    }
    (self.law, self.low, self.high, batchShape) = (law, low, high, batch)
    isCountable = law.support.isCountable
    mass = Self.mass(law, from: Self.below(low, isCountable), to: high).broadcast(to: batch)
    let masses = try mass.checked().constant.scalars
    guard let first = masses.firstIndex(where: { !($0 > 0) }) else { return }
    let ends = try [low, high].map { try $0.constant.broadcast(to: batch).checked().scalars[first] }
    throw TensorError.argument(
      operation: "Truncated", expected: "low..high to which \(law.name) gives weight",
      found: "\(ends[0].written)..\(ends[1].written), which has \(max(0, masses[first]).written)"
        + (ends[0] > ends[1] ? "; low is above high" : ""))
  }

  /// Of whole numbers the one below low.
  private static func below(_ low: Tensor, _ isCountable: Bool) -> Tensor {
    isCountable ? -Tensor.floor(-low.constant) - 1 : low
  }

  // MARK: Mass

  /// P(a < X ≤ b), 0 where a is not below b.
  private static func mass(_ law: any LawOfNumbers, from a: Tensor, to b: Tensor) -> Tensor {
    let (below, above) = (law.cumulative(a), law.survival(b))
    let (whole, wholeAbove) = (law.cumulative(b), law.survival(a))
    let isUpper = below.constant .> 0.5
    let difference = Tensor.choose(isUpper, wholeAbove - above, whole - below)
    guard !law.support.isCountable, let mode = law.mode?.constant else { return difference }
    // Where nearly all cancels the density is summed, on both sides of the mode, its only corner.
    let minuend = Tensor.choose(isUpper, wholeAbove, whole).constant
    let isNarrow = Tensor.and(
      Tensor.and(difference.constant .<= 1e-3 * minuend, a.constant .< b.constant),
      Tensor.isFinite(b.constant - a.constant))
    guard isNarrow.isAnyTrue else { return difference }
    let from = Tensor.choose(isNarrow, a, mode)
    let to = Tensor.choose(isNarrow, b, mode)
    let middle = Tensor.minimum(Tensor.maximum(mode, from.constant), to.constant)
    let sum = integral(law, from, middle) + integral(law, middle, to)
    return Tensor.choose(isNarrow, sum, difference)
  }

  /// ∫ density by Gauss's rule.
  private static func integral(
    _ law: any LawOfNumbers, _ from: Tensor, _ to: Tensor
  ) -> Tensor {
    let width = to - from
    return GaussRule.tenPoints.reduce(Tensor(0)) { sum, point in
      let x = from + (0.5 + 0.5 * point.node) * width
      return sum + 0.5 * point.weight * width * Tensor.exp(law.logDensity(x))
    }
  }

  // MARK: Points

  package func logDensity(_ x: Tensor) -> Tensor {
    let point = x.constant
    let isInside = Tensor.and(low.constant .<= point, point .<= high.constant)
    let inside = law.logDensity(x) - Tensor.log(mass)
    if isInside.isAllTrue { return inside }
    let outside = Tensor.choose(point .== point, Tensor(-.infinity), point)
    let asked = Tensor.choose(isInside, x, quantile(0.5).constant)
    return Tensor.choose(isInside, law.logDensity(asked) - Tensor.log(mass), outside)
  }

  package func cumulative(_ x: Tensor) -> Tensor {
    share(x, below: 0) { Self.mass(law, from: Self.below(low, isCountable), to: $0) }
  }

  package func survival(_ x: Tensor) -> Tensor {
    share(x, below: 1) { Self.mass(law, from: $0, to: high) }
  }

  /// A part of the mass where x lies inside; NaN stays.
  private func share(_ x: Tensor, below: Double, _ part: (Tensor) -> Tensor) -> Tensor {
    let point = x.constant
    let isBelow = point .< low.constant
    let isAbove = high.constant .<= point
    let isInside = Tensor.not(Tensor.or(Tensor.or(isBelow, isAbove), point .!= point))
    let asked = isInside.isAllTrue ? x : Tensor.choose(isInside, x, quantile(0.5).constant)
    let inside = Tensor.minimum(part(asked) / mass, 1)
    let outside = Tensor.choose(
      isBelow, Tensor(below), Tensor.choose(isAbove, Tensor(1 - below), point))
    return Tensor.choose(isInside, inside, outside)
  }

  package func quantile(_ p: Tensor) -> Tensor { point(below: p, above: 1 - p) }
  package func upperQuantile(_ p: Tensor) -> Tensor { point(below: 1 - p, above: p) }

  /// From the tail of the law that is smaller.
  private func point(below p: Tensor, above q: Tensor) -> Tensor {
    let start = Self.below(low, isCountable)
    let lower = Tensor.minimum(law.cumulative(start) + p * mass, 1)
    let upper = Tensor.minimum(law.survival(high) + q * mass, 1)
    let isUpper = lower.constant .> 0.5
    // Neither is asked for a share that it could not differentiate.
    let fromBelow = law.quantile(Tensor.choose(isUpper, 0.5, lower))
    let fromAbove = law.upperQuantile(Tensor.choose(isUpper, upper, 0.5))
    let found = Tensor.choose(isUpper, fromAbove, fromBelow)
    let first = isCountable ? -Tensor.floor(-low.constant) : low
    let last = isCountable ? Tensor.floor(high.constant) : high
    let inside = Tensor.minimum(Tensor.maximum(found, first), last)
    let share = p.constant
    let isProbability = Tensor.and(0 .<= share, share .<= 1)
    return Tensor.choose(isProbability, refined(inside, share: p), Tensor(.nan))
  }

  /// Between ends so near to one another that the law's own quantiles are too coarse, from the density.
  private func refined(_ x: Tensor, share p: Tensor) -> Tensor {
    guard !isCountable else { return x }
    let isNarrow = self.isNarrow
    guard isNarrow.isAnyTrue else { return x }
    var y = low + p * (high - low)
    for _ in 0..<3 {
      let lack = p * mass - Self.mass(law, from: low, to: y)
      let next = y + lack / Tensor.exp(law.logDensity(y))
      y = Tensor.minimum(Tensor.maximum(next, low), high)
    }
    return Tensor.choose(isNarrow, y, x)
  }

  // MARK: Statistics

  package var name: String { "Truncated" }

  package var support: Support {
    let ends: (from: Tensor, to: Tensor)? =
      switch law.support {
      case .interval(let from, let to), .integers(let from, let to): (from, to)
      default: nil
      }
    let (low, high) = (low.constant, high.constant)
    let from = ends.map { Tensor.maximum($0.from, low) } ?? low
    let to = ends.map { Tensor.minimum($0.to, high) } ?? high
    return isCountable
      ? .integers(from: -Tensor.floor(-from), to: Tensor.floor(to)) : .interval(from: from, to: to)
  }

  package var mean: Tensor {
    narrowExpectation { share, _ in share }.map { low + $0 * (high - low) }
      ?? expectation("mean") { $0 }
  }

  package var variance: Tensor {
    if let center = narrowExpectation({ share, _ in share }),
      let shares = narrowExpectation({ share, _ in Tensor.square(share - center) })
    {
      return Tensor.square(high - low) * shares
    }
    let center = mean
    return expectation("variance") { Tensor.square($0 - center) }
  }

  package var entropy: Tensor {
    narrowExpectation { _, x in -logDensity(x) } ?? expectation("entropy") { -logDensity($0) }
  }

  /// Where ends are near to one another, of the share of the way between them and the point: doubles
  /// have too few points there for quantiles. Nil unless all laws are such.
  private func narrowExpectation(_ function: (_ share: Tensor, _ x: Tensor) -> Tensor) -> Tensor? {
    guard isNarrow.isAllTrue, !isCountable, let mode = law.mode?.constant else { return nil }
    let width = high - low
    let corner = Tensor.minimum(Tensor.maximum((mode - low.constant) / width.constant, 0), 1)
    let pieces: [(from: Tensor, to: Tensor)] = [(0, corner), (corner, 1)]
    return pieces.reduce(Tensor(0)) { sum, piece in
      GaussRule.tenPoints.reduce(sum) { sum, point in
        let share = piece.from + (0.5 + 0.5 * point.node) * (piece.to - piece.from)
        let x = low + share * width
        let weight = 0.5 * point.weight * (piece.to - piece.from) * width
        return sum + weight * Tensor.exp(law.logDensity(x)) / mass * function(share, x)
      }
    }.broadcast(to: batchShape)
  }

  /// Whether so little of the tails lies between the ends that their difference cancels.
  private var isNarrow: Tensor {
    let minuend = Tensor.minimum(law.cumulative(high), law.survival(low)).constant
    return Tensor.and(
      mass.constant .<= 1e-3 * minuend, Tensor.isFinite(high.constant - low.constant))
  }

  /// A sum over whole numbers, or an integral over quantiles.
  private func expectation(_ operation: String, _ function: (Tensor) -> Tensor) -> Tensor {
    if isCountable { return sumOverDraws { k, _ in function(k) }.broadcast(to: batchShape) }
    let corners = [law.mode].compactMap { $0?.constant }
    return QuantileRule(operation: operation, law: self, corners: corners).expectation(function)
  }

  /// That of the law, or the end where the density is higher: it rises towards its mode, or falls from
  /// both ends.
  package var mode: Tensor? {
    guard let mode = law.mode?.constant else { return nil }
    let (low, high) = ends
    let inner = Tensor.minimum(Tensor.maximum(mode, low), high)
    return [low, high].reduce(inner) { best, end in
      let isBetter = Tensor.and(
        Tensor.isFinite(end), law.logDensity(end).constant .> law.logDensity(best).constant)
      return Tensor.choose(isBetter, end, best)
    }.broadcast(to: batchShape)
  }

  private var ends: (Tensor, Tensor) {
    switch support {
    case .interval(let from, let to), .integers(let from, let to): (from, to)
    default: (low.constant, high.constant)
    }
  }

  // MARK: Sampling

  package var isReparametrised: Bool { !isCountable && law.isReparametrised }

  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    let share = stream.openUniform(shape + batchShape)
    let drawn = point(below: share, above: 1 - share)
    if isReparametrised { return drawn }
    return drawn.constant.barrier(
      behind: [mass],
      "a draw from a truncated \(law.name) law is no differentiable function of its parameters; draw "
        + "outside of the function, or use an expectation")
  }
}
