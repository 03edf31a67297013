import Arithmetic
import Tensors

/// The law of −2 log |x| where x is Gaussian, moved and stretched: Moyal's approximation of Landau's
/// law of energy losses.
///
///     try Moyal(0, 1).mean.item                               // 1.2703628454614782
package struct Moyal: LocationScaleFamily, WholeLineFamily, StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Moyal.self, name: "Moyal",
    summary: "Energy losses: density e^(-(z + e^-z) / 2) / (√(2π) scale), z = (x - loc) / scale.",
    example: ("mode(Moyal(2, 1))", "2"),
    [("loc", .finite), ("scale", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    -0.5 * (z + Number.exp(-z)) - Number.constant(.halfLogTwoPi)
  }

  /// erfc(e^{−z/2}/√2).
  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    Number.erfc(Number.exp(-0.5 * z) / Number.sqrt(2))
  }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    Number.erf(Number.exp(-0.5 * z) / Number.sqrt(2))
  }

  package static func standardQuantile<Number: InverseAnalytic>(of p: Number, _: Parameters<Number>)
    -> Number
  {
    -2 * Number.log(Number.sqrt(2) * Number.inverseErfc(p))
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _: Parameters<Number>
  ) -> Number {
    -2 * Number.log(Number.sqrt(2) * Number.inverseErf(p))
  }

  package static func standardMode<Number: Analytic>(_: Parameters<Number>) -> Number { 0 }

  /// γ + log 2.
  package static func standardMean<Number: Analytic>(_: Parameters<Number>) -> Number {
    Number.constant(.euler) + Number.log(2)
  }

  package static func standardVariance<Number: Analytic>(_: Parameters<Number>) -> Number {
    Number.square(Number.constant(.pi)) / 2
  }

  /// (1 + γ + log 2 + log 2π)/2.
  package static func standardEntropy<Number: Analytic>(_: Parameters<Number>) -> Number {
    0.5 * (1 + Number.constant(.euler) + Number.log(2)) + Number.constant(.halfLogTwoPi)
  }

  package static func standardTails(_: Parameters<Double>) -> Tails {
    Tails(
      lower: .doubleExponential(rate: 1, coefficient: 0.5),
      upper: .stretchedExponential(exponent: 1, coefficient: 0.5))
  }
}
