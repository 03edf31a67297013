import Arithmetic
import Tensors

/// A density that rises from 0 at low to its peak and falls to 0 at high, in straight lines.
///
///     try Triangular(0, 2, 1).survival(1.5).item              // 0.125
package struct Triangular: StandardQuantileFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Triangular.self, name: "Triangular",
    summary: "A density that rises from low to its peak and falls to high, in straight lines.",
    example: ("density(Triangular(0, 2, 1), 1)", "1"),
    [("low", .finite), ("high", .above("low")), ("peak", .between("low", "high"))])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number) {
    let (low, high, _) = parameters.triple
    return (low, high - low)
  }

  /// The peak, with low at 0 and high at 1, and its distance from 1.
  private static func peak<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (place: Number, rest: Number) {
    let (low, high, peak) = parameters.triple
    return ((peak - low) / (high - low), (high - peak) / (high - low))
  }

  /// As they are given: from the place and the scale the upper end would be rounded.
  package static func support<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (from: Number, to: Number) { (parameters.triple.0, parameters.triple.1) }

  package static func standardSupport<Number: Analytic>(
    _: Parameters<Number>
  ) -> (from: Number, to: Number) { (0, 1) }

  package static func corners<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> [Number] {
    [parameters.triple.2]
  }

  /// 2z/c up to c, 2(1 − z)/(1 − c) beyond.
  package static func standardLogDensity<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (c, rest) = peak(parameters)
    let isRising = z .< c
    let share = Number.choose(isRising, z, 1 - z) / Number.choose(isRising, c, rest)
    // At the peak itself it is 2, also where the peak is an end.
    return Number.log(2 * Number.choose(z .== c, 1, share))
  }

  /// z²/c up to c, and c + w(2 − w/(1 − c)) at w = z − c beyond, which adds no terms of unlike signs.
  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (c, rest) = peak(parameters)
    return mass(outside: z, distance: c - z, side: c, other: rest)
  }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (c, rest) = peak(parameters)
    return mass(outside: 1 - z, distance: z - c, side: rest, other: c)
  }

  /// Of what is beyond a point at a distance from the peak on one side, `outside` from the end of that
  /// side; if the distance is negative, the point is on the other side.
  private static func mass<Number: Analytic>(
    outside: Number, distance: Number, side: Number, other: Number
  ) -> Number {
    let isOnSide = distance .> 0
    let past = Number.choose(isOnSide, 0, -distance)
    let part = Number.square(outside) / Number.choose(isOnSide, side, 1)
    let whole = side + past * (2 - past / Number.choose(other .<= 0, 1, other))
    return Number.choose(isOnSide, part, whole)
  }

  /// √pc up to c, c + (p − c)/(1 + √((1 − p)/(1 − c))) beyond.
  package static func standardQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (c, rest) = peak(parameters)
    let isRising = p .< c
    let rising = Number.sqrt(Number.choose(isRising, p * c, 1))
    let share = Number.choose(isRising, 1, (1 - p) / Number.choose(isRising, 1, rest))
    return Number.choose(isRising, rising, c + (p - c) / (1 + Number.sqrt(share)))
  }

  package static func standardUpperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (c, rest) = peak(parameters)
    let isFalling = p .< rest
    let root = Number.sqrt(Number.choose(isFalling, p * rest, (1 - p) * c))
    return Number.choose(isFalling, 1 - root, root)
  }

  package static func standardMean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    (1 + peak(parameters).place) / 3
  }

  /// (1 − c + c²)/18.
  package static func standardVariance<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    let (c, rest) = peak(parameters)
    return (rest + c * c) / 18
  }

  package static func standardEntropy<Number: Analytic>(_: Parameters<Number>) -> Number {
    0.5 - Number.log(2)
  }

  package static func standardMode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    peak(parameters).place
  }

  package static func standardTails(_ parameters: Parameters<Double>) -> Tails {
    let (low, high, peak) = parameters.triple
    return Tails(
      lower: .powerLaw(index: peak == low ? 1 : 2), upper: .powerLaw(index: peak == high ? 1 : 2))
  }
}
