import Arithmetic

/// A family of whole numbers whose distribution function is the sum of its probabilities.
protocol SummedFamily: DiscreteFamily {
  /// The first and the last number that count beside x: the ends of the support, if they are finite.
  static func ends<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> (from: Number, to: Number)
}

extension SummedFamily {
  static func ends<Number: Analytic>(
    _: Number, _ parameters: Parameters<Number>
  ) -> (from: Number, to: Number) { support(parameters) }

  package static func cumulative<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (isBelow, tail) = tail(x, parameters)
    return Number.choose(isBelow, tail, 1 - tail)
  }

  package static func survival<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (isBelow, tail) = tail(x, parameters)
    return Number.choose(isBelow, 1 - tail, tail)
  }

  /// Whether x lies below the mean, and P(X ≤ x) if it does, else P(X > x).
  private static func tail<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> (isBelow: Number.Truth, tail: Number) {
    let isBelow = x .< mean(parameters)
    let (from, to) = ends(x, parameters)
    let tail = Number.sum(
      from: Number.choose(isBelow, from, x + 1), to: Number.choose(isBelow, x, to),
      beside: parameters.values
    ) { k in Number.exp(logDensity(k, parameters)) }
    return (isBelow, tail)
  }
}
