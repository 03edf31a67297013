import Arithmetic
import Tensors

/// The law of maxima: Gumbel's for ξ = 0, Fréchet's moved for ξ > 0, Weibull's mirrored for ξ < 0.
/// The cumulative distribution function is e^{−t} with t = (1 + ξz)^{−1/ξ}.
///
///     try GeneralizedExtremeValue(0, 1, 1e-300).mean.item     // 0.5772156649015329
package struct GeneralizedExtremeValue: StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    GeneralizedExtremeValue.self, name: "GeneralizedExtremeValue",
    summary: "The law of maxima, Gumbel's where the concentration is 0.",
    example: ("mode(GeneralizedExtremeValue(2, 1, 1))", "1.5"),
    [("loc", .finite), ("scale", .positive), ("concentration", .finite)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number) { (parameters.triple.0, parameters.triple.1) }

  package static func standardSupport<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (from: Number, to: Number) {
    let ξ = parameters.triple.2
    return (
      ShapedLogarithm.end(ξ, where: ξ .> 0, otherwise: -.infinity),
      ShapedLogarithm.end(ξ, where: ξ .< 0, otherwise: .infinity)
    )
  }

  /// −(1 + ξ)y − e^{−y} with y = log(1 + ξz)/ξ.
  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let ξ = parameters.triple.2
    let y = ShapedLogarithm.value(z, ξ)
    guard Number.isRounded else { return -(ShapedLogarithm.weighted(y, ξ) + Number.exp(-y)) }
    // At the lower end y is −∞, and the sum of the terms none.
    let isEnd = y .== Number(-.infinity)
    let inside = Number.choose(isEnd, 0, y)
    return Number.choose(
      isEnd, Number(-.infinity),
      -(ShapedLogarithm.weighted(inside, ξ) + Number.exp(-inside)))
  }

  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Number.exp(-Number.exp(-ShapedLogarithm.value(z, parameters.triple.2)))
  }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    -Number.expMinusOne(-Number.exp(-ShapedLogarithm.value(z, parameters.triple.2)))
  }

  package static func standardQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    ShapedLogarithm.inverse(-Number.log(-Number.log(p)), parameters.triple.2)
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    ShapedLogarithm.inverse(-Number.log(-Number.logOnePlus(-p)), parameters.triple.2)
  }

  /// (Γ(1 − ξ) − 1)/ξ, ∞ for ξ ≥ 1.
  package static func standardMean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let ξ = parameters.triple.2
    let exists = ξ .< 1
    let inside = Number.choose(exists, ξ, 0)
    let quotient = ExtremeValueMoments.logMeanQuotient(inside, once: 1 - inside)
    return Number.choose(
      exists, ShapedLogarithm.inverse(quotient, inside), Number(.infinity))
  }

  /// (Γ(1 − 2ξ) − Γ(1 − ξ)²)/ξ², ∞ for ξ ≥ ½.
  package static func standardVariance<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let ξ = parameters.triple.2
    let exists = ξ .< 0.5
    let inside = Number.choose(exists, ξ, 0)
    return Number.choose(
      exists,
      ExtremeValueMoments.varianceQuotient(inside, once: 1 - inside, twice: 1 - 2 * inside),
      Number(.infinity))
  }

  /// 1 + γ + γξ.
  package static func standardEntropy<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let euler = Number.constant(.euler)
    return 1 + euler + euler * parameters.triple.2
  }

  /// ((1 + ξ)^{−ξ} − 1)/ξ; for ξ ≤ −1 the upper end, to which the density rises.
  package static func standardMode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let ξ = parameters.triple.2
    let isInside = ξ .> -1
    let inside = Number.choose(isInside, ξ, 0)
    let peak = ShapedLogarithm.inverse(-Number.logOnePlus(inside), inside)
    return Number.choose(isInside, peak, -1 / Number.choose(isInside, -1, ξ))
  }

  package static func standardTails(_ parameters: Parameters<Double>) -> Tails {
    let ξ = parameters.triple.2
    if ξ == 0 {
      return Tails(
        lower: .doubleExponential(rate: 1, coefficient: 1),
        upper: .stretchedExponential(exponent: 1, coefficient: 1))
    }
    let index = 1 / ξ.magnitude
    // e^{−y} = (1 + ξz)^{−1/ξ}, in the distance from the lower end if there is one.
    let coefficient = Double.pow(ξ.magnitude, -1 / ξ)
    return Tails(
      lower: .stretchedExponential(
        exponent: index, coefficient: coefficient, prefactor: ξ < 0 ? index - 1 : index + 1),
      upper: .powerLaw(index: index))
  }
}
