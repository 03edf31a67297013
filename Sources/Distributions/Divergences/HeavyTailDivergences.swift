import Arithmetic

enum ParetoToPareto: FamilyDivergence {
  typealias P = Pareto
  typealias Q = Pareto

  /// α′/α − 1 − log α′/α + α′ log s/s′.
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let ((scale, alpha), (otherScale, otherAlpha)) = (p.pair, q.pair)
    return Number.itakuraSaito(otherAlpha, alpha)
      + otherAlpha * Number.logRatio(scale, otherScale)
  }
}

enum CauchyToCauchy: FamilyDivergence {
  typealias P = Cauchy
  typealias Q = Cauchy

  /// log(1 + ((s − t)² + (a − b)²)/4st) (Chyzak & Nielsen 2019, "A closed-form formula for the
  /// Kullback–Leibler divergence between Cauchy distributions").
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let ((loc, scale), (otherLoc, otherScale)) = (p.pair, q.pair)
    // Each difference over both scales before it is squared, lest the square be no double.
    let root = Number.sqrt(scale / otherScale)
    let change = (scale - otherScale) / otherScale / (2 * root)
    let distance = (loc - otherLoc) / otherScale / (2 * root)
    return Number.logOnePlus(change * change + distance * distance)
  }
}

enum HalfCauchyToHalfCauchy: FamilyDivergence {
  typealias P = HalfCauchy
  typealias Q = HalfCauchy

  /// That of the laws on the line, folded at their common center.
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    CauchyToCauchy.divergence(Parameters([0, p.single]), Parameters([0, q.single]))
  }
}

extension DivergenceRule {
  static let paretoToPareto = DivergenceRule(ParetoToPareto.self)
  static let cauchyToCauchy = DivergenceRule(CauchyToCauchy.self)
  static let halfCauchyToHalfCauchy = DivergenceRule(HalfCauchyToHalfCauchy.self)
}
