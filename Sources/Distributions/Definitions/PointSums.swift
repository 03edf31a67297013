import Arithmetic
import Balls
import Integration
import Tensors

/// Σ p(n) g(n) over the whole numbers of a law, in an enclosure: from the center outwards, until what
/// is left is bounded by a geometric series.
struct PointSum {
  /// The numbers that are added: those of the support, unless fewer are asked for.
  var range: Interval

  private let law: any PointMasses
  /// p(n) g(n), by n and log p(n), and what an error compares with; nil where it is infinite.
  private let term: (_ value: Double, _ log: RealBall) -> (value: RealBall, size: RealBall)?
  /// g(n), for all n from a number on.
  private let factor: (_ value: AsymptoticBall) -> AsymptoticBall

  /// So many terms are added at most.
  private static let limit = 50_000

  init(_ law: any PointMasses, of function: LawFunction) {
    (self.law, range) = (law, law.ends)
    let center = law.center
    term = { value, log in
      let distance = RealBall(value) - RealBall(center)
      let term = RealBall.exp(log) * function.value(distance: distance, log: log)
      return (term, RealBall.abs(term))
    }
    factor = { value in
      function.value(distance: value - AsymptoticBall(center), log: law.logProbability(value))
    }
  }

  init(_ law: any PointMasses, _ function: ComparisonFunction, with other: any PointMasses) {
    (self.law, range) = (law, law.ends)
    term = { value, log in
      guard let own = other.logProbability(value) else {
        return function.excluded.map { excluded in
          let term = RealBall.exp(log) * excluded
          return (term, RealBall.abs(term))
        }
      }
      return (function.weighted(log, own), function.size(log, own))
    }
    // Its formula says nothing of what the other law excludes.
    let isCovered =
      other.ends.lower <= law.ends.lower && law.ends.upper <= other.ends.upper
    factor = { value in
      isCovered
        ? function.tail(law.logProbability(value), other.logProbability(value)) : .undefined
    }
  }

  func value() throws -> EnclosedIntegral {
    try EnclosedIntegral.withMoreBits { bits in
      let start = min(max(law.center, range.lower), range.upper)
      var total = add(start)
      for side in [-1.0, 1.0] where !total.isInfinite {
        try add(from: start, side: side, bits: bits, to: &total)
      }
      return total.isInfinite
        ? .infinite(sign: 1) : .enclosed(total.sum, magnitude: total.magnitude)
    }
  }

  private struct Total {
    var sum: RealBall = 0
    var magnitude = 0.0
    var isInfinite = false
  }

  private func add(_ value: Double, to total: Total = Total()) -> Total {
    guard let log = law.logProbability(value) else { return total }
    guard let term = term(value, log) else {
      return Total(sum: .undefined, magnitude: 0, isInfinite: true)
    }
    return Total(sum: total.sum + term.value, magnitude: total.magnitude + term.size.midpoint)
  }

  /// All numbers to one side of the start.
  private func add(
    from start: Double, side: Double, bits: Int, to total: inout Total
  ) throws {
    let end = side > 0 ? range.upper : range.lower
    var value = start
    for count in 1...Self.limit {
      value += side
      guard side * value <= side * end else { return }
      total = add(value, to: total)
      if total.isInfinite { return }
      if Interruption.isRequested { throw IntegrationError.interrupted }
      // Asked seldom, since it costs as much as many terms.
      guard end.isInfinite, count.isMultiple(of: 16), side * value > 1 else { continue }
      let rest = rest(beyond: value, side: side)
      let target = total.magnitude * Double(sign: .plus, exponent: -bits, significand: 1)
      guard rest.isFinite, rest.upperBound <= max(target, .leastNormalMagnitude) else { continue }
      total.sum = total.sum.widened(by: rest)
      return
    }
    total.sum = .undefined
  }

  /// A bound on the modulus of all terms farther out than a number.
  private func rest(beyond value: Double, side: Double) -> RealBall {
    guard let ratio = law.ratio(beyond: value), let log = law.logProbability(value) else {
      return .undefined
    }
    let variable = AsymptoticBall.variable(from: RealBall(value.magnitude))
    let factor = factor(side > 0 ? variable : -variable)
    return RealBall.exp(log) * factor.geometricSum(ratio: ratio)
  }
}
