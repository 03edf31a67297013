/// A number that was computed approximately, and how far off it may be.
///
///     let a = Estimate(2, error: 1e-9)
///     a * a                                  // 4, ± 4e-9
///
/// Errors are bounds and add up: nothing is taken to cancel by chance. An error is what a method
/// estimates. It is not proved; an enclosure is.
package struct Estimate: Sendable, Equatable {
  package let value: Double
  package let error: Double

  package init(_ value: Double, error: Double) {
    self.value = value
    self.error = error
  }
}

// MARK: - Arithmetic

extension Estimate {
  /// What was computed from others: their errors' share, and the rounding of the result.
  private init(_ value: Double, propagated error: Double) {
    self.init(
      value, error: error * (1 + 4 * .ulpOfOne) + (value.isFinite ? 0.5 * value.ulp : 0))
  }

  package static func + (a: Estimate, b: Estimate) -> Estimate {
    Estimate(a.value + b.value, propagated: a.error + b.error)
  }

  package static func - (a: Estimate, b: Estimate) -> Estimate {
    Estimate(a.value - b.value, propagated: a.error + b.error)
  }

  package static func * (a: Estimate, b: Estimate) -> Estimate {
    Estimate(
      a.value * b.value,
      propagated: a.value.magnitude * b.error + b.value.magnitude * a.error + a.error * b.error)
  }

  /// The error is infinite where the divisor may be 0.
  package static func / (a: Estimate, b: Estimate) -> Estimate {
    let value = a.value / b.value
    let least = b.value.magnitude - b.error
    return Estimate(
      value, propagated: least > 0 ? (a.error + value.magnitude * b.error) / least : .infinity)
  }

  package static prefix func - (a: Estimate) -> Estimate { Estimate(-a.value, error: a.error) }

  /// A function's value, and how far it lies from the values at the ends and in between: exact where
  /// the function is monotone, and as good as the error is small elsewhere.
  package func map(_ function: (Double) -> Double) -> Estimate {
    let center = function(value)
    guard error > 0 else { return Estimate(center, propagated: 0) }
    return Estimate(
      center,
      propagated: Self.shares.reduce(0) { spread, share in
        Self.spread(spread, function(value + share * error) - center)
      })
  }

  /// The same of two.
  package static func map(
    _ a: Estimate, _ b: Estimate, _ function: (Double, Double) -> Double
  ) -> Estimate {
    let center = function(a.value, b.value)
    var spread = 0.0
    for first in a.error > 0 ? shares : [0] {
      for second in b.error > 0 ? shares : [0] {
        spread = Self.spread(
          spread, function(a.value + first * a.error, b.value + second * b.error) - center)
      }
    }
    return Estimate(center, propagated: spread)
  }

  private static let shares = [-1, -0.5, 0, 0.5, 1]

  /// A difference that is no number says that nothing is known.
  private static func spread(_ spread: Double, _ difference: Double) -> Double {
    difference.isNaN ? .infinity : max(spread, difference.magnitude)
  }
}
