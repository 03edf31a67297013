import Arithmetic
import Tensors

/// The law of waiting times without memory: density rate · e^{−rate · x} for x ≥ 0.
///
///     try Exponential(2).mean.item                            // 0.5
package struct Exponential: HalfLineFamily, StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Exponential.self, name: "Exponential",
    summary: "Waiting without memory: density rate e^(-rate x) for x ≥ 0.",
    example: ("cdf(Exponential(2), 1)", "0.864664716763387"),
    [("rate", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number) { (0, 1 / parameters.single) }

  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number { -z }

  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number { -Number.expMinusOne(-z) }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number { Number.exp(-z) }

  package static func standardQuantile<Number: InverseAnalytic>(of p: Number, _: Parameters<Number>)
    -> Number
  {
    -Number.logOnePlus(-p)
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _: Parameters<Number>
  ) -> Number {
    -Number.log(p)
  }

  package static func standardMean<Number: Analytic>(_: Parameters<Number>) -> Number { 1 }
  package static func standardVariance<Number: Analytic>(_: Parameters<Number>) -> Number { 1 }
  package static func standardEntropy<Number: Analytic>(_: Parameters<Number>) -> Number { 1 }
  package static func standardMode<Number: Analytic>(_: Parameters<Number>) -> Number { 0 }

  package static func standardTails(_: Parameters<Double>) -> Tails {
    Tails(
      lower: .powerLaw(index: 1), upper: .stretchedExponential(exponent: 1, coefficient: 1))
  }
}
