import Arithmetic

/// (log τ²/σ² + σ²/τ² − 1 + (μ − ν)²/τ²)/2 from N(μ, σ²) to N(ν, τ²).
///
/// With v = σ/τ − 1 the part of the scales is v² + 2(v − log(1 + v)), a sum of two terms that are
/// never negative.
enum NormalToNormal: FamilyDivergence {
  typealias P = Normal
  typealias Q = Normal

  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let ((loc, scale), (otherLoc, otherScale)) = (p.pair, q.pair)
    let change = (scale - otherScale) / otherScale
    let distance = (loc - otherLoc) / otherScale
    return 0.5 * (change * change + distance * distance)
      + Number.itakuraSaito(scale, otherScale)
  }
}

enum NormalToLaplace: FamilyDivergence {
  typealias P = Normal
  typealias Q = Laplace

  /// log(2b/σ) − log(2πe)/2 + E|x − c|/b, where E|x − c| is the mean of a folded Gaussian.
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let ((loc, scale), (otherLoc, otherScale)) = (p.pair, q.pair)
    let m = (loc - otherLoc) / scale
    let folded =
      Number.sqrt(2 / Number.constant(.pi)) * Number.exp(-0.5 * m * m)
      + m * Number.erf(m / Number.sqrt(2))
    return Number.log(2 * otherScale / scale) - (Number.constant(.halfLogTwoPi) + 0.5)
      + scale / otherScale * folded
  }
}

enum NormalToGumbel: FamilyDivergence {
  typealias P = Normal
  typealias Q = Gumbel

  /// log(b/σ) − log(2πe)/2 + m + e^{−m + σ²/2b²} with m = (μ − a)/b.
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let ((loc, scale), (otherLoc, otherScale)) = (p.pair, q.pair)
    let (m, ratio) = ((loc - otherLoc) / otherScale, scale / otherScale)
    return m - Number.log(ratio) - (Number.constant(.halfLogTwoPi) + 0.5)
      + Number.exp(0.5 * ratio * ratio - m)
  }
}

/// A one-to-one change of variable leaves a divergence as it is.
enum LogNormalToLogNormal: FamilyDivergence {
  typealias P = LogNormal
  typealias Q = LogNormal

  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    NormalToNormal.divergence(p, q)
  }
}

extension DivergenceRule {
  static let logNormalToLogNormal = DivergenceRule(LogNormalToLogNormal.self)
  static let normalToNormal = DivergenceRule(NormalToNormal.self)
  static let normalToLaplace = DivergenceRule(NormalToLaplace.self)
  static let normalToGumbel = DivergenceRule(NormalToGumbel.self)
}
