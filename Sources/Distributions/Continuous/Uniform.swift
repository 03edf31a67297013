import Arithmetic
import Tensors

/// Equal density on an interval.
///
///     try Uniform(1, 3).variance.item                         // 0.3333333333333333
package struct Uniform: StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Uniform.self, name: "Uniform",
    summary: "Equal density from low to high.",
    example: ("density(Uniform(1, 3), 2)", "0.5"),
    [("low", .finite), ("high", .above("low"))])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number) {
    let (low, high) = parameters.pair
    return (low, high - low)
  }

  /// As they are given: from the place and the scale the upper end would be rounded.
  package static func support<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (from: Number, to: Number) { parameters.pair }

  package static func standardSupport<Number: Analytic>(
    _: Parameters<Number>
  ) -> (from: Number, to: Number) { (0, 1) }

  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number { 0 * z }

  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number { z }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number { 1 - z }

  package static func standardQuantile<Number: InverseAnalytic>(of p: Number, _: Parameters<Number>)
    -> Number
  { p }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _: Parameters<Number>
  ) -> Number { 1 - p }

  package static func standardMean<Number: Analytic>(_: Parameters<Number>) -> Number { 0.5 }
  package static func standardEntropy<Number: Analytic>(_: Parameters<Number>) -> Number { 0 }
  package static func standardMode<Number: Analytic>(_: Parameters<Number>) -> Number { 0.5 }

  package static func standardVariance<Number: Analytic>(_: Parameters<Number>) -> Number {
    Number(1) / 12
  }

  package static func standardDraw(
    _ shape: [Int], _: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    stream.uniform(shape)
  }

  package static func standardTails(_: Parameters<Double>) -> Tails {
    Tails(.powerLaw(index: 1))
  }
}
