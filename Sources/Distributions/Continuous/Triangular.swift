import Arithmetic
import Tensors

/// A density that rises from 0 at low to its peak and falls to 0 at high, in straight lines.
///
///     try Triangular(0, 2, 1).survival(1.5).item              // 0.125
package struct Triangular: ContinuousFamily {
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

  package static func standardSupport<Number: Analytic>(
    _: Parameters<Number>
  ) -> (from: Number, to: Number) { (0, 1) }

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

  /// z²/c up to c, 1 − (1 − z)²/(1 − c) beyond.
  package static func standardCumulative<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (c, rest) = peak(parameters)
    let isRising = z .< c
    let part =
      Number.choose(isRising, z * z, Number.square(1 - z))
      / Number.choose(Number.or(isRising, rest .<= 0), c, rest)
    return Number.choose(isRising, part, 1 - part)
  }

  package static func standardSurvival<Number: Analytic>(
    _ z: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (c, rest) = peak(parameters)
    let isRising = z .< c
    let part =
      Number.choose(isRising, z * z, Number.square(1 - z))
      / Number.choose(Number.or(isRising, rest .<= 0), c, rest)
    return Number.choose(isRising, 1 - part, part)
  }

  package static func standardQuantile(_ p: Tensor, _ parameters: Parameters<Tensor>) -> Tensor {
    let (c, rest) = peak(parameters)
    let isRising = p.constant .< c.constant
    let root = Tensor.sqrt(Tensor.choose(isRising, p * c, (1 - p) * rest))
    return Tensor.choose(isRising, root, 1 - root)
  }

  package static func standardUpperQuantile(
    _ p: Tensor, _ parameters: Parameters<Tensor>
  ) -> Tensor {
    let (c, rest) = peak(parameters)
    let isFalling = p.constant .< rest.constant
    let root = Tensor.sqrt(Tensor.choose(isFalling, p * rest, (1 - p) * c))
    return Tensor.choose(isFalling, 1 - root, root)
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
}
