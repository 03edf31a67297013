import Arithmetic
import Tensors

/// The double exponential law about loc: density e^{−|x − loc|/scale}/2 scale.
///
///     try Laplace(0, 1).entropy.item                          // 1.6931471805599454
package struct Laplace: LocationScaleFamily, SymmetricFamily, WholeLineFamily,
  StandardQuantileFamily
{
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Laplace.self, name: "Laplace",
    summary: "The double exponential law: density e^(-|x - loc| / scale) / (2 scale).",
    example: ("log_density(Laplace(0, 1), 2)", "-2.69314718055995"),
    [("loc", .finite), ("scale", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    -Number.abs(z) - Number.log(2)
  }

  package static func corners<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> [Number] {
    [parameters.pair.0]
  }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    let tail = 0.5 * Number.exp(-Number.abs(z))
    return Number.choose(z .< 0, 1 - tail, tail)
  }

  /// −log 2p up to ½, beyond log 2(1 − p).
  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _: Parameters<Number>
  ) -> Number {
    let isTail = p .< 0.5
    let value = Number.log(2 * Number.choose(isTail, p, 1 - p))
    return Number.choose(isTail, -value, value)
  }

  package static func standardMean<Number: Analytic>(_: Parameters<Number>) -> Number { 0 }
  package static func standardVariance<Number: Analytic>(_: Parameters<Number>) -> Number { 2 }
  package static func standardEntropy<Number: Analytic>(_: Parameters<Number>) -> Number {
    1 + Number.log(2)
  }

  package static func standardTails(_: Parameters<Double>) -> Tails {
    Tails(.stretchedExponential(exponent: 1, coefficient: 1))
  }
}
