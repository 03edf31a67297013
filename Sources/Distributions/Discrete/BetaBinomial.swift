import Arithmetic
import Tensors

/// The law of the number of successes in total_count trials whose common probability has a beta law.
///
///     try BetaBinomial(3, 1, 1).logDensity(2).item            // -1.3862943611198906
package struct BetaBinomial: SummedFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    BetaBinomial.self, name: "BetaBinomial",
    summary: "The number of successes in total_count trials with a probability from "
      + "Beta(concentration1, concentration0).",
    example: ("mean(BetaBinomial(6, 1, 2))", "2"),
    [
      ("total_count", .count), ("concentration1", .positive), ("concentration0", .positive),
    ])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func support<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (from: Number, to: Number) { (0, parameters.triple.0) }

  /// log n!/k!(n − k)! + log B(k + a, n − k + b) − log B(a, b).
  ///
  /// For any p it is that of the binomial law, plus log pᵃ(1 − p)ᵇ/B(a, b), less the same of k + a and
  /// n − k + b. At p = (k + a)/(n + a + b) no term is large that another one takes away.
  package static func logDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (n, a, b) = parameters.triple
    let (successes, failures) = (x + a, n - x + b)
    let total = n + a + b
    let (p, q) = (successes / total, failures / total)
    return Binomial.logDensity(x, Parameters([n, p]))
      + Number.betaKernel(a, b, p, q) - Number.betaKernel(successes, failures, p, q)
  }

  package static func mean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (n, a, b) = parameters.triple
    return n * (a / (a + b))
  }

  /// n ab(a + b + n)/(a + b)²(a + b + 1).
  package static func variance<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (n, a, b) = parameters.triple
    let total = a + b
    return n * (a / total) * (b / total) * ((total + n) / (total + 1))
  }

  /// The whole part of (n + 1)(a − 1)/(a + b − 2) where both exceed 1, else the end that is likelier.
  package static func mode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (n, a, b) = parameters.triple
    let isInside = Number.and(1 .< a, 1 .< b)
    let share = (a - 1) / Number.choose(isInside, a + b - 2, 1)
    let inside = Number.minimum(n, Number.floor((n + 1) * share))
    return Number.choose(isInside, inside, Number.choose(a .<= b, 0, n))
  }

  package static func tails(_: Parameters<Double>) -> Tails { Tails(lower: nil, upper: nil) }

  package static func draw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    let (n, a, b) = parameters.triple
    let probability = Beta.draw(shape, Parameters([a, b]), using: &stream)
    return stream.binomial(count: n, probability: probability, shape)
  }
}
