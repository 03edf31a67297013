import Arithmetic

/// A family of positive numbers whose moments of every order have a closed form.
protocol PowerMomentFamily: ClosedEntropyFamily {
  /// E log x.
  static func meanLogarithm<Number: Analytic>(_ parameters: Parameters<Number>) -> Number

  /// log E xʳ; ∞ where the integral diverges.
  static func logPowerMoment<Number: Analytic>(
    _ order: Number, _ parameters: Parameters<Number>
  ) -> Number
}

extension Pareto: PowerMomentFamily {
  static func meanLogarithm<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (scale, alpha) = parameters.pair
    return Number.log(scale) + 1 / alpha
  }

  /// r log s − log(1 − r/α) for r < α.
  static func logPowerMoment<Number: Analytic>(
    _ order: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (scale, alpha) = parameters.pair
    return order * Number.log(scale)
      + Number.finite(order .< alpha, order / alpha, inside: 0) { -Number.logOnePlus(-$0) }
  }
}

extension Uniform: PowerMomentFamily {
  /// log h − 1 + l/(h − l) · log h/l.
  static func meanLogarithm<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (low, high) = parameters.pair
    let isAbove = low .> 0
    let width = (high - low) / Number.choose(isAbove, low, 1)
    return Number.log(high) - 1 + Number.choose(isAbove, Number.logOnePlusQuotient(width), 0)
  }

  /// log((hᵏ − lᵏ)/(k (h − l))) with k = r + 1.
  static func logPowerMoment<Number: Analytic>(
    _ order: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (low, high) = parameters.pair
    let isAbove = low .> 0
    let width = high - low
    let span = Number.logOnePlus(width / Number.choose(isAbove, low, 1))
    let above =
      Number.log(high / width * span) + Number.logExpMinusOneQuotient(-(order + 1) * span)
    let fromZero = Number.finite(order .> -1, order, inside: 0) { -Number.logOnePlus($0) }
    return order * Number.log(high) + Number.choose(isAbove, above, fromZero)
  }
}

extension Beta: PowerMomentFamily {
  static func meanLogarithm<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (a, b) = parameters.pair
    return Number.polygamma(0, a) - Number.polygamma(0, a + b)
  }

  /// log B(a + r, b) − log B(a, b) for r > −a.
  static func logPowerMoment<Number: Analytic>(
    _ order: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (a, b) = parameters.pair
    return Number.finite(0 .< a + order, order, inside: 0) {
      Number.logGammaStep(a, $0) - Number.logGammaStep(a + b, $0)
    }
  }
}

extension Kumaraswamy: PowerMomentFamily {
  /// That of Beta(1, b) over a.
  static func meanLogarithm<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (a, b) = parameters.pair
    return -(Number.polygamma(0, b + 1) + Number.constant(.euler)) / a
  }

  /// log b + log B(1 + r/a, b) for r > −a.
  static func logPowerMoment<Number: Analytic>(
    _ order: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (a, b) = parameters.pair
    return Number.log(b)
      + Number.finite(0 .< a + order, order, inside: 0) { Number.logBeta(1 + $0 / a, b) }
  }
}

extension FisherSnedecor: PowerMomentFamily {
  static func meanLogarithm<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (df1, df2) = parameters.pair
    return Number.log(df2 / df1) + Number.polygamma(0, 0.5 * df1) - Number.polygamma(0, 0.5 * df2)
  }

  /// Of (b/a) g/h for gamma variables of concentrations a and b, for −a < r < b.
  static func logPowerMoment<Number: Analytic>(
    _ order: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (df1, df2) = parameters.pair
    let (a, b) = (0.5 * df1, 0.5 * df2)
    return Number.finite(Number.and(-a .< order, order .< b), order, inside: 0) {
      $0 * Number.log(b / a) + Number.logGammaStep(a, $0) + Number.logGammaStep(b, -$0)
    }
  }
}

extension LogNormal: PowerMomentFamily {
  static func meanLogarithm<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    parameters.pair.0
  }

  static func logPowerMoment<Number: Analytic>(
    _ order: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Normal.cumulantGenerating(order, about: 0, parameters)
  }
}

extension LogLogistic: PowerMomentFamily {
  static func meanLogarithm<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    parameters.pair.0
  }

  static func logPowerMoment<Number: Analytic>(
    _ order: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Logistic.cumulantGenerating(order, about: 0, parameters)
  }
}

extension HalfCauchy: PowerMomentFamily {
  static func meanLogarithm<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    Number.log(parameters.single)
  }

  /// r log s − log cos(πr/2) for |r| < 1, where the cosine is π/(Γ((1 + r)/2) Γ((1 − r)/2)).
  static func logPowerMoment<Number: Analytic>(
    _ order: Number, _ parameters: Parameters<Number>
  ) -> Number {
    order * Number.log(parameters.single)
      + Number.finite(Number.abs(order) .< 1, order, inside: 0) {
        Number.logGamma(0.5 * (1 + $0)) + Number.logGamma(0.5 * (1 - $0))
          - Number.log(Number.constant(.pi))
      }
  }
}

extension Analytic {
  /// log Γ(a + r) − log Γ(a), from the tangent at a where the two are large.
  fileprivate static func logGammaStep(_ a: Self, _ r: Self) -> Self {
    let isLarge = 2 .< a
    let large = choose(isLarge, a, 3)
    let beyond = logGammaBeyondTangent(choose(isLarge, a + r, 3), at: large)
    return choose(isLarge, r * polygamma(0, large) + beyond, logGamma(a + r) - logGamma(a))
  }
}
