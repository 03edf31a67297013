import Arithmetic
import Tensors

/// The law of eʸ for y from a logistic law; loc and scale are those of the logarithm.
///
///     try LogLogistic(0, 0.5).survival(10).item               // 0.00990099009900990
package struct LogLogistic: LogFamily {
  package typealias Logarithm = Logistic

  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    LogLogistic.self, name: "LogLogistic",
    summary: "Positive numbers whose logarithm is Logistic(loc, scale).",
    example: ("cdf(LogLogistic(0, 0.5), 1)", "0.5"),
    [("loc", .finite), ("scale", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  /// (1/s − 1) log x − μ/s − log s − 2 log(1 + eᵚ) with w = (log x − μ)/s.
  package static func logDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (loc, scale) = parameters.pair
    let w = (Number.log(x) - loc) / scale
    return Number.xlogy(1 / scale - 1, x) - loc / scale
      - (Number.log(scale) + 2 * Number.softplus(w))
  }

  /// e^μ b/sin b with b = πs for s < 1, ∞ from there on.
  package static func mean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (loc, scale) = parameters.pair
    let isFinite = scale .< 1
    let inside = Number.choose(isFinite, scale, 0.5)
    // Near the pole sin π(1 − s), which is the same, is exact.
    let sine = Number.sin(Number.constant(.pi) * Number.minimum(inside, 1 - inside))
    let value = Number.exp(loc) * (Number.constant(.pi) * inside / sine)
    return Number.choose(isFinite, value, Number(.infinity))
  }

  /// e^{2μ} (b/sin² b) (sin b − b cos b)/cos b for s < ½, ∞ from there on.
  package static func variance<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (loc, scale) = parameters.pair
    let isFinite = scale .< 0.5
    let inside = Number.choose(isFinite, scale, 0.25)
    let angle = Number.constant(.pi) * inside
    // Exact near the pole, other than the cosine of a rounded angle.
    let (sine, cosine) = (Number.sin(angle), Number.sin(Number.constant(.pi) * (0.5 - inside)))
    let value =
      Number.exp(2 * loc) * (angle / (sine * sine))
      * (Number.sineMinusTangentPart(angle) / cosine)
    return Number.choose(isFinite, value, Number(.infinity))
  }

  /// e^μ ((1 − s)/(1 + s))^s, 0 for s ≥ 1.
  package static func mode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (loc, scale) = parameters.pair
    let isInside = scale .< 1
    let share = Number.choose(isInside, (1 - scale) / (1 + scale), 1)
    return Number.choose(isInside, Number.exp(loc + scale * Number.log(share)), 0)
  }

  package static func tails(_ parameters: Parameters<Double>) -> Tails {
    Tails(.powerLaw(index: 1 / parameters.pair.1))
  }
}

extension Analytic {
  /// sin b − b cos b = Σ (−1)ᵏ⁺¹ 2k b²ᵏ⁺¹/(2k + 1)!, by that series up to ½.
  fileprivate static func sineMinusTangentPart(_ b: Self) -> Self {
    let isNear = abs(b) .<= 0.5
    let x = choose(isNear, b, 0)
    let square = x * x
    // The ratio of neighbours is −b²(k + 1)/(k (2k + 2)(2k + 3)).
    var sum: Self = 1
    for k in stride(from: 9, through: 1, by: -1) {
      let factor = Double(k + 1) / (Double(k) * Double((2 * k + 2) * (2 * k + 3)))
      sum = 1 - square * Self(factor) * sum
    }
    let near = x * square * sum / 3
    return choose(isNear, near, sin(b) - b * cos(b))
  }
}
