import Arithmetic
import Tensors

/// The law of Cauchy about loc: density 1/(π scale (1 + z²)), which has no mean.
///
///     try Cauchy(0, 1).survival(1e20).item                    // 3.183098861837907e-21
package struct Cauchy: LocationScaleFamily, SymmetricFamily, WholeLineFamily, StandardQuantileFamily
{
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Cauchy.self, name: "Cauchy",
    summary: "Density 1 / (π scale (1 + ((x - loc) / scale)²)); it has no mean.",
    example: ("cdf(Cauchy(0, 1), 1)", "0.75"),
    [("loc", .finite), ("scale", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    -(Number.logOnePlusSquare(z) + Number.log(Number.constant(.pi)))
  }

  /// ½ − arctan(z)/π near 0, arctan(1/z)/π where z is large.
  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _: Parameters<Number>
  ) -> Number {
    let size = Number.abs(z)
    let near = 0.5 - Number.atan(Number.minimum(size, 1)) / Number.constant(.pi)
    let far = Number.atan(1 / Number.maximum(size, 1)) / Number.constant(.pi)
    let tail = Number.choose(size .< 1, near, far)
    return Number.choose(z .< 0, 1 - tail, tail)
  }

  /// cot πp, beyond ½ −cot π(1 − p).
  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _: Parameters<Number>
  ) -> Number {
    let isTail = p .< 0.5
    let value = 1 / Number.tan(Number.constant(.pi) * Number.choose(isTail, p, 1 - p))
    return Number.choose(isTail, value, -value)
  }

  package static func standardMean<Number: Analytic>(_: Parameters<Number>) -> Number {
    Number(.nan)
  }

  package static func standardVariance<Number: Analytic>(_: Parameters<Number>) -> Number {
    Number(.nan)
  }

  /// log 4π.
  package static func standardEntropy<Number: Analytic>(_: Parameters<Number>) -> Number {
    Number.log(4 * Number.constant(.pi))
  }

  package static func standardTails(_: Parameters<Double>) -> Tails {
    Tails(.powerLaw(index: 1))
  }
}
