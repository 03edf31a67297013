import Arithmetic
import Tensors

/// The law of what exceeds a high threshold: exponential for ξ = 0, with a tail as that of a power
/// for ξ > 0, bounded for ξ < 0. The survival function is (1 + ξz)^{−1/ξ}.
///
///     try GeneralizedPareto(0, 1, 0.5).survival(2).item       // 0.25
package struct GeneralizedPareto: StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    GeneralizedPareto.self, name: "GeneralizedPareto",
    summary: "What exceeds a threshold, exponential where the concentration is 0.",
    example: ("mean(GeneralizedPareto(1, 2, 0.5))", "5"),
    [("loc", .finite), ("scale", .positive), ("concentration", .finite)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number) { (parameters.triple.0, parameters.triple.1) }

  package static func standardSupport<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (from: Number, to: Number) {
    let ξ = parameters.triple.2
    return (0, ShapedLogarithm.end(ξ, where: ξ .< 0, otherwise: .infinity))
  }

  /// −(1 + ξ)y with y = log(1 + ξz)/ξ.
  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let ξ = parameters.triple.2
    return -ShapedLogarithm.weighted(ShapedLogarithm.value(z, ξ), ξ)
  }

  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    -Number.expMinusOne(-ShapedLogarithm.value(z, parameters.triple.2))
  }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Number.exp(-ShapedLogarithm.value(z, parameters.triple.2))
  }

  package static func standardQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    ShapedLogarithm.inverse(-Number.logOnePlus(-p), parameters.triple.2)
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    ShapedLogarithm.inverse(-Number.log(p), parameters.triple.2)
  }

  /// 1/(1 − ξ), ∞ for ξ ≥ 1.
  package static func standardMean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let ξ = parameters.triple.2
    let exists = ξ .< 1
    return Number.choose(exists, 1 / (1 - Number.choose(exists, ξ, 0)), Number(.infinity))
  }

  /// 1/((1 − ξ)²(1 − 2ξ)), ∞ for ξ ≥ ½.
  package static func standardVariance<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let ξ = parameters.triple.2
    let exists = ξ .< 0.5
    let inside = Number.choose(exists, ξ, 0)
    let value = 1 / (Number.square(1 - inside) * (1 - 2 * inside))
    return Number.choose(exists, value, Number(.infinity))
  }

  package static func standardEntropy<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number { 1 + parameters.triple.2 }

  /// The lower end; for ξ < −1 the upper one, to which the density rises.
  package static func standardMode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let ξ = parameters.triple.2
    return ShapedLogarithm.end(ξ, where: ξ .< -1, otherwise: 0)
  }

  package static func standardTails(_ parameters: Parameters<Double>) -> Tails {
    let ξ = parameters.triple.2
    return Tails(
      lower: .powerLaw(index: 1),
      upper: ξ == 0
        ? .stretchedExponential(exponent: 1, coefficient: 1) : .powerLaw(index: 1 / ξ.magnitude))
  }
}
