import Arithmetic
import Tensors

/// The law of the number of successes in total_count independent trials.
///
///     try Binomial(3, 0.5).survival(2).item                   // 0.125
package struct Binomial: DiscreteFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    name: "Binomial", summary: "The number of successes in total_count independent trials.",
    example: ("density(Binomial(3, 0.5), 1)", "0.375"),
    signatures: [
      DistributionKind.Signature([("total_count", .count), ("probs", .probability)]) {
        try Binomial($0)
      },
      DistributionKind.Signature([("total_count", .count), ("logits", .real)]) {
        try Binomial([$0[0], Tensor.sigmoid($0[1])])
      },
    ])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func support<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (from: Number, to: Number) { (0, parameters.pair.0) }

  /// log n!/k!(n − k)! + k log p + (n − k) log(1 − p).
  package static func logDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (n, p) = parameters.pair
    let isEnd = Number.or(
      Number.or(x .== 0, x .== n), Number.or(p .== 0, p .== 1))
    let (k, total) = (Number.choose(isEnd, 1, x), Number.choose(isEnd, 2, n))
    let inner = Number.choose(isEnd, 0.5, p)
    // Of k successes the beta law of (k, n − k) says all but a factor n/k(n − k).
    let value =
      Number.betaKernel(k, total - k, inner, 1 - inner)
      + Number.log(total / k) - Number.log(total - k)
    let atEnd = Number.xlogy(x, p) + Number.xlogOnePlusY(n - x, -p)
    return Number.choose(isEnd, atEnd, value)
  }

  package static func cumulative<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (n, p) = parameters.pair
    let isAll = n .<= x
    let rest = Number.choose(isAll, 1, n - x)
    return Number.choose(isAll, 1, Number.regularizedBeta(1 - p, rest, x + 1))
  }

  package static func survival<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (n, p) = parameters.pair
    let isAll = n .<= x
    let rest = Number.choose(isAll, 1, n - x)
    return Number.choose(isAll, 0, Number.regularizedBeta(p, x + 1, rest))
  }

  package static func mean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    parameters.pair.0 * parameters.pair.1
  }

  package static func variance<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (n, p) = parameters.pair
    return n * p * (1 - p)
  }

  package static func mode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (n, p) = parameters.pair
    return Number.minimum(n, Number.floor((n + 1) * p))
  }

  package static func draw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    stream.binomial(count: parameters.pair.0, probability: parameters.pair.1, shape)
  }

  package static func tails(_: Parameters<Double>) -> Tails {
    Tails(lower: nil, upper: nil)
  }
}
