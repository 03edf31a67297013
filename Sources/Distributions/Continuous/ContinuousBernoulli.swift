import Arithmetic
import Tensors

/// The law on 0..1 with density proportional to pˣ(1 − p)¹⁻ˣ, that is to e^{λx} where λ is the logit
/// of p (Loaiza-Ganem & Cunningham 2019, "The continuous Bernoulli").
///
///     try ContinuousBernoulli(logits: 700).mean.item          // 0.9985714285714286
///
/// The parameter of its formulas is the logit. What is a quotient by λ, or a difference of such, is a
/// series near 0.
package struct ContinuousBernoulli: StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    name: "ContinuousBernoulli",
    summary: "On 0..1, with density proportional to probs^x (1 - probs)^(1 - x).",
    example: ("mean(ContinuousBernoulli(0.5))", "0.5"),
    signatures: [
      DistributionKind.Signature([("probs", .openProbability)]) { try ContinuousBernoulli($0) },
      DistributionKind.Signature([("logits", .finite)]) {
        try ContinuousBernoulli(logits: $0[0])
      },
    ])

  /// Of probabilities.
  package init(checked parameters: Parameters<Tensor>) {
    self.parameters = parameters.map(Tensor.logit)
  }

  package init(logits: Tensor) throws {
    try Constraint.finite.check(logits, "logits", of: "ContinuousBernoulli")
    parameters = Parameters([logits])
  }

  package static func standardSupport<Number: Analytic>(
    _: Parameters<Number>
  ) -> (from: Number, to: Number) { (0, 1) }

  /// Whether λ < 0, and |λ|, which keeps a derivative at 0.
  private static func sides<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (isFalling: Number.Truth, size: Number) {
    let logit = parameters.single
    let isFalling = logit .< 0
    return (isFalling, Number.choose(isFalling, -logit, logit))
  }

  /// −|λ|d − log((1 − e^{−|λ|})/|λ|), where d is the distance from the end with the highest density.
  package static func standardLogDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (isFalling, size) = sides(parameters)
    let distance = Number.choose(isFalling, x, 1 - x)
    return -size * distance - Number.log(Number.expMinusOneQuotient(-size))
  }

  package static func standardCumulative<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (isFalling, size) = sides(parameters)
    return mass(of: x, rest: 1 - x, isFalling, size)
  }

  package static func standardSurvival<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (isFalling, size) = sides(parameters)
    return mass(of: 1 - x, rest: x, Number.not(isFalling), size)
  }

  /// Of the points that are nearer than x to an end from which the density falls or rises:
  /// (1 − e^{−|λ|x})/(1 − e^{−|λ|}), times e^{−|λ|(1 − x)} where it rises.
  private static func mass<Number: Analytic>(
    of x: Number, rest: Number, _ isFalling: Number.Truth, _ size: Number
  ) -> Number {
    Number.exp(-size * Number.choose(isFalling, 0, rest)) * x
      * Number.expMinusOneQuotient(-size * x) / Number.expMinusOneQuotient(-size)
  }

  package static func standardQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    point(below: p, above: 1 - p, parameters.single)
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    point(below: 1 - p, above: p, parameters.single)
  }

  /// The x with the probabilities p below and q above it: log(1 + p(e^λ − 1))/λ, where p is not the
  /// exact one of the two, or e^λ no double, log(p + qe^{−λ})/λ + 1 or log(q + pe^λ)/λ.
  private static func point<Number: Analytic>(
    below p: Number, above q: Number, _ logit: Number
  ) -> Number {
    let isSmall = p .<= 0.5
    let isPlain = Number.or(
      Number.abs(logit) .<= 1, Number.and(isSmall, logit .< 700))
    let plain = Number.choose(isPlain, logit, 0)
    let growth = Number.expMinusOneQuotient(plain)
    let near = p * growth * Number.logOnePlusQuotient(p * plain * growth)

    let steep = Number.choose(isPlain, 1, logit)
    let isRising = steep .> 0
    let decay = Number.exp(-Number.abs(steep))
    let (large, small) = (Number.choose(isRising, p, q), Number.choose(isRising, q, p))
    let far =
      Number.log(large + small * decay) / steep + Number.choose(isRising, Number(1), Number(0))
    return Number.choose(isPlain, near, far)
  }

  /// By inversion where the density falls, from 1 down where it rises.
  package static func standardDraw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    let (share, logit) = (stream.openUniform(shape), parameters.single)
    let isRising = logit .> 0
    guard !logit.isTracked else {
      return Tensor.choose(
        isRising, standardUpperQuantile(share, parameters), standardQuantile(share, parameters))
    }
    let size = Tensor.maximum(Tensor.abs(logit), 1e-12)
    let fallen = Tensor.logOnePlus(share * Tensor.expMinusOne(-size)) / -size
    return Tensor.choose(isRising, 1, 0) + Tensor.choose(isRising, -1, 1) * fallen
  }

  /// B₂ₖ/(2k)!, the coefficients of (coth(λ/2) − 2/λ)/2 = λ/12 − λ³/720 + …
  private static let bernoulli = [
    1.0 / 12, -1.0 / 720, 3.306878306878307e-05, -8.267195767195768e-07, 2.08767569878681e-08,
    -5.284190138687493e-10, 1.3382536530684679e-11, -3.3896802963225827e-13,
    8.586062056277845e-15, -2.174868698558062e-16, 5.5090028283602295e-18,
  ]

  /// For |λ| ≥ 1: what the mean is where the density falls, 1/|λ| − 1/(e^{|λ|} − 1).
  private static func fallingMean<Number: Analytic>(_ size: Number) -> Number {
    let decay = Number.exp(-size)
    return 1 / size - decay / (1 - decay)
  }

  /// 1 + 1/(e^λ − 1) − 1/λ.
  package static func standardMean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (isNear, near, far) = Number.split(parameters.single, at: 1)
    let series = 0.5 + near * Number.polynomial(near * near, bernoulli)
    let distance = fallingMean(Number.abs(far))
    return Number.choose(
      isNear, series, Number.choose(far .< 0, distance, 1 - distance))
  }

  /// 1/λ² − 1/(4 sinh²(λ/2)).
  package static func standardVariance<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let (isNear, near, far) = Number.split(parameters.single, at: 1)
    let slopes = bernoulli.enumerated().map { $1 * Double(2 * $0 + 1) }
    let size = Number.abs(far)
    let decay = Number.exp(-size)
    let direct = 1 / size / size - decay / Number.square(1 - decay)
    return Number.choose(isNear, Number.polynomial(near * near, slopes), direct)
  }

  /// log((1 − e^{−|λ|})/|λ|) + |λ|d, where d is the mean distance from the higher end; near 0 it is
  /// −λ²/24 + …
  package static func standardEntropy<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let (isNear, near, far) = Number.split(parameters.single, at: 1)
    let terms = bernoulli.enumerated().map { -$1 * Double(2 * $0 + 1) / Double(2 * $0 + 2) }
    let square = near * near
    let size = Number.abs(far)
    let direct = Number.log(Number.expMinusOneQuotient(-size)) + size * fallingMean(size)
    return Number.choose(isNear, square * Number.polynomial(square, terms), direct)
  }

  /// The end with the higher density, the middle if there is none.
  package static func standardMode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let logit = parameters.single
    return Number.choose(
      logit .< 0, Number(0), Number.choose(logit .== 0, Number(0.5), Number(1)))
  }

  package static func standardTails(_: Parameters<Double>) -> Tails {
    Tails(.powerLaw(index: 1))
  }
}
