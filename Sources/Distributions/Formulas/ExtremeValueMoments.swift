import Arithmetic

/// What the moments of Weibull, Fréchet and the generalised extreme value law are made of: they are
/// those of E^{−ξ}, where E has the exponential law.
///
/// 1 − ξ and 1 − 2ξ are given too, since a caller may know them without the rounding of ξ.
enum ExtremeValueMoments<Number: Analytic> {
  /// log Γ(1 − ξ)/ξ, Euler's constant at 0.
  static func logMeanQuotient(_ ξ: Number, once: Number) -> Number {
    let (isNear, near, far) = Number.split(ξ, at: 0.05)
    let rest = zetasFromTwo.prefix(13).enumerated().map { $1 / Double($0 + 2) }
    let series = Number.constant(.euler) + near * Number.polynomial(near, rest)
    let direct = Number.logGamma(Number.choose(isNear, 2, once)) / far
    return Number.choose(isNear, series, direct)
  }

  /// (Γ(1 − 2ξ) − Γ(1 − ξ)²)/ξ² for ξ < ½, which does not cancel; π²/6 at 0.
  static func varianceQuotient(_ ξ: Number, once: Number, twice: Number) -> Number {
    let (isNear, near, far) = Number.split(ξ, at: 0.05)
    // log Γ(1 − 2ξ) − 2 log Γ(1 − ξ) = Σ ζ(k) (2ᵏ − 2) ξᵏ/k, over ξ².
    let coefficients = zetasFromTwo.prefix(17).enumerated().map { index, zeta in
      zeta * Double((1 << (index + 2)) - 2) / Double(index + 2)
    }
    let series = Number.polynomial(near, coefficients)
    let seriesValue =
      Number.exp(2 * near * logMeanQuotient(near, once: 1 - near))
      * series * Number.expMinusOneQuotient(near * near * series)
    let log = Number.logGamma(Number.choose(isNear, 2, once))
    let excess = Number.logGamma(Number.choose(isNear, 3, twice)) - 2 * log
    // Divided before it is multiplied: the product may be no double although the quotient is.
    let direct = Number.exp(2 * log) / far * (Number.expMinusOne(excess) / far)
    return Number.choose(isNear, seriesValue, direct)
  }
}
