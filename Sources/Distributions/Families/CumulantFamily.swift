import Arithmetic

/// A family with a closed cumulant generating function.
protocol CumulantFamily: ClosedEntropyFamily {
  /// log E e^{tx}; ∞ where the integral diverges.
  static func cumulantGenerating<Number: Analytic>(
    _ t: Number, _ parameters: Parameters<Number>
  ) -> Number
}

extension Normal: CumulantFamily {
  static func cumulantGenerating<Number: Analytic>(
    _ t: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (loc, scale) = parameters.pair
    return loc * t + 0.5 * Number.square(scale * t)
  }
}

extension Laplace: CumulantFamily {
  /// μt − log(1 − (bt)²) for |bt| < 1.
  static func cumulantGenerating<Number: Analytic>(
    _ t: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (loc, scale) = parameters.pair
    return loc * t
      + Number.finite(Number.abs(scale * t) .< 1, scale * t, inside: 0) {
        -(Number.logOnePlus($0) + Number.logOnePlus(-$0))
      }
  }
}

extension Logistic: CumulantFamily {
  static func cumulantGenerating<Number: Analytic>(
    _ t: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (loc, scale) = parameters.pair
    return loc * t + Number.logInverseSinc(scale * t)
  }
}

extension Uniform: CumulantFamily {
  /// The end where e^{tx} is largest, and the mean over the distance from it.
  static func cumulantGenerating<Number: Analytic>(
    _ t: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (low, high) = parameters.pair
    let size = Number.abs(t) * (high - low)
    return t * Number.choose(t .< 0, low, high) + Number.log(Number.expMinusOneQuotient(-size))
  }
}

extension Gamma: CumulantFamily {
  static func cumulantGenerating<Number: Analytic>(
    _ t: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (concentration, rate) = parameters.pair
    return Number.finite(t .< rate, t / rate, inside: 0) { -concentration * Number.logOnePlus(-$0) }
  }
}

extension Exponential: CumulantFamily {
  static func cumulantGenerating<Number: Analytic>(
    _ t: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Gamma.cumulantGenerating(t, Parameters([1, parameters.single]))
  }
}

extension Chi2: CumulantFamily {
  static func cumulantGenerating<Number: Analytic>(
    _ t: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Gamma.cumulantGenerating(t, Parameters([0.5 * parameters.single, 0.5]))
  }
}

extension ContinuousBernoulli: CumulantFamily {
  static func cumulantGenerating<Number: Analytic>(
    _ t: Number, _ parameters: Parameters<Number>
  ) -> Number {
    logPartition(parameters.single + t) - logPartition(parameters.single)
  }

  /// log((e^λ − 1)/λ).
  static func logPartition<Number: Analytic>(_ logit: Number) -> Number {
    Number.maximum(logit, 0) + Number.log(Number.expMinusOneQuotient(-Number.abs(logit)))
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
