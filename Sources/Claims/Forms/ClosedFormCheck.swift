import Arithmetic
import Balls
import Distributions
import Integration

/// A closed form of the library, held against what it is a form of: an integral or a sum over
/// densities, in an enclosure.
///
///     let check = try ClosedFormCheck("kl(Normal(0, 1), Normal(1, 2))", in: Session())
///     check.closed                        // 0.4431471805599453, from the library
///     check.defined                       // 0.443147180559945309 ± …, from the densities
///     check.verdict                       // certified
package struct ClosedFormCheck: Sendable {
  /// How far the two may lie apart, relative to the larger; where the number itself cancels, some
  /// roundings of what is added are allowed besides. What is no double is to be the nearest.
  package static let relativeTolerance = 1e-12
  private static let roundings = 8 * Double.ulpOfOne

  /// The expression as written.
  package let statement: String
  package let closed: Double
  package let defined: EnclosedIntegral
  /// A bound on the distance of the two; nil where one of them is infinite or undefined.
  package let difference: Double?
  /// The largest distance that passes.
  package let tolerance: Double
  package let verdict: ClaimResult.Verdict

  /// `slack` is what the form may be off besides.
  package init(statement: String, closed: Double, defined: EnclosedIntegral, slack: Double = 0) {
    self.statement = statement
    self.closed = closed
    self.defined = defined
    switch defined {
    case .infinite(let sign):
      (difference, tolerance) = (nil, 0)
      verdict = closed == Double(sign) * .infinity ? .certified : .refutedByProof
    case .nonexistent:
      (difference, tolerance) = (nil, 0)
      verdict = closed.isNaN ? .certified : .refutedByProof
    case .enclosed(let ball, let magnitude):
      // Below the least normal double none has twelve digits.
      let size = max(closed.isFinite ? closed.magnitude : 0, ball.midpoint.magnitude)
      // Vast numbers come of logarithms, which have a rounding for each digit before the point.
      let digits = size.isFinite ? max(1, Double.log(size) / 100) : 1
      tolerance =
        Self.relativeTolerance * digits * size
        + Self.roundings * min(magnitude, .greatestFiniteMagnitude) + .leastNormalMagnitude + slack
      let distance = RealBall.abs(RealBall(closed) - ball)
      difference = distance.isFinite ? distance.upperBound : nil
      verdict = Self.verdict(closed: closed, ball, distance: distance, tolerance: tolerance)
    }
  }

  private static func verdict(
    closed: Double, _ ball: RealBall, distance: RealBall, tolerance: Double
  ) -> ClaimResult.Verdict {
    guard ball.isFinite else { return .undecided }
    if closed.isNaN { return .undefined }
    if closed.isInfinite {
      // The nearest double of what is larger than all is infinite.
      let size = closed < 0 ? -ball : ball
      if size.lowerBound >= .greatestFiniteMagnitude { return .certified }
      return size.upperBound < .greatestFiniteMagnitude ? .refutedByProof : .undecided
    }
    guard tolerance.isFinite else { return .undecided }
    if distance.lowerBound > tolerance { return .refutedByProof }
    return distance.upperBound <= tolerance ? .certified : .undecided
  }
}

extension ClosedFormCheck {
  /// The definition's value as it is shown, with all digits that are certain.
  package var definitionText: String {
    switch defined {
    case .infinite(let sign): sign < 0 ? "-∞" : "∞"
    case .nonexistent: "none: infinite to both sides"
    case .enclosed(let ball, _):
      ball.isFinite ? ball.text(digits: 20) : "no enclosure was found with 256 bits"
    }
  }
}
