import Arithmetic

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

extension DivergenceRule {
  static let cauchyToCauchy = DivergenceRule(CauchyToCauchy.self)
}
