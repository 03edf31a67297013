import Arithmetic

/// A family with a closed cumulant generating function.
protocol CumulantFamily: ClosedEntropyFamily {
  /// log E e^{t(x − c)} about a place c; ∞ where the integral diverges.
  static func cumulantGenerating<Number: Analytic>(
    _ t: Number, about place: Number, _ parameters: Parameters<Number>
  ) -> Number

  /// E (x − c).
  static func mean<Number: Analytic>(
    about place: Number, _ parameters: Parameters<Number>
  ) -> Number
}

extension CumulantFamily {
  static func mean<Number: Analytic>(
    about place: Number, _ parameters: Parameters<Number>
  ) -> Number { mean(parameters) - place }
}

extension Normal: CumulantFamily {
  static func cumulantGenerating<Number: Analytic>(
    _ t: Number, about place: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (loc, scale) = parameters.pair
    return (loc - place) * t + 0.5 * Number.square(scale * t)
  }
}

extension Laplace: CumulantFamily {
  /// μt − log(1 − (bt)²) for |bt| < 1.
  static func cumulantGenerating<Number: Analytic>(
    _ t: Number, about place: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (loc, scale) = parameters.pair
    return (loc - place) * t
      + Number.finite(Number.abs(scale * t) .< 1, scale * t, inside: 0) {
        -(Number.logOnePlus($0) + Number.logOnePlus(-$0))
      }
  }
}

extension Logistic: CumulantFamily {
  static func cumulantGenerating<Number: Analytic>(
    _ t: Number, about place: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (loc, scale) = parameters.pair
    return (loc - place) * t + Number.logInverseSinc(scale * t)
  }
}

extension Uniform: CumulantFamily {
  /// The end where e^{tx} is largest, and the mean over the distance from it.
  static func cumulantGenerating<Number: Analytic>(
    _ t: Number, about place: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (low, high) = parameters.pair
    let size = Number.abs(t) * (high - low)
    return t * (Number.choose(t .< 0, low, high) - place)
      + Number.log(Number.expMinusOneQuotient(-size))
  }

  static func mean<Number: Analytic>(
    about place: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (low, high) = parameters.pair
    return 0.5 * ((low - place) + (high - place))
  }
}

extension Gamma: CumulantFamily {
  static func cumulantGenerating<Number: Analytic>(
    _ t: Number, about place: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (concentration, rate) = parameters.pair
    return Number.finite(t .< rate, t / rate, inside: 0) {
      -concentration * Number.logOnePlus(-$0)
    } - t * place
  }
}

extension Exponential: CumulantFamily {
  static func cumulantGenerating<Number: Analytic>(
    _ t: Number, about place: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Gamma.cumulantGenerating(t, about: place, Parameters([1, parameters.single]))
  }
}

extension Chi2: CumulantFamily {
  static func cumulantGenerating<Number: Analytic>(
    _ t: Number, about place: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Gamma.cumulantGenerating(t, about: place, Parameters([0.5 * parameters.single, 0.5]))
  }
}

extension ContinuousBernoulli: CumulantFamily {
  static func cumulantGenerating<Number: Analytic>(
    _ t: Number, about place: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let logit = parameters.single
    return Number.logExpMinusOneQuotient(logit + t) - Number.logExpMinusOneQuotient(logit)
      - t * place
  }
}

extension Analytic {
  /// log(πx/sin πx) for |x| < 1, ∞ elsewhere.
  fileprivate static func logInverseSinc(_ x: Self) -> Self {
    finite(abs(x) .< 1, x, inside: 0.5) { x in
      // Γ(1 + x) Γ(1 − x).
      logGamma(1 + x) + logGamma(1 - x)
    }
  }
}
