import Arithmetic
import Tensors

/// The law of the time at which a Brownian path first reaches a level: that of 1/x² where x is
/// Gaussian, moved and stretched.
///
///     try Levy(0, 1).survival(1e20).item                      // 7.978845608028654e-11
package struct Levy: LocationScaleFamily, HalfLineFamily, StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Levy.self, name: "Levy",
    summary: "When a Brownian path first reaches a level: cdf erfc(√(scale / (2 (x - loc)))).",
    example: ("cdf(Levy(0, 1), 1)", "0.317310507862914"),
    [("loc", .finite), ("scale", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  /// −(1/z + 3 log z + log 2π)/2; at 0, where the terms have no sum, −∞.
  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    let isEnd = z .<= 0
    let inside = Number.choose(isEnd, 1, z)
    let value = -0.5 * (1 / inside + 3 * Number.log(inside)) - Number.constant(.halfLogTwoPi)
    return Number.choose(isEnd, Number(-.infinity), value)
  }

  /// erfc(1/√2z).
  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    Number.erfc(1 / Number.sqrt(2 * z))
  }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    Number.erf(1 / Number.sqrt(2 * z))
  }

  package static func standardQuantile<Number: InverseAnalytic>(of p: Number, _: Parameters<Number>)
    -> Number
  {
    0.5 / Number.square(Number.inverseErfc(p))
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _: Parameters<Number>
  ) -> Number {
    0.5 / Number.square(Number.inverseErf(p))
  }

  /// 1/3.
  package static func standardMode<Number: Analytic>(_: Parameters<Number>) -> Number {
    Number(1) / 3
  }

  package static func standardMean<Number: Analytic>(_: Parameters<Number>) -> Number {
    Number(.infinity)
  }

  package static func standardVariance<Number: Analytic>(_: Parameters<Number>) -> Number {
    Number(.infinity)
  }

  /// (1 + 3γ + log 16π)/2.
  package static func standardEntropy<Number: Analytic>(_: Parameters<Number>) -> Number {
    0.5 * (1 + 3 * Number.constant(.euler) + Number.log(16 * Number.constant(.pi)))
  }

  package static func standardTails(_: Parameters<Double>) -> Tails {
    Tails(
      lower: .stretchedExponential(exponent: 1, coefficient: 0.5, prefactor: 1.5),
      upper: .powerLaw(index: 0.5))
  }
}
