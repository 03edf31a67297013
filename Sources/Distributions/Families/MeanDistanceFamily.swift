import Arithmetic

/// A family whose mean distance from a point has a closed form.
protocol MeanDistanceFamily: ClosedEntropyFamily {
  /// E |x − c|.
  static func meanDistance<Number: Analytic>(
    from c: Number, _ parameters: Parameters<Number>
  ) -> Number
}

extension Normal: MeanDistanceFamily {
  /// The mean of a folded Gaussian.
  static func meanDistance<Number: Analytic>(
    from c: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (loc, scale) = parameters.pair
    let m = (loc - c) / scale
    return scale
      * (Number.sqrt(2 / Number.constant(.pi)) * Number.exp(-0.5 * m * m)
        + m * Number.erf(m / Number.sqrt(2)))
  }
}

extension Logistic: MeanDistanceFamily {
  /// d + 2s log(1 + e^{−d/s}) with d = |μ − c|.
  static func meanDistance<Number: Analytic>(
    from c: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (loc, scale) = parameters.pair
    let distance = Number.abs(loc - c)
    return distance + 2 * scale * Number.softplus(-distance / scale)
  }
}

extension Laplace: MeanDistanceFamily {
  /// d + b e^{−d/b} with d = |μ − c|.
  static func meanDistance<Number: Analytic>(
    from c: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (loc, scale) = parameters.pair
    let distance = Number.abs(loc - c)
    return distance + scale * Number.exp(-distance / scale)
  }
}

extension Uniform: MeanDistanceFamily {
  /// ((c − l)² + (h − c)²)/2(h − l) between the ends.
  static func meanDistance<Number: Analytic>(
    from c: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (low, high) = parameters.pair
    let (below, above) = (c - low, high - c)
    let isInside = Number.and(low .<= c, c .<= high)
    let inside = 0.5 * (below * below + above * above) / (high - low)
    return Number.choose(isInside, inside, 0.5 * Number.abs(below - above))
  }
}

extension Exponential: MeanDistanceFamily {
  /// c − 1/λ + 2e^{−λc}/λ for c > 0.
  static func meanDistance<Number: Analytic>(
    from c: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let rate = parameters.single
    let isInside = c .> 0
    let inside = c + (2 * Number.exp(-rate * Number.maximum(c, 0)) - 1) / rate
    return Number.choose(isInside, inside, 1 / rate - c)
  }
}

extension Pareto: MeanDistanceFamily {
  /// c − m + 2 E max(x − c, 0) with the mean m, for c above the end; ∞ for α ≤ 1.
  static func meanDistance<Number: Analytic>(
    from c: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (scale, alpha) = parameters.pair
    return Number.finite(1 .< alpha, alpha, inside: 2) { alpha in
      let mean = scale * (alpha / (alpha - 1))
      let isInside = scale .< c
      let place = Number.choose(isInside, c, scale)
      let above = Number.exp(alpha * Number.log(scale / place)) * (place / (alpha - 1))
      return Number.choose(isInside, place - mean + 2 * above, mean - c)
    }
  }
}
