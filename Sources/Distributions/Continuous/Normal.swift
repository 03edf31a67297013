import Arithmetic
import Tensors

/// The Gaussian law N(loc, scale²) on the line; `scale` is its standard deviation.
///
///     try Normal(loc: 0, scale: 2).logDensity(3).item        // -2.737085713764618
///     try Normal(loc: 0, scale: 1).entropy.item              // 1.4189385332046727
package struct Normal: LocationScaleFamily, WholeLineFamily, StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Normal.self, name: "Normal",
    summary: "The Gaussian on the line; scale is its standard deviation.",
    example: ("log_density(Normal(0, 2), 3)", "-2.73708571376462"),
    [("loc", .finite), ("scale", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package init(loc: Tensor, scale: Tensor) throws { try self.init(loc, scale) }

  package var loc: Tensor { parameters.pair.0 }
  package var scale: Tensor { parameters.pair.1 }

  /// −z²/2 − log(2π)/2.
  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    -0.5 * (z * z) - Number.constant(.halfLogTwoPi)
  }

  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    Number.normalCumulative(z)
  }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    Number.normalCumulative(-z)
  }

  package static func standardQuantile<Number: InverseAnalytic>(of p: Number, _: Parameters<Number>)
    -> Number
  {
    Number.normalQuantile(p)
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _: Parameters<Number>
  ) -> Number {
    -Number.normalQuantile(p)
  }

  package static func standardMean<Number: Analytic>(_: Parameters<Number>) -> Number { 0 }
  package static func standardVariance<Number: Analytic>(_: Parameters<Number>) -> Number { 1 }
  package static func standardMode<Number: Analytic>(_: Parameters<Number>) -> Number { 0 }

  /// log(2πe)/2.
  package static func standardEntropy<Number: Analytic>(_: Parameters<Number>) -> Number {
    Number.constant(.halfLogTwoPi) + 0.5
  }

  package static func standardDraw(
    _ shape: [Int], _: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    stream.normal(shape)
  }

  package static func standardTails(_: Parameters<Double>) -> Tails {
    Tails(.stretchedExponential(exponent: 2, coefficient: 0.5))
  }
}
