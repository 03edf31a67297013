import Arithmetic

enum ExponentialToExponential: FamilyDivergence {
  typealias P = Exponential
  typealias Q = Exponential

  /// log λ/κ + κ/λ − 1.
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    Number.itakuraSaito(q.single, p.single)
  }
}

enum ExponentialToNormal: DivergenceToNormal {
  typealias P = Exponential
}

enum ExponentialToGumbel: FamilyDivergence {
  typealias P = Exponential
  typealias Q = Gumbel

  /// log λb − 1 + (1/λ − a)/b + e^{a/b} λb/(1 + λb).
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let (rate, (loc, scale)) = (p.single, q.pair)
    let product = rate * scale
    return Number.log(product) - 1 + 1 / product - loc / scale
      + Number.exp(loc / scale) * (product / (1 + product))
  }
}

extension DivergenceRule {
  static let exponentialToExponential = DivergenceRule(ExponentialToExponential.self)
  static let exponentialToNormal = DivergenceRule(ExponentialToNormal.self)
  static let exponentialToGumbel = DivergenceRule(ExponentialToGumbel.self)
}
