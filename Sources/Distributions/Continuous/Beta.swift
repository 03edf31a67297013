import Arithmetic
import Tensors

/// The beta law: density ∝ x^{concentration1 − 1} (1 − x)^{concentration0 − 1} on 0..1.
///
///     try Beta(2, 3).mean.item                                // 0.4
package struct Beta: StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Beta.self, name: "Beta",
    summary: "Density proportional to x^(concentration1 - 1) (1 - x)^(concentration0 - 1) on 0..1.",
    example: ("mean(Beta(2, 3))", "0.4"),
    [("concentration1", .positive), ("concentration0", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func standardSupport<Number: Analytic>(
    _: Parameters<Number>
  ) -> (from: Number, to: Number) { (0, 1) }

  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (a, b) = parameters.pair
    let isEnd = Number.or(z .== 0, z .== 1)
    let x = Number.choose(isEnd, 0.5, z)
    let inside = Number.betaKernel(a, b, x, 1 - x) - Number.log(x) - Number.log(1 - x)
    let order = Number.choose(z .== 0, a, b) - 1
    let atEnd = Number.atEnd(order: order, else: -Number.logBeta(a, b))
    return Number.choose(isEnd, atEnd, inside)
  }

  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (a, b) = parameters.pair
    return Number.regularizedBeta(z, complement: 1 - z, a, b)
  }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (a, b) = parameters.pair
    return Number.regularizedBeta(1 - z, complement: z, b, a)
  }

  package static func standardQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (a, b) = parameters.pair
    return Number.inverseRegularizedBeta(p, a, b)
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (a, b) = parameters.pair
    let rest = Number.inverseRegularizedBeta(p, b, a)
    // Where it is small, the difference from 1 has lost its digits.
    let isSmall = 1 - rest .< Number.minimum(p, 0.5)
    let small = Number.inverseRegularizedBeta(1 - Number.choose(isSmall, p, 0.5), a, b)
    return Number.choose(isSmall, small, 1 - rest)
  }

  package static func standardMean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (a, b) = parameters.pair
    return a / (a + b)
  }

  /// ab/(a + b)²(a + b + 1).
  package static func standardVariance<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let (a, b) = parameters.pair
    let n = a + b
    return (a / n) * (b / n) / (n + 1)
  }

  /// log B(a, b) − (a − 1) ψ(a) − (b − 1) ψ(b) + (a + b − 2) ψ(a + b), with Stirling's series where
  /// they are large.
  package static func standardEntropy<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let (a, b) = parameters.pair
    let n = a + b
    func rest(_ x: Number) -> Number { Number.stirlingRest(x) - x * Number.digammaRest(x) }
    let digammas =
      Number.polygamma(0, a) + Number.polygamma(0, b) - 2 * Number.polygamma(0, n)
    return Number.constant(.halfLogTwoPi) + 0.5 + rest(a) + rest(b) - rest(n)
      - 0.5 * (Number.log(a) + Number.log(b / n)) + digammas
  }

  /// (a − 1)/(a + b − 2) where both exceed 1, else the end that is denser, ½ if both are alike.
  package static func standardMode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (a, b) = parameters.pair
    let isInside = Number.and(1 .< a, 1 .< b)
    let inside = (a - 1) / Number.choose(isInside, a + b - 2, 1)
    let end = Number.choose(a .< b, 0, Number.choose(b .< a, 1, 0.5))
    // Where both are below 1 the density is infinite at both ends.
    let isSaddle = Number.and(a .< 1, b .< 1)
    return Number.choose(
      isInside, inside, Number.choose(Number.and(isSaddle, a .== b), 0, end))
  }

  package static func standardDraw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    let (a, b) = parameters.pair
    // In logarithms, lest both underflow where the concentrations are small.
    let first = stream.logGamma(concentration: a.constant, shape)
    let second = stream.logGamma(concentration: b.constant, shape)
    let drawn = Tensor.sigmoid(first - second)
    return a.isTracked || b.isTracked ? followingParameters(drawn, parameters) : drawn
  }

  package static func standardTails(_ parameters: Parameters<Double>) -> Tails {
    let (a, b) = parameters.pair
    return Tails(lower: .powerLaw(index: a), upper: .powerLaw(index: b))
  }
}
