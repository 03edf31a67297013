import CBoostMath
import Glibc

/// The distribution function of the standard Gaussian law, and what inverts it.
extension Double {
  /// Φ(z), the probability of a value up to z, exact where that is small.
  ///
  ///     Double.normalCumulative(-10)          // 7.61985302416053e-24
  package static func normalCumulative(_ z: Double) -> Double {
    let root = 0.7071067811865476
    let t = -z * root
    let value = 0.5 * Glibc.erfc(t)
    // In the tail the value falls as exp(−t²), which makes the rounding of t seen.
    guard t > 3, t < 30 else { return value }
    // 1/√2 is the double minus 4.83e-17.
    let rest = (-t).addingProduct(-z, root) + z * 4.833646656726457e-17
    return value * (1 - 2 * t * rest)
  }

  /// 1 − Φ(z) = Φ(−z).
  package static func normalSurvival(_ z: Double) -> Double { normalCumulative(-z) }

  /// log Φ(z), also where Φ underflows: there by the asymptotic series (DLMF 7.12.1).
  package static func logNormalCumulative(_ z: Double) -> Double {
    if z > 0 { return Glibc.log1p(-normalSurvival(z)) }
    if z > -20 || z.isNaN { return Glibc.log(normalCumulative(z)) }
    let inverse = 1 / (z * z)
    var rest = 0.0
    for k in stride(from: 10, through: 1, by: -1) {
      rest = -Double(2 * k - 1) * inverse * (1 + rest)
    }
    return -0.5 * z * z - Glibc.log(-z) - 0.9189385332046728 + Glibc.log1p(rest)
  }

  /// The z with Φ(z) = p, for p from 0 to 1.
  ///
  ///     Double.normalQuantile(0.975)          // 1.959963984540054
  package static func normalQuantile(_ p: Double) -> Double {
    // 2p is exact, and so is 2 − 2p where the quantile is near 0.
    -2.squareRoot() * inverseErfc(2 * p)
  }

  /// The z with 1 − Φ(z) = q.
  package static func normalUpperQuantile(_ q: Double) -> Double {
    2.squareRoot() * inverseErfc(2 * q)
  }

  /// The y with erfc y = q, for q from 0 to 2; NaN beyond.
  package static func inverseErfc(_ q: Double) -> Double { special_erfc_inverse(q) }
}
