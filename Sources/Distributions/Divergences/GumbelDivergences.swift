import Arithmetic

extension Gumbel {
  /// The divergence from scale ub at δ scales b beyond the other law to that law:
  ///
  ///     −log u + γ(u − 1) + δ − 1 + e^{−δ} Γ(1 + u)
  ///
  /// With s = log Γ(1 + u) − δ it is e^s − 1 − s, plus log Γ(u) + γ(u − 1), neither negative.
  static func divergence<Number: Analytic>(ratio u: Number, distance: Number) -> Number {
    let log = Number.logGamma(1 + u)
    let isNear = Number.abs(u - 1) .<= 0.25
    let near = Number.logGammaOnePlusRest(u - 1)
    let far = Number.logGamma(u) + Number.constant(.euler) * (u - 1)
    return Number.expMinusOneMinus(log - distance) + Number.choose(isNear, near, far)
  }
}

enum GumbelToGumbel: FamilyDivergence {
  typealias P = Gumbel
  typealias Q = Gumbel

  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let ((loc, scale), (otherLoc, otherScale)) = (p.pair, q.pair)
    return Gumbel.divergence(ratio: scale / otherScale, distance: (loc - otherLoc) / otherScale)
  }
}

/// The logarithm of a Weibull variable is a Gumbel variable of scale 1/k with its sign changed.
enum WeibullToWeibull: FamilyDivergence {
  typealias P = Weibull
  typealias Q = Weibull

  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let ((scale, concentration), (otherScale, otherConcentration)) = (p.pair, q.pair)
    return Gumbel.divergence(
      ratio: otherConcentration / concentration,
      distance: otherConcentration * Number.log(otherScale / scale))
  }
}

enum GumbelToNormal: DivergenceToNormal {
  typealias P = Gumbel
}

extension DivergenceRule {
  static let gumbelToGumbel = DivergenceRule(GumbelToGumbel.self)
  static let gumbelToNormal = DivergenceRule(GumbelToNormal.self)
  static let weibullToWeibull = DivergenceRule(WeibullToWeibull.self)
}
