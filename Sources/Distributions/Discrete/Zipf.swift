import Arithmetic
import Tensors

/// The law of whole numbers k from 1 on with probabilities k^−power/ζ(power).
///
///     try Zipf(2).survival(1).item                            // 0.3920728981459…
package struct Zipf: DiscreteFamily, ClosedEntropyFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Zipf.self, name: "Zipf",
    summary: "Whole numbers k from 1 on with probability proportional to k^(-power).",
    example: ("mean(Zipf(2))", "∞"),
    [("power", .aboveOne)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func support<Number: Analytic>(
    _: Parameters<Number>
  ) -> (from: Number, to: Number) { (1, Number(.infinity)) }

  /// ζ(s) − 1.
  private static func rest<Number: Analytic>(_ power: Number) -> Number {
    Number.hurwitzZeta(power, 2)
  }

  package static func logDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let power = parameters.single
    return -power * Number.log(x) - Number.logOnePlus(rest(power))
  }

  package static func decay(_: Parameters<Double>) -> Decay { .slower }

  package static func cumulative<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    1 - survival(x, parameters)
  }

  /// ζ(s, x + 1)/ζ(s).
  package static func survival<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let power = parameters.single
    // Far out it is x^{1 − s}/(s − 1), of which x^{−s} may be no double.
    let isFar = 1e17 .< x
    let far = Number.exp((1 - power) * Number.log(Number.choose(isFar, x, 1))) / (power - 1)
    let near = Number.hurwitzZeta(power, Number.choose(isFar, 1, x) + 1)
    return Number.choose(isFar, far, near) / (1 + rest(power))
  }

  /// 1 + E(k − 1) = ζ(s − 1)/ζ(s), ∞ for s ≤ 2.
  package static func mean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    Number.beyond(2, parameters.single) { power in
      1 + (rest(power - 1) - rest(power)) / (1 + rest(power))
    }
  }

  /// E(k − 1)² less the square of E(k − 1), made of ζ(s − 2) − 1, ζ(s − 1) − 1 and ζ(s); ∞ for s ≤ 3.
  package static func variance<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    Number.beyond(3, parameters.single) { power in
      let (total, first) = (1 + rest(power), rest(power - 1) - rest(power))
      let second = rest(power - 2) - rest(power - 1) - first
      return second / total - Number.square(first / total)
    }
  }

  /// log ζ(s) + s E log k.
  package static func entropy<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let power = parameters.single
    let rest = rest(power)
    return Number.logOnePlus(rest) + power * Number.logWeightedZeta(power, 2) / (1 + rest)
  }

  package var entropy: Tensor { Self.entropy(parameters).broadcast(to: batchShape) }

  package static func mode<Number: Analytic>(_: Parameters<Number>) -> Number { 1 }

  package static func tails(_ parameters: Parameters<Double>) -> Tails {
    Tails(lower: nil, upper: .powerLaw(index: parameters.single - 1))
  }

  package static func draw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    stream.zipf(exponent: parameters.single, shape)
  }
}
