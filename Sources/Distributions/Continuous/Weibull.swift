import Arithmetic
import Tensors

/// The law of z = x/scale whose power z^concentration has the exponential law.
///
///     try Weibull(1, 2).survival(3).item                      // 0.00012340980408667956
package struct Weibull: HalfLineFamily, StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Weibull.self, name: "Weibull",
    summary: "Survival e^(-(x / scale)^concentration) for x ≥ 0.",
    example: ("cdf(Weibull(1, 2), 1)", "0.632120558828558"),
    [("scale", .positive), ("concentration", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number) { (0, parameters.pair.0) }

  /// log k + (k − 1) log z − zᵏ.
  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let k = parameters.pair.1
    return Number.log(k) + Number.xlogy(k - 1, z) - Number.pow(z, k)
  }

  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    -Number.expMinusOne(-Number.pow(z, parameters.pair.1))
  }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Number.exp(-Number.pow(z, parameters.pair.1))
  }

  package static func standardQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Number.pow(-Number.logOnePlus(-p), 1 / parameters.pair.1)
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Number.pow(-Number.log(p), 1 / parameters.pair.1)
  }

  /// Γ(1 + 1/k).
  package static func standardMean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    Number.exp(Number.logGamma(1 + 1 / parameters.pair.1))
  }

  /// Γ(1 + 2/k) − Γ(1 + 1/k)².
  package static func standardVariance<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let inverse = 1 / parameters.pair.1
    let quotient = ExtremeValueMoments.varianceQuotient(
      -inverse, once: 1 + inverse, twice: 1 + 2 * inverse)
    return inverse * inverse * quotient
  }

  /// γ(1 − 1/k) − log k + 1.
  package static func standardEntropy<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let k = parameters.pair.1
    return Number.constant(.euler) * (1 - 1 / k) - Number.log(k) + 1
  }

  /// ((k − 1)/k)^{1/k}, 0 for k ≤ 1.
  package static func standardMode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let k = parameters.pair.1
    return Number.pow(Number.maximum(k - 1, 0) / k, 1 / k)
  }

  package static func standardTails(_ parameters: Parameters<Double>) -> Tails {
    let k = parameters.pair.1
    return Tails(
      lower: .powerLaw(index: k),
      upper: .stretchedExponential(exponent: k, coefficient: 1, prefactor: k - 1))
  }
}
