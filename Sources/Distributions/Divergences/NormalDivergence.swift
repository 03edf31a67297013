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

enum LogitNormalToLogitNormal: FamilyDivergence {
  typealias P = LogitNormal
  typealias Q = LogitNormal

  /// That of the logits.
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    NormalToNormal.divergence(p, q)
  }
}

extension DivergenceRule {
  static let logitNormalToLogitNormal = DivergenceRule(LogitNormalToLogitNormal.self)
  static let normalToNormal = DivergenceRule(NormalToNormal.self)
}
