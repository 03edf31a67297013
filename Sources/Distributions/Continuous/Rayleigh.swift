import Arithmetic
import Tensors

/// The law of the length of a Gaussian vector in the plane, each coordinate of which has the scale.
///
///     try Rayleigh(2).mode!.item                              // 2.0
package struct Rayleigh: HalfLineFamily, StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Rayleigh.self, name: "Rayleigh",
    summary: "The length of a Gaussian vector in the plane: survival e^(-(x / scale)² / 2).",
    example: ("cdf(Rayleigh(2), 2)", "0.393469340287367"),
    [("scale", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number) { (0, parameters.single) }

  /// log z − z²/2.
  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    Number.log(z) - 0.5 * (z * z)
  }

  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    -Number.expMinusOne(-0.5 * (z * z))
  }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    Number.exp(-0.5 * (z * z))
  }

  package static func standardQuantile<Number: InverseAnalytic>(of p: Number, _: Parameters<Number>)
    -> Number
  {
    Number.sqrt(-2 * Number.logOnePlus(-p))
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _: Parameters<Number>
  ) -> Number {
    Number.sqrt(-2 * Number.log(p))
  }

  package static func standardMode<Number: Analytic>(_: Parameters<Number>) -> Number { 1 }

  /// √(π/2).
  package static func standardMean<Number: Analytic>(_: Parameters<Number>) -> Number {
    Number.sqrt(Number.constant(.pi) / 2)
  }

  /// 2 − π/2.
  package static func standardVariance<Number: Analytic>(_: Parameters<Number>) -> Number {
    2 - Number.constant(.pi) / 2
  }

  /// 1 + (γ − log 2)/2.
  package static func standardEntropy<Number: Analytic>(_: Parameters<Number>) -> Number {
    1 + (Number.constant(.euler) - Number.log(2)) / 2
  }

  package static func standardTails(_: Parameters<Double>) -> Tails {
    Tails(
      lower: .powerLaw(index: 2),
      upper: .stretchedExponential(exponent: 2, coefficient: 0.5, prefactor: 1))
  }
}
