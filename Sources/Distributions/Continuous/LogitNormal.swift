import Arithmetic
import Tensors

/// The law of 1/(1 + e⁻ʸ) for y from a Gaussian; loc and scale are those of y.
///
///     try LogitNormal(0, 1).variance.item                     // 0.04337…
///
/// Its moments and its entropy have no closed form, and are found by quadrature to rounding.
package struct LogitNormal: ClosedEntropyFamily, ClosedQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    LogitNormal.self, name: "LogitNormal",
    summary: "Numbers in 0..1 whose logit is Normal(loc, scale).",
    example: ("mean(LogitNormal(0, 1))", "0.5"),
    [("loc", .finite), ("scale", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package var isReparametrised: Bool { true }

  package static func support<Number: Analytic>(
    _: Parameters<Number>
  ) -> (from: Number, to: Number) { (0, 1) }

  private static func logit<Number: Analytic>(_ x: Number) -> Number {
    Number.log(x) - Number.logOnePlus(-x)
  }

  /// That of the logit, less log x(1 − x); −∞ at the ends.
  package static func logDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let isEnd = Number.or(x .== 0, x .== 1)
    let inner = Number.choose(isEnd, 0.5, x)
    let value =
      Normal.logDensity(logit(inner), parameters) - Number.log(inner) - Number.logOnePlus(-inner)
    return Number.choose(isEnd, Number(-.infinity), value)
  }

  package static func cumulative<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Normal.cumulative(logit(x), parameters)
  }

  package static func survival<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Normal.survival(logit(x), parameters)
  }

  package static func quantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Number.sigmoid(Normal.quantile(of: p, parameters))
  }

  package static func upperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Number.sigmoid(Normal.upperQuantile(of: p, parameters))
  }

  private static func logistic<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> LogisticGaussian<Number> {
    LogisticGaussian(loc: parameters.pair.0, scale: parameters.pair.1)
  }

  package static func mean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    logistic(parameters).mean
  }

  package static func variance<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    logistic(parameters).variance
  }

  /// That of the logit, and the mean of log x(1 − x).
  package static func entropy<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    Normal.entropy(parameters) - logistic(parameters).meanLogSlope
  }

  package var entropy: Tensor { Self.entropy(parameters).broadcast(to: batchShape) }

  /// Where y = loc + scale² tanh(y/2), the farthest from 0 on the side of loc: there may be a second
  /// peak, which is lower unless loc is 0.
  package static func mode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (loc, scale) = parameters.pair
    let isNegative = loc .< 0
    let half = Number.tanhRoot(
      0.5 * Number.choose(isNegative, -loc, loc), 0.5 * (scale * scale))
    return Number.sigmoid(Number.choose(isNegative, -2 * half, 2 * half))
  }

  package static func tails(_ parameters: Parameters<Double>) -> Tails {
    let scale = parameters.pair.1
    return Tails(.squaredLogarithm(coefficient: 0.5 / (scale * scale)))
  }

  package static func draw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    Tensor.sigmoid(Normal.draw(shape, parameters, using: &stream))
  }
}
