import Arithmetic
import Tensors

/// The law of the time at which a Brownian path with drift first reaches a level; also Wald's.
///
///     try InverseGaussian(2, 3).variance.item                 // 2.6666666666666665
package struct InverseGaussian: SolvedFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    InverseGaussian.self, name: "InverseGaussian",
    summary: "When a Brownian path with drift first reaches a level: mean loc, variance "
      + "loc³ / concentration.",
    example: ("variance(InverseGaussian(2, 4))", "2"),
    [("loc", .positive), ("concentration", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  /// log(λ/2πx³)/2 − λ(x − μ)²/2μ²x; at 0, where the terms have no sum, −∞.
  package static func logDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (loc, concentration) = parameters.pair
    let isZero = x .== 0
    let inner = Number.choose(isZero, 1, x)
    let distance = (inner - loc) / loc
    let value =
      0.5 * (Number.log(concentration) - 3 * Number.log(inner)) - Number.constant(.halfLogTwoPi)
      - 0.5 * (concentration / inner) * (distance * distance)
    return Number.choose(isZero, Number(-.infinity), value)
  }

  /// h = √(λ/x), m = h x/μ, and h(x − μ)/μ = m − h without the difference.
  private static func standard<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> (h: Number, m: Number, difference: Number) {
    let (loc, concentration) = parameters.pair
    let h = Number.sqrt(concentration / x)
    return (h, h * (x / loc), h * ((x - loc) / loc))
  }

  private static func normalDensity<Number: Analytic>(_ z: Number) -> Number {
    Number.exp(-0.5 * (z * z) - Number.constant(.halfLogTwoPi))
  }

  /// Φ(m − h) + e^{2λ/μ}Φ(−m − h), of which the second is φ(m − h) times Mills' ratio at m + h.
  package static func cumulative<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let isZero = x .== 0
    let (h, m, difference) = standard(Number.choose(isZero, 1, x), parameters)
    let value =
      Number.normalCumulative(difference)
      + normalDensity(difference) * Number.millsIntegral(0, m + h)
    return Number.choose(isZero, 0, value)
  }

  /// Φ(h − m) − φ(m − h) R(m + h); where h is small that is φ(m − h) times
  /// R(m − h) − R(m + h) = 2 Σ hⁿ Iₙ(m)/n! over odd n, where Iₙ are the integrals of Mills' ratio.
  package static func survival<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let isZero = x .== 0
    let (h, m, difference) = standard(Number.choose(isZero, 1, x), parameters)
    let isNear = h .< 0.1 * Number.maximum(1, m)
    let (step, middle) = (Number.choose(isNear, h, 0.1), Number.choose(isNear, m, 1))
    var (sum, power): (Number, Number) = (0, 2)
    for n in 1..<16 {
      power = power * step / Number(Double(n))
      if !n.isMultiple(of: 2) { sum = sum + power * Number.millsIntegral(n, middle) }
    }
    let height = normalDensity(difference)
    let far =
      Number.normalCumulative(-difference) - height * Number.millsIntegral(0, m + h)
    return Number.choose(isZero, 1, Number.choose(isNear, height * sum, far))
  }

  package static func mean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    parameters.pair.0
  }

  /// μ³/λ.
  package static func variance<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (loc, concentration) = parameters.pair
    return loc * loc * (loc / concentration)
  }

  /// μ(√(1 + 9/4φ²) − 3/2φ) with φ = λ/μ, that is 2λ/(3 + √(9 + 4φ²)) in units that do not overflow.
  package static func mode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (loc, concentration) = parameters.pair
    let shape = concentration / loc
    let unit = Number.maximum(shape, 1)
    let (three, own) = (3 / unit, shape / unit)
    return loc * (2 * own / (three + Number.sqrt(three * three + 4 * (own * own))))
  }

  /// log(2πe μ³/λ)/2 − 3/2 e^{2φ}E₁(2φ) with φ = λ/μ.
  package static func entropy<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (loc, concentration) = parameters.pair
    return Number.constant(.halfLogTwoPi) + 0.5 + Number.log(loc)
      - 0.5 * Number.log(concentration / loc)
      - 1.5 * Number.scaledExponentialIntegral(2 * (concentration / loc))
  }

  package static func tails(_ parameters: Parameters<Double>) -> Tails {
    let (loc, concentration) = parameters.pair
    return Tails(
      lower: .stretchedExponential(
        exponent: 1, coefficient: 0.5 * concentration, prefactor: 1.5),
      upper: .stretchedExponential(
        exponent: 1, coefficient: 0.5 * concentration / loc / loc, prefactor: -1.5))
  }

  /// The smaller or the larger of the two numbers with the same λ(x − μ)²/μ²x, which is the square of a
  /// Gaussian (Michael, Schucany and Haas 1976, "Generating random variates using transformations with
  /// multiple roots").
  package static func draw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    let (loc, concentration) = parameters.map(\.constant).pair
    let k = Tensor.square(stream.normal(shape)) * (0.5 * loc / concentration)
    let smaller = 1 / (1 + k + Tensor.sqrt(k) * Tensor.sqrt(k + 2))
    let isSmaller = stream.uniform(shape) * (1 + smaller) .< 1
    let drawn = loc * Tensor.choose(isSmaller, smaller, 1 / smaller)
    return followingParameters(drawn, parameters)
  }
}
