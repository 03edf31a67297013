import Arithmetic

/// Why there is no integral.
package enum IntegrationError: Error, Equatable {
  /// The ends are no interval: not a number, or both the same infinity.
  case ends(Interval)
  /// The integrand is NaN or infinite at a point.
  case notFinite(value: Double, at: Double)
  /// The error did not fall below what was asked for; where it is largest, and what was reached.
  case noConvergence(over: Interval, near: Double, best: Estimate, evaluations: Int)
  /// The integrand still matters at this point, far in the tail of the density.
  case doesNotVanish(at: Double)
  case interrupted
}

// MARK: - Wording

extension IntegrationError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .ends(let interval):
      "expected an interval to integrate over, found \(interval)"
    case .notFinite(let value, let point):
      "expected an integrand that is finite inside of the interval, found "
        + "\(value.written) at \(point.written); split the interval there, or leave the point out"
    case .noConvergence(let interval, let point, let best, let evaluations):
      "the integral over \(interval) does not settle: after \(evaluations) evaluations it is "
        + "\(best.value.written) ± \(best.error.written), and the error is largest near "
        + "\(point.written); it may be "
        + "infinite or undefined. Where it exists, split the interval at peaks and corners, or "
        + "substitute"
    case .doesNotVanish(let point):
      "expected an integrand that vanishes in the tails, but it still matters at \(point.written), where "
        + "the density is almost 0; the expectation may be infinite or undefined"
    case .interrupted:
      "interrupted"
    }
  }
}
