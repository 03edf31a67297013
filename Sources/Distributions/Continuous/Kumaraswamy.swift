import Arithmetic
import Tensors

/// A law on 0..1 much like beta's, whose cumulative distribution function 1 − (1 − xᵃ)ᵇ is elementary.
///
///     try Kumaraswamy(2, 2).cumulative(0.5).item              // 0.4375
package struct Kumaraswamy: StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Kumaraswamy.self, name: "Kumaraswamy",
    summary: "On 0..1, with cdf 1 - (1 - x^concentration1)^concentration0.",
    example: ("cdf(Kumaraswamy(2, 2), 0.5)", "0.4375"),
    [("concentration1", .positive), ("concentration0", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func standardSupport<Number: Analytic>(
    _: Parameters<Number>
  ) -> (from: Number, to: Number) { (0, 1) }

  /// log(1 − xᵃ).
  private static func logRest<Number: Analytic>(_ x: Number, _ a: Number) -> Number {
    Number.logOneMinusExp(a * Number.log(x))
  }

  /// log ab + (a − 1) log x + (b − 1) log(1 − xᵃ).
  package static func standardLogDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (a, b) = parameters.pair
    // At 1 the logarithm is −∞ and its factor may be 0.
    let isVoid = Number.and(x .== 1, b .== 1)
    let rest = Number.choose(isVoid, 0, logRest(Number.choose(isVoid, 0.5, x), a))
    return Number.log(a) + Number.log(b) + Number.xlogy(a - 1, x) + (b - 1) * rest
  }

  package static func standardCumulative<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (a, b) = parameters.pair
    return -Number.expMinusOne(b * logRest(x, a))
  }

  package static func standardSurvival<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (a, b) = parameters.pair
    return Number.exp(b * logRest(x, a))
  }

  /// (1 − (1 − p)^{1/b})^{1/a}.
  package static func standardQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (a, b) = parameters.pair
    return Number.exp(Number.logOneMinusExp(Number.logOnePlus(-p) / b) / a)
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (a, b) = parameters.pair
    return Number.exp(Number.logOneMinusExp(Number.log(p) / b) / a)
  }

  /// log E xⁿ = log b + log B(1 + n/a, b).
  private static func logMoment<Number: Analytic>(
    _ n: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (a, b) = parameters.pair
    return Number.log(b) + Number.logBeta(1 + n / a, b)
  }

  package static func standardMean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    Number.exp(logMoment(1, parameters))
  }

  /// E x² − (E x)² = E x² (1 − e⁻ᵈ) with d = log E x² − 2 log E x.
  package static func standardVariance<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let (a, b) = parameters.pair
    let (isFlat, isSteep) = (a .> 20, b .< 0.05)
    let flat = flatExcess(1 / Number.choose(isFlat, a, 20), b)
    let moderate = Number.choose(isFlat, 20, a)
    let steep = steepExcess(1 / moderate, Number.choose(isSteep, b, 0))
    let inside = Parameters([moderate, Number.choose(isSteep, 1, b)])
    let direct = logMoment(2, inside) - 2 * logMoment(1, inside)
    let excess = Number.choose(isFlat, flat, Number.choose(isSteep, steep, direct))
    return -Number.exp(2 * logMoment(1, parameters) + excess) * Number.expMinusOne(-excess)
  }

  /// d for small e = 1/a: Σ (2ᵏ − 2)/k! (ψ⁽ᵏ⁻¹⁾(1) − ψ⁽ᵏ⁻¹⁾(1 + b)) eᵏ over k ≥ 2.
  private static func flatExcess<Number: Analytic>(_ e: Number, _ b: Number) -> Number {
    let (isNear, near, far) = Number.split(b, at: 0.05)
    var sum: Number = 0
    for (index, coefficients) in differences.enumerated().reversed() {
      let k = index + 2
      let difference = Number.polygamma(k - 1, 1) - Number.polygamma(k - 1, 1 + far)
      let share = Number.choose(
        isNear, near * Number.polynomial(near, coefficients),
        difference / Number(factorial(k)))
      sum = sum * e + Number(Double((1 << k) - 2)) * share
    }
    return sum * e * e
  }

  /// d for small b: Σ (2ψ⁽ʲ⁻¹⁾(1 + e) − ψ⁽ʲ⁻¹⁾(1 + 2e) − ψ⁽ʲ⁻¹⁾(1)) bʲ/j! over j ≥ 1.
  private static func steepExcess<Number: Analytic>(_ e: Number, _ b: Number) -> Number {
    var sum: Number = 0
    for j in stride(from: 12, through: 1, by: -1) {
      let ends = Number.polygamma(j - 1, 1 + 2 * e) + Number.polygamma(j - 1, 1)
      let bend = 2 * Number.polygamma(j - 1, 1 + e) - ends
      sum = (sum * b + bend) / Number(Double(j))
    }
    return sum * b
  }

  /// For k from 2 on (ψ⁽ᵏ⁻¹⁾(1) − ψ⁽ᵏ⁻¹⁾(1 + b))/k! as a series in b, from b¹ on.
  private static let differences: [[Double]] = (2...17).map { k in
    (1...14).map { j in
      -Double.polygamma(k - 1 + j, 1) / (factorial(k) * factorial(j))
    }
  }

  private static func factorial(_ n: Int) -> Double {
    (1...n).reduce(1.0) { $0 * Double($1) }
  }

  /// 1 − 1/b + (1 − 1/a)(ψ(1 + b) + γ) − log ab.
  package static func standardEntropy<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let (a, b) = parameters.pair
    let harmonic = Number.polygamma(0, 1 + b) + Number.constant(.euler)
    return 1 - 1 / b + (1 - 1 / a) * harmonic - (Number.log(a) + Number.log(b))
  }

  /// ((a − 1)/(ab − 1))^{1/a} between the ends; an end where the density rises to it.
  package static func standardMode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (a, b) = parameters.pair
    let isEven = Number.and(a .== 1, b .== 1)
    let isInside = Number.and(Number.and(1 .<= a, 1 .<= b), Number.not(isEven))
    let (inside, other) = (Number.choose(isInside, a, 2), Number.choose(isInside, b, 2))
    let rise = inside - 1
    let peak = Number.pow(rise / (rise * other + (other - 1)), 1 / inside)
    let end = Number.choose(b .< 1, Number(1), Number.choose(isEven, 0.5, 0))
    return Number.choose(isInside, peak, end)
  }

  package static func standardTails(_ parameters: Parameters<Double>) -> Tails {
    let (a, b) = parameters.pair
    return Tails(lower: .powerLaw(index: a), upper: .powerLaw(index: b))
  }
}
