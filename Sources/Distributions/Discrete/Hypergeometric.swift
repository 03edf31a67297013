import Arithmetic
import Tensors

/// The law of the number of good ones among nsample draws without replacement from ngood good and nbad
/// bad ones. The names are those of numpy's `hypergeometric`.
///
///     try Hypergeometric(3, 2, 2).logDensity(2).item          // -1.2039728043259361
package struct Hypergeometric: SummedFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Hypergeometric.self, name: "Hypergeometric",
    summary: "The number of good ones among nsample draws without replacement from ngood and nbad.",
    example: ("mean(Hypergeometric(6, 4, 5))", "3"),
    [("ngood", .count), ("nbad", .count), ("nsample", .countUpToSum("ngood", "nbad"))])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func support<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (from: Number, to: Number) {
    let (good, bad, draws) = parameters.triple
    return (Number.maximum(0, draws - bad), Number.minimum(draws, good))
  }

  /// For any p the product of two binomial probabilities over a third; p is the share that is drawn.
  package static func logDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (good, bad, draws) = parameters.triple
    let total = good + bad
    let p = draws / Number.maximum(total, 1)
    return Binomial.logDensity(x, Parameters([good, p]))
      + Binomial.logDensity(draws - x, Parameters([bad, p]))
      - Binomial.logDensity(draws, Parameters([total, p]))
  }

  package static func mean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (good, bad, draws) = parameters.triple
    return draws * (good / Number.maximum(good + bad, 1))
  }

  /// n (g/N)(b/N)(N − n)/(N − 1).
  package static func variance<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (good, bad, draws) = parameters.triple
    let total = Number.maximum(good + bad, 1)
    let left = (total - draws) / Number.maximum(total - 1, 1)
    return draws * (good / total) * (bad / total) * left
  }

  /// The whole part of (n + 1)(g + 1)/(N + 2).
  package static func mode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (good, bad, draws) = parameters.triple
    return Number.floor((draws + 1) * ((good + 1) / (good + bad + 2)))
  }

  package static func tails(_: Parameters<Double>) -> Tails { Tails(lower: nil, upper: nil) }

  package static func draw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    let (good, bad, draws) = parameters.triple
    return stream.hypergeometric(good: good, bad: bad, draws: draws, shape)
  }
}
