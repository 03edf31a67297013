import Arithmetic
import Tensors

/// The law of the size of a Cauchy number about 0: density 2/(π scale (1 + z²)) for x ≥ 0.
///
///     try HalfCauchy(1).survival(1e20).item                   // 6.366197723675814e-21
package struct HalfCauchy: HalfLineFamily, StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    HalfCauchy.self, name: "HalfCauchy",
    summary: "Density 2 / (π scale (1 + (x / scale)²)) for x ≥ 0.",
    example: ("cdf(HalfCauchy(2), 2)", "0.5"),
    [("scale", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number) { (0, parameters.single) }

  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    -(Number.logOnePlusSquare(z) + Number.log(Number.constant(.pi) / 2))
  }

  /// 2 arctan(z)/π.
  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    2 * Number.atan(z) / Number.constant(.pi)
  }

  /// 1 − 2 arctan(z)/π near 0, 2 arctan(1/z)/π where z is large.
  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    let near = 1 - 2 * Number.atan(Number.minimum(z, 1)) / Number.constant(.pi)
    let far = 2 * Number.atan(1 / Number.maximum(z, 1)) / Number.constant(.pi)
    return Number.choose(z .< 1, near, far)
  }

  /// tan(πp/2), beyond ½ 1/tan(π(1 − p)/2).
  package static func standardQuantile<Number: InverseAnalytic>(of p: Number, _: Parameters<Number>)
    -> Number
  {
    let isLower = p .< 0.5
    let tangent = Number.tan(0.5 * Number.constant(.pi) * Number.choose(isLower, p, 1 - p))
    return Number.choose(isLower, tangent, 1 / tangent)
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    1 / standardQuantile(of: p, parameters)
  }

  package static func standardMode<Number: Analytic>(_: Parameters<Number>) -> Number { 0 }

  package static func standardMean<Number: Analytic>(_: Parameters<Number>) -> Number {
    Number(.infinity)
  }

  package static func standardVariance<Number: Analytic>(_: Parameters<Number>) -> Number {
    Number(.infinity)
  }

  /// log 2π.
  package static func standardEntropy<Number: Analytic>(_: Parameters<Number>) -> Number {
    2 * Number.constant(.halfLogTwoPi)
  }

  package static func standardTails(_: Parameters<Double>) -> Tails {
    Tails(.powerLaw(index: 1))
  }
}
