/// Numbers that have the inverses of distribution functions, too: quantiles are written over them.
package protocol InverseAnalytic: Analytic {
  static func tan(_ x: Self) -> Self
  /// log (p/(1 − p)), the inverse of the sigmoid.
  static func logit(_ p: Self) -> Self
  /// The z with Φ(z) = p.
  static func normalQuantile(_ p: Self) -> Self
  /// The y with erf y = x.
  static func inverseErf(_ x: Self) -> Self
  /// The y with erfc y = q.
  static func inverseErfc(_ q: Self) -> Self
  /// The x with P(a, x) = p.
  static func inverseRegularizedGammaP(_ a: Self, _ p: Self) -> Self
  /// The x with Q(a, x) = q.
  static func inverseRegularizedGammaQ(_ a: Self, _ q: Self) -> Self
  /// The x with Iₓ(a, b) = p.
  static func inverseRegularizedBeta(_ p: Self, _ a: Self, _ b: Self) -> Self
}
