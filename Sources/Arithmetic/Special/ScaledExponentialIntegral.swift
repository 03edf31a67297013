import RealModule

extension Double {
  /// eˣ E₁(x), where E₁(x) is the integral of e⁻ᵗ/t from x on: ∞ at 0, NaN below.
  ///
  ///     Double.scaledExponentialIntegral(1)   // 0.5963473623231941
  package static func scaledExponentialIntegral(_ x: Double) -> Double {
    if x.isNaN || x < 0 { return .nan }
    if x == 0 { return .infinity }
    guard x < 1 else {
      // Stieltjes' continued fraction, contracted (DLMF 6.9.1); after k terms its error is some
      // exp(−4√kx).
      let count = 10 + Int(100 / x)
      var tail = 0.0
      for k in stride(from: count, to: 0, by: -1) {
        tail = Double(k * k) / (x + Double(2 * k + 1) - tail)
      }
      return 1 / (x + 1 - tail)
    }
    // DLMF 6.6.2.
    var (sum, power) = (0.0, 1.0)
    for k in 1..<24 {
      power *= -x / Double(k)
      sum += power / Double(k)
    }
    return exp(x) * -(0.5772156649015329 + log(x) + sum)
  }
}
