import Arithmetic
import Tensors

/// The law of Student: a Gaussian variable over the root of the mean of df independent squares.
///
///     try StudentT(3, 0, 1).variance.item                     // 3.0
package struct StudentT: SymmetricFamily, WholeLineFamily, StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    StudentT.self, name: "StudentT",
    summary: "A Gaussian variable over the root of the mean of df squares, times scale, plus loc.",
    example: ("variance(StudentT(3, 0, 2))", "12"),
    [("df", .positive), ("loc", .finite), ("scale", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number) { (parameters.triple.1, parameters.triple.2) }

  /// −log B(ν/2, ½) − (log ν)/2 − (ν + 1)/2 · log(1 + z²/ν).
  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let df = parameters.triple.0
    return -Number.logBeta(0.5 * df, 0.5) - 0.5 * Number.log(df)
      - 0.5 * (df + 1) * Number.logOnePlusSquare(z / Number.sqrt(df))
  }

  /// What has a square that is no double, far in the tail.
  private static var vast: Double { 1e150 }

  /// log C of the survival C/z^ν that the tail comes to: C = ν^{ν/2}/ν B(ν/2, ½).
  private static func logTailFactor<Number: Analytic>(_ df: Number) -> Number {
    (0.5 * df - 1) * Number.log(df) - Number.logBeta(0.5 * df, 0.5)
  }

  /// Half of I_{ν/(ν + z²)}(ν/2, ½) in the tail.
  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let df = parameters.triple.0
    let size = Number.abs(z)
    let isVast = Number(Self.vast) .< size
    let square = Number.square(Number.choose(isVast, 1, z)) / df
    // Up to one deviation the complement keeps its digits.
    let isNear = square .< Number.minimum(1, 1 / df)
    let (inner, outer) = (Number.choose(isNear, square, 0.5), Number.choose(isNear, 1, square))
    let near = 0.5 - 0.5 * Number.regularizedBeta(inner / (1 + inner), 0.5, 0.5 * df)
    let far =
      0.5
      * Number.regularizedBeta(
        1 / (1 + outer), complement: 1 / (1 + 1 / outer), 0.5 * df, 0.5)
    let vast = Number.exp(
      logTailFactor(df) - df * Number.log(Number.choose(isVast, size, 1)))
    let tail = Number.choose(isVast, vast, Number.choose(isNear, near, far))
    return Number.choose(z .< 0, 1 - tail, tail)
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let df = parameters.triple.0
    let isTail = p .<= 0.5
    let share = Number.choose(isTail, p, 1 - p)
    // From x = ν/(ν + z²), or from its complement where that is small.
    let x = Number.inverseRegularizedBeta(2 * share, 0.5 * df, 0.5)
    let isNear = Number.and(0.25 .< share, 0.5 .< x)
    let y = Number.inverseRegularizedBeta(
      1 - 2 * Number.choose(isNear, share, 0.25), 0.5, 0.5 * df)
    let isVast = x .< df / Number(Self.vast * Self.vast)
    let vast = Number.exp((logTailFactor(df) - Number.log(share)) / df)
    let inner = Number.choose(isVast, 0.5, x)
    let far = Number.choose(isVast, vast, Number.sqrt(df * (1 - inner) / inner))
    let isMiddle = y .<= 0
    let near = Number.choose(
      isMiddle, 0, Number.sqrt(df * Number.choose(isMiddle, 0.5, y) / (1 - y)))
    let size = Number.choose(isNear, near, far)
    return Number.choose(isTail, size, -size)
  }

  /// 0 for ν > 1; there is none up to there.
  package static func standardMean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    Number.choose(1 .< parameters.triple.0, 0, Number(.nan))
  }

  /// ν/(ν − 2) for ν > 2, ∞ for ν > 1; there is none up to there.
  package static func standardVariance<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let df = parameters.triple.0
    let none = Number.choose(1 .< df, Number(.infinity), Number(.nan))
    return Number.beyond(2, df, else: none) { $0 / ($0 - 2) }
  }

  /// (ν + 1)/2 · (ψ((ν + 1)/2) − ψ(ν/2)) + (log ν)/2 + log B(ν/2, ½).
  package static func standardEntropy<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let df = parameters.triple.0
    let half = 0.5 * df
    // ψ(h + ½) − ψ(h), whose parts cancel where h is large.
    let step =
      Number.logOnePlus(0.5 / half) + 0.5 / half - 0.5 / (half + 0.5)
      + (Number.digammaRest(half + 0.5) - Number.digammaRest(half))
    return (half + 0.5) * step + 0.5 * Number.log(df) + Number.logBeta(half, 0.5)
  }

  package static func standardDraw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    let df = parameters.triple.0
    let normal = stream.normal(shape)
    let half = 0.5 * df.constant
    let logSquare = stream.logGamma(concentration: half, shape) - Tensor.log(half)
    let drawn = normal * Tensor.exp(-0.5 * logSquare)
    return df.isTracked ? followingParameters(drawn, parameters) : drawn
  }

  package static func standardTails(_ parameters: Parameters<Double>) -> Tails {
    Tails(.powerLaw(index: parameters.triple.0))
  }
}
