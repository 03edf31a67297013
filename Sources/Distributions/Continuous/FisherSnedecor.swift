import Arithmetic
import Tensors

/// The law of the ratio of two means of squares of Gaussian variables, of df1 and of df2.
///
///     try FisherSnedecor(2, 4).mean.item                      // 2.0
package struct FisherSnedecor: HalfLineFamily, StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    FisherSnedecor.self, name: "FisherSnedecor",
    summary: "The ratio of the means of df1 and of df2 squares of Gaussian variables; F.",
    example: ("mean(FisherSnedecor(2, 4))", "2"),
    [("df1", .positive), ("df2", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  /// The beta variable of z, what it lacks to 1, and the parameters of its law.
  private static func beta<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> (x: Number, rest: Number, a: Number, b: Number) {
    let (df1, df2) = parameters.pair
    let ratio = df1 / df2 * z
    let isSmall = ratio .< 1
    let small = Number.choose(isSmall, ratio, 1)
    let x = Number.choose(
      isSmall, small / (1 + small), 1 / (1 + 1 / Number.choose(isSmall, 1, ratio)))
    return (x, 1 / (1 + ratio), 0.5 * df1, 0.5 * df2)
  }

  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let isZero = z .== 0
    let inner = Number.choose(isZero, 1, z)
    let (x, rest, a, b) = beta(inner, parameters)
    let ratio = parameters.pair.0 / parameters.pair.1 * inner
    let kernel =
      Number.isRounded
      ? Number.betaKernel(a, b, x, rest)
      : a * Number.log(ratio) - (a + b) * Number.logOnePlus(ratio) - Number.logBeta(a, b)
    let value = kernel - Number.log(inner)
    let atZero = Number.atEnd(order: a - 1, else: Number.log(a / b) - Number.logBeta(a, b))
    return Number.choose(isZero, atZero, value)
  }

  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (x, rest, a, b) = beta(z, parameters)
    return Number.regularizedBeta(x, complement: rest, a, b)
  }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (x, rest, a, b) = beta(z, parameters)
    return Number.regularizedBeta(rest, complement: x, b, a)
  }

  package static func standardQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (df1, df2) = parameters.pair
    let x = Number.inverseRegularizedBeta(p, 0.5 * df1, 0.5 * df2)
    let rest = Beta.standardUpperQuantile(of: p, Parameters([0.5 * df2, 0.5 * df1]))
    return df2 / df1 * (x / rest)
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (df1, df2) = parameters.pair
    let rest = Number.inverseRegularizedBeta(p, 0.5 * df2, 0.5 * df1)
    let x = Beta.standardUpperQuantile(of: p, Parameters([0.5 * df1, 0.5 * df2]))
    return df2 / df1 * (x / rest)
  }

  /// d₂/(d₂ − 2) for d₂ > 2, ∞ up to there.
  package static func standardMean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    Number.beyond(2, parameters.pair.1) { $0 / ($0 - 2) }
  }

  /// 2 d₂² (d₁ + d₂ − 2)/d₁(d₂ − 2)²(d₂ − 4) for d₂ > 4, ∞ up to there.
  package static func standardVariance<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let (df1, df2) = parameters.pair
    return Number.beyond(4, df2) { df2 in
      2 * Number.square(df2 / (df2 - 2)) * ((df1 + df2 - 2) / df1) / (df2 - 4)
    }
  }

  /// That of the beta variable, plus the mean logarithm of dz/dx = (d₂/d₁)/(1 − x)².
  package static func standardEntropy<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let (df1, df2) = parameters.pair
    let (a, b) = (0.5 * df1, 0.5 * df2)
    let meanLogRest = Number.polygamma(0, b) - Number.polygamma(0, a + b)
    return Beta.standardEntropy(Parameters([a, b])) + Number.log(df2 / df1) - 2 * meanLogRest
  }

  /// (d₁ − 2)/d₁ · d₂/(d₂ + 2) for d₁ > 2, else 0.
  package static func standardMode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (df1, df2) = parameters.pair
    return Number.maximum(1 - 2 / df1, 0) * (df2 / (df2 + 2))
  }

  package static func standardDraw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    let (df1, df2) = parameters.pair
    let first = stream.logGamma(concentration: 0.5 * df1.constant, shape)
    let second = stream.logGamma(concentration: 0.5 * df2.constant, shape)
    let drawn = Tensor.exp(first - second + Tensor.log(df2.constant / df1.constant))
    return df1.isTracked || df2.isTracked ? followingParameters(drawn, parameters) : drawn
  }

  package static func standardTails(_ parameters: Parameters<Double>) -> Tails {
    let (df1, df2) = parameters.pair
    return Tails(lower: .powerLaw(index: 0.5 * df1), upper: .powerLaw(index: 0.5 * df2))
  }
}
