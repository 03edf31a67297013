import Arithmetic
import Balls
import Tensors

/// A rigorous integral against a log-concave weight: ∫ w(t)·g(t) dt, certainly within its radius.
///
///     let weight = LogConcaveWeight(center: 0, scale: 1) { -0.5 * ($0 * $0) }
///     let square = Enclosure(weight, growth: Growth(center: 0, [0, 0, 1])) { $0 * $0 }
///     try square.integral(over: .realLine)             // √(2π) ± 1e-19
///
/// The middle is integrated with bounds by `ComplexBall.integral`; the tails are bounded by the
/// weight's concavity and the growth of g, and enter the radius. Nothing is too narrow to be seen.
package struct Enclosure {
  /// The bits that are tried, one after the other.
  package static let precisions = [64, 128, 256]
  /// The radius aimed at, relative to the value.
  package static let tolerance = 1e-16

  private let weight: LogConcaveWeight
  private let factor: (ComplexBall) -> ComplexBall
  // Anew for each precision.
  private let growth: () -> Growth
  private let corners: [Double]

  /// Corners of the factor are points where it is not holomorphic.
  package init(
    _ weight: LogConcaveWeight, growth: @autoclosure @escaping () -> Growth, corners: [Double] = [],
    factor: @escaping (ComplexBall) -> ComplexBall
  ) {
    self.weight = weight
    self.factor = factor
    self.growth = growth
    self.corners = weight.corners + corners
  }

  /// About how large ∫ w·|g| is for a weight of total 1: what a radius compares with where the value
  /// itself cancels.
  package var magnitude: Double { growth().around(RealBall(weight.center)).size(at: weight.scale) }

  /// The integral over an interval, finite or not, with more bits until the radius is small against
  /// the value; with less than was aimed at where that is not reached.
  ///
  /// Fails with `ArbMissing` where there are no balls, and with `IntegrationError`.
  package func integral(over interval: Interval) throws -> RealBall {
    try Arb.require()
    guard interval.lower <= interval.upper, interval.lower < .infinity,
      interval.upper > -.infinity
    else { throw IntegrationError.ends(interval) }
    return try Self.withMoreBits(besides: lostBits) { bits in
      try integral(over: interval, bits: bits)
    }
  }

  /// What `compute` answers for 64, 128, 256 bits, the first whose radius is small against the value,
  /// else the one of smallest radius; so many bits more are computed with.
  package static func withMoreBits(
    besides lost: Int = 0, _ compute: (_ bits: Int) throws -> RealBall
  ) rethrows -> RealBall {
    var best = RealBall.undefined
    for bits in precisions {
      let next = try ComplexBall.withPrecision(bits + lost) { try compute(bits) }
      if !best.isFinite || next.radius < best.radius { best = next }
      if best.isFinite, best.radius <= tolerance * best.midpoint.magnitude { break }
    }
    return best
  }

  /// How many bits the difference of a point and the center loses.
  private var lostBits: Int {
    weight.center == 0 ? 0 : max(0, Int(weight.center.exponent - weight.scale.exponent))
  }

  // MARK: - One precision

  /// Far ends in multiples of the scale: twice as far each time. Beyond the last nothing is known.
  private static let firstReach = 8.0
  private static let doublings = 24

  private func integral(over interval: Interval, bits: Int) throws -> RealBall {
    let target = magnitude * Double(sign: .plus, exponent: 12 - bits, significand: 1)
    let (upper, right) = try end(towards: interval.upper, from: interval.lower, target)
    let (lower, left) = try end(towards: interval.lower, from: interval.upper, target)
    guard let upper, let lower else { return .undefined }
    // A cut at the center finds a narrow peak faster.
    let cuts = Set(corners + [weight.center]).sorted().map { RealBall($0) }.filter {
      (lower .< $0).value == true && ($0 .< upper).value == true
    }
    let points = [lower] + cuts + [upper]
    var sum: RealBall = 0
    for (from, to) in zip(points, points.dropFirst()) {
      sum = sum + (try middle(from: from, to: to, bits: bits, tolerance: target))
    }
    return sum.widened(by: left).widened(by: right)
  }

  private func middle(
    from lower: RealBall, to upper: RealBall, bits: Int, tolerance: Double
  ) throws -> RealBall {
    try ComplexBall.integral(
      from: lower, to: upper, relativeBits: bits - 8, tolerance: tolerance,
      evaluations: 200 * bits
    ) { t in
      if Interruption.isRequested { throw IntegrationError.interrupted }
      return ComplexBall.exp(weight.logarithm(t)) * factor(t)
    }
  }

  /// Where the middle ends on one side, and a bound on what lies beyond.
  private func end(
    towards side: Double, from other: Double, _ target: Double
  ) throws -> (end: RealBall?, tail: RealBall) {
    guard side.isInfinite else { return (RealBall(side), 0) }
    let direction: RealBall = side > 0 ? 1 : -1
    var reach = RealBall(Self.firstReach) * RealBall(weight.scale)
    for _ in 0..<Self.doublings {
      let end = RealBall(weight.center) + direction * reach
      let isPast =
        other.isInfinite || (direction * RealBall(other) .< direction * end).value == true
      if isPast {
        let tail = weight.tail(beyond: end, growth: growth())
        if tail.isFinite, tail.upperBound <= target { return (end, tail) }
      }
      reach = 2 * reach
      if Interruption.isRequested { throw IntegrationError.interrupted }
    }
    return (nil, .undefined)
  }
}
