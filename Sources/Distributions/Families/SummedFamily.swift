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
    // What is summed is no more than about half, or what is taken from 1 is no more.
    let isBelow = x .< Number.maximum(mean(parameters), mode(parameters))
    let tail = tail(x, isBelow: isBelow, parameters)
    return Number.choose(isBelow, tail, 1 - tail)
  }

  package static func survival<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let isBelow = x .< Number.minimum(mean(parameters), mode(parameters))
    let tail = tail(x, isBelow: isBelow, parameters)
    return Number.choose(isBelow, 1 - tail, tail)
  }

  /// P(X ≤ x), or P(X > x).
  private static func tail<Number: Analytic>(
    _ x: Number, isBelow: Number.Truth, _ parameters: Parameters<Number>
  ) -> Number {
    let (from, to) = ends(x, parameters)
    return Number.sum(
      from: Number.choose(isBelow, from, x + 1), to: Number.choose(isBelow, x, to),
      beside: parameters.values
    ) { k in Number.exp(logDensity(k, parameters)) }
  }
}
