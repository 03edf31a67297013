import Arithmetic
import Tensors

/// The law of the size of a Gaussian number about 0.
///
///     try HalfNormal(1).mean.item                             // 0.7978845608028654
package struct HalfNormal: HalfLineFamily, StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    HalfNormal.self, name: "HalfNormal",
    summary: "The law of |x| for x from Normal(0, scale).",
    example: ("variance(HalfNormal(1))", "0.363380227632419"),
    [("scale", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number) { (0, parameters.single) }

  /// −z²/2 + log(2/π)/2.
  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    Number.log(2) - Number.constant(.halfLogTwoPi) - 0.5 * (z * z)
  }

  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    Number.erf(z * Number.sqrt(0.5))
  }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    2 * Number.normalCumulative(-z)
  }

  package static func standardQuantile<Number: InverseAnalytic>(of p: Number, _: Parameters<Number>)
    -> Number
  {
    Number.sqrt(2) * Number.inverseErf(p)
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _: Parameters<Number>
  ) -> Number {
    Number.sqrt(2) * Number.inverseErfc(p)
  }

  /// √(2/π).
  package static func standardMean<Number: Analytic>(_: Parameters<Number>) -> Number {
    Number.sqrt(2 / Number.constant(.pi))
  }

  package static func standardVariance<Number: Analytic>(_: Parameters<Number>) -> Number {
    1 - 2 / Number.constant(.pi)
  }

  package static func standardMode<Number: Analytic>(_: Parameters<Number>) -> Number { 0 }

  /// log(πe/2)/2.
  package static func standardEntropy<Number: Analytic>(_: Parameters<Number>) -> Number {
    Number.constant(.halfLogTwoPi) + 0.5 - Number.log(2)
  }

  package static func standardTails(_: Parameters<Double>) -> Tails {
    Tails(
      lower: .powerLaw(index: 1), upper: .stretchedExponential(exponent: 2, coefficient: 0.5))
  }

  package static func standardDraw(
    _ shape: [Int], _: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    Tensor.abs(stream.normal(shape))
  }
}
