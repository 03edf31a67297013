import Arithmetic

enum LaplaceToLaplace: FamilyDivergence {
  typealias P = Laplace
  typealias Q = Laplace

  /// log(d/b) − 1 + t b/d + e^{−t} b/d from scale b to d, with t = |a − c|/b: the sum of
  /// b/d − 1 − log(b/d) and of (e^{−t} − 1 + t) b/d, neither negative.
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let ((loc, scale), (otherLoc, otherScale)) = (p.pair, q.pair)
    let t = Number.abs(loc - otherLoc) / scale
    return Number.itakuraSaito(scale, otherScale)
      + scale / otherScale * Number.expMinusOneMinus(-t)
  }
}

extension DivergenceRule {
  static let laplaceToLaplace = DivergenceRule(LaplaceToLaplace.self)
}
