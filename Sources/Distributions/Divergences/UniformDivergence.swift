import Arithmetic

enum UniformToUniform: FamilyDivergence {
  typealias P = Uniform
  typealias Q = Uniform

  /// log of the ratio of the widths, of which 1 is taken away exactly.
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let ((low, high), (otherLow, otherHigh)) = (p.pair, q.pair)
    return Number.logOnePlus(((low - otherLow) + (otherHigh - high)) / (high - low))
  }
}

extension DivergenceRule {
  static let uniformToUniform = DivergenceRule(UniformToUniform.self)
}
