import RealModule

extension Double {
  /// The integral of sⁿ exp(−ts − s²/2) over s > 0, for n ≥ 0: Mills' ratio Φ(−t)/φ(t) for n = 0, and
  /// each order is minus the derivative of the one before.
  ///
  ///     Double.millsIntegral(0, 100)          // 0.009999000299850105
  package static func millsIntegral(_ order: Int, _ t: Double) -> Double {
    if t.isNaN || order < 0 { return .nan }
    guard t < 1 else { return millsFraction(order, t) }
    // Upwards, by integration by parts.
    let ratio = exp(0.5 * t * t) * 2.5066282746310002 * normalCumulative(-t)
    if order == 0 { return ratio }
    var (below, value) = (ratio, 1 - t * ratio)
    for n in 1..<max(1, order) { (below, value) = (value, Double(n) * below - t * value) }
    return value
  }

  /// From the ratios of consecutive orders, a continued fraction of positive terms (DLMF 7.9.3), whose
  /// error after k terms is some exp(−1.7t√k).
  private static func millsFraction(_ order: Int, _ t: Double) -> Double {
    let start = order + 30 + Int(500 / (t * t))
    var (ratio, product) = (0.0, 1.0)
    for k in stride(from: start, to: 0, by: -1) {
      ratio = Double(k) / (t + ratio)
      if k <= order { product *= ratio }
    }
    return product / (t + ratio)
  }
}
