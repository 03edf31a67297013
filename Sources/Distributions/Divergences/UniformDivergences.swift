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

enum UniformToNormal: DivergenceToNormal {
  typealias P = Uniform
}

enum UniformToExponential: FamilyDivergence {
  typealias P = Uniform
  typealias Q = Exponential

  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let ((low, high), rate) = (p.pair, q.single)
    return 0.5 * rate * (low + high) - Number.log(rate * (high - low))
  }
}

enum UniformToGumbel: FamilyDivergence {
  typealias P = Uniform
  typealias Q = Gumbel

  /// log(b/w) + E z + E e^{−z} for z uniform on the interval in units of b, w/b long.
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let ((low, high), (loc, scale)) = (p.pair, q.pair)
    let (start, width) = ((low - loc) / scale, (high - low) / scale)
    return start + 0.5 * width - Number.log(width)
      - Number.exp(-start) * Number.expMinusOne(-width) / width
  }
}

extension DivergenceRule {
  static let uniformToUniform = DivergenceRule(UniformToUniform.self)
  static let uniformToNormal = DivergenceRule(UniformToNormal.self)
  static let uniformToExponential = DivergenceRule(UniformToExponential.self)
  static let uniformToGumbel = DivergenceRule(UniformToGumbel.self)
}
