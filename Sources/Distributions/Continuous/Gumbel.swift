import Arithmetic
import Tensors

/// The law of large maxima: the cumulative distribution function is e^{−e^{−z}}.
///
///     try Gumbel(0, 1).logDensity(-5).item                    // -143.41315910257662
package struct Gumbel: LocationScaleFamily, WholeLineFamily, StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Gumbel.self, name: "Gumbel",
    summary: "The law of large maxima: cdf e^(-e^(-(x - loc) / scale)).",
    example: ("mode(Gumbel(2, 1))", "2"),
    [("loc", .finite), ("scale", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    -(z + Number.exp(-z))
  }

  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    Number.exp(-Number.exp(-z))
  }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    -Number.expMinusOne(-Number.exp(-z))
  }

  /// −log(−log p).
  package static func standardQuantile<Number: InverseAnalytic>(of p: Number, _: Parameters<Number>)
    -> Number
  {
    -Number.log(-Number.log(p))
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _: Parameters<Number>
  ) -> Number {
    -Number.log(-Number.logOnePlus(-p))
  }

  package static func standardMode<Number: Analytic>(_: Parameters<Number>) -> Number { 0 }

  package static func standardMean<Number: Analytic>(_: Parameters<Number>) -> Number {
    .constant(.euler)
  }

  package static func standardVariance<Number: Analytic>(_: Parameters<Number>) -> Number {
    Number.square(Number.constant(.pi)) / 6
  }

  package static func standardEntropy<Number: Analytic>(_: Parameters<Number>) -> Number {
    1 + Number.constant(.euler)
  }

  package static func standardTails(_: Parameters<Double>) -> Tails {
    Tails(
      lower: .doubleExponential(rate: 1, coefficient: 1),
      upper: .stretchedExponential(exponent: 1, coefficient: 1))
  }
}
