import CBoostMath
import Glibc

extension Double {
  /// Riemann's ζ(s); ∞ at its pole, 1.
  ///
  ///     Double.zeta(2)                        // 1.6449340668482264, that is π²/6
  package static func zeta(_ s: Double) -> Double { s == 1 ? .infinity : special_zeta(s) }

  /// Hurwitz' ζ(s, q) = Σ (q + k)⁻ˢ over k ≥ 0, for s > 1 and q > 0; NaN elsewhere, ∞ at s = 1.
  ///
  ///     Double.zeta(2, 10)                    // 0.10516633568168575
  package static func zeta(_ s: Double, _ q: Double) -> Double {
    guard s >= 1, q > 0 else { return .nan }
    if s == 1 { return .infinity }
    if q == 1 { return zeta(s) }
    if q.isInfinite { return 0 }
    // The first terms, smallest last, then the rest by Euler and Maclaurin (DLMF 25.11.28).
    var (sum, x) = (0.0, q)
    while x < 10 + s {
      let term = Glibc.pow(x, -s)
      sum += term
      if term <= sum * 1e-18 { return sum }
      x += 1
    }
    let power = Glibc.pow(x, -s)
    sum += power * (x / (s - 1) + 0.5)
    var (rising, scale) = (s, power / x)
    for (k, coefficient) in eulerMaclaurin.enumerated() {
      sum += coefficient * rising * scale
      let m = Double(2 * k + 1)
      rising *= (s + m) * (s + m + 1)
      scale /= x * x
    }
    return sum
  }
}
