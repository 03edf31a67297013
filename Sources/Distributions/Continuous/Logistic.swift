import Arithmetic
import Tensors

/// The law whose cumulative distribution function is the logistic function of (x − loc)/scale.
///
///     try Logistic(0, 1).cumulative(0).item                   // 0.5
package struct Logistic: LocationScaleFamily, WholeLineFamily, StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Logistic.self, name: "Logistic",
    summary: "The law whose cdf is the sigmoid of (x - loc) / scale.",
    example: ("density(Logistic(0, 1), 0)", "0.25"),
    [("loc", .finite), ("scale", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  /// log σ(z) + log σ(−z).
  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    -(Number.softplus(z) + Number.softplus(-z))
  }

  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    Number.sigmoid(z)
  }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    Number.sigmoid(-z)
  }

  /// log p/(1 − p).
  package static func standardQuantile<Number: InverseAnalytic>(of p: Number, _: Parameters<Number>)
    -> Number
  {
    Number.logit(p)
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    -standardQuantile(of: p, parameters)
  }

  package static func standardDraw(
    _ shape: [Int], _: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    let share = stream.openUniform(shape)
    return Tensor.log(share / (1 - share))
  }

  package static func standardMean<Number: Analytic>(_: Parameters<Number>) -> Number { 0 }
  package static func standardMode<Number: Analytic>(_: Parameters<Number>) -> Number { 0 }
  package static func standardEntropy<Number: Analytic>(_: Parameters<Number>) -> Number { 2 }

  package static func standardVariance<Number: Analytic>(_: Parameters<Number>) -> Number {
    Number.square(Number.constant(.pi)) / 3
  }

  package static func standardTails(_: Parameters<Double>) -> Tails {
    Tails(.stretchedExponential(exponent: 1, coefficient: 1))
  }
}
