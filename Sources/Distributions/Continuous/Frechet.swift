import Arithmetic
import Tensors

/// The law of maxima with heavy tails: the cumulative distribution function is e^{−z^{−α}} with
/// z = x/scale.
///
///     try Frechet(2, 1).mode!.item                            // 0.816496580927726
package struct Frechet: HalfLineFamily, StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Frechet.self, name: "Frechet",
    summary: "Maxima with heavy tails: cdf e^(-(x / scale)^-concentration) for x > 0.",
    example: ("cdf(Frechet(2, 1), 1)", "0.367879441171442"),
    [("concentration", .positive), ("scale", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number) { (0, parameters.pair.1) }

  /// log α − (1 + α) log z − z^{−α}; at 0, where the terms have no sum, −∞.
  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let alpha = parameters.pair.0
    let isEnd = z .<= 0
    let inside = Number.choose(isEnd, 1, z)
    let value =
      Number.log(alpha) - (1 + alpha) * Number.log(inside) - Number.pow(inside, -alpha)
    return Number.choose(isEnd, Number(-.infinity), value)
  }

  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Number.exp(-Number.pow(z, -parameters.pair.0))
  }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    -Number.expMinusOne(-Number.pow(z, -parameters.pair.0))
  }

  package static func standardQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Number.pow(-Number.log(p), -1 / parameters.pair.0)
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Number.pow(-Number.logOnePlus(-p), -1 / parameters.pair.0)
  }

  /// Γ(1 − 1/α), ∞ for α ≤ 1.
  package static func standardMean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let alpha = parameters.pair.0
    let exists = alpha .> 1
    let inside = Number.choose(exists, alpha, 2)
    return Number.choose(
      exists, Number.exp(Number.logGamma((inside - 1) / inside)), Number(.infinity))
  }

  /// Γ(1 − 2/α) − Γ(1 − 1/α)², ∞ for α ≤ 2.
  package static func standardVariance<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let alpha = parameters.pair.0
    let exists = alpha .> 2
    let inside = Number.choose(exists, alpha, 3)
    let quotient = ExtremeValueMoments.varianceQuotient(
      1 / inside, once: (inside - 1) / inside, twice: (inside - 2) / inside)
    return Number.choose(exists, quotient / inside / inside, Number(.infinity))
  }

  /// 1 + γ + γ/α − log α.
  package static func standardEntropy<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let (alpha, euler) = (parameters.pair.0, Number.constant(.euler))
    return 1 + euler + euler / alpha - Number.log(alpha)
  }

  /// (α/(1 + α))^{1/α} = e^{−log(1 + 1/α)/α}.
  package static func standardMode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let inverse = 1 / parameters.pair.0
    return Number.exp(-inverse * Number.logOnePlus(inverse))
  }

  package static func standardTails(_ parameters: Parameters<Double>) -> Tails {
    let alpha = parameters.pair.0
    return Tails(
      lower: .stretchedExponential(exponent: alpha, coefficient: 1, prefactor: 1 + alpha),
      upper: .powerLaw(index: alpha))
  }
}
