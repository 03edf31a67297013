import Arithmetic
import Tensors

/// The law whose survival is (scale/x)^alpha from scale on.
///
///     try Pareto(1, 2).survival(10).item                      // 0.01
package struct Pareto: HalfLineFamily, StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Pareto.self, name: "Pareto",
    summary: "Survival (scale / x)^alpha for x ≥ scale.",
    example: ("cdf(Pareto(1, 2), 2)", "0.75"),
    [("scale", .positive), ("alpha", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  /// z is the distance from the end, so that log(1 + z) is exact near it.
  package static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number) { (parameters.pair.0, parameters.pair.0) }

  /// log α − (1 + α) log(1 + z).
  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let alpha = parameters.pair.1
    return Number.log(alpha) - (1 + alpha) * Number.logOnePlus(z)
  }

  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    -Number.expMinusOne(-parameters.pair.1 * Number.logOnePlus(z))
  }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Number.exp(-parameters.pair.1 * Number.logOnePlus(z))
  }

  package static func standardQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Number.expMinusOne(-Number.logOnePlus(-p) / parameters.pair.1)
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Number.expMinusOne(-Number.log(p) / parameters.pair.1)
  }

  /// 1/(α − 1), ∞ for α ≤ 1.
  package static func standardMean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    Number.beyond(1, parameters.pair.1) { 1 / ($0 - 1) }
  }

  /// α/((α − 1)²(α − 2)), ∞ for α ≤ 2.
  package static func standardVariance<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    Number.beyond(2, parameters.pair.1) { $0 / ($0 - 1) / ($0 - 1) / ($0 - 2) }
  }

  /// 1 + 1/α − log α.
  package static func standardEntropy<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let alpha = parameters.pair.1
    return 1 + 1 / alpha - Number.log(alpha)
  }

  package static func standardMode<Number: Analytic>(_: Parameters<Number>) -> Number { 0 }

  package static func standardTails(_ parameters: Parameters<Double>) -> Tails {
    Tails(lower: .powerLaw(index: 1), upper: .powerLaw(index: parameters.pair.1))
  }
}
