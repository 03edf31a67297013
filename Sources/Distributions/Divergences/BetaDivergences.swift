import Arithmetic

enum BetaToBeta: FamilyDivergence {
  typealias P = Beta
  typealias Q = Beta

  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let ((a, b), (c, d)) = (p.pair, q.pair)
    return Number.logGammaBeyondTangent(c, at: a) + Number.logGammaBeyondTangent(d, at: b)
      - Number.logGammaBeyondTangent(c + d, at: a + b)
  }
}

enum BetaToUniform: FamilyDivergence {
  typealias P = Beta
  typealias Q = Uniform

  /// To the law on 0..1, which is Beta(1, 1), and from there to a wider one.
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let (low, high) = q.pair
    return BetaToBeta.divergence(p, Parameters([1, 1])) + Number.logOnePlus((high - 1) - low)
  }
}

enum UniformToBeta: FamilyDivergence {
  typealias P = Uniform
  typealias Q = Beta

  /// −log w + log B(c, d) − (c − 1) E log x − (d − 1) E log(1 − x), where w is the width.
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let ((low, high), (c, d)) = (p.pair, q.pair)
    let isWhole = Number.and(low .== 0, high .== 1)
    let part =
      Number.logBeta(c, d) - Number.logOnePlus(-(low + (1 - high)))
      - (c - 1) * Uniform.meanLogarithm(p)
      - (d - 1) * Uniform.meanLogarithm(Parameters([1 - high, 1 - low]))
    return Number.choose(isWhole, BetaToBeta.divergence(Parameters([1, 1]), q), part)
  }
}

extension DivergenceRule {
  static let betaToBeta = DivergenceRule(BetaToBeta.self)
  static let betaToUniform = DivergenceRule(BetaToUniform.self)
  static let uniformToBeta = DivergenceRule(UniformToBeta.self)
}
