import Arithmetic
import Tensors

/// The law of a whole number from low to high, both of them possible and all equally likely.
///
///     try DiscreteUniform(1, 6).variance.item                 // 2.9166666666666665
package struct DiscreteUniform: DiscreteFamily, ClosedEntropyFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    DiscreteUniform.self, name: "DiscreteUniform",
    summary: "A whole number from low to high, with both, all equally likely.",
    example: ("mean(DiscreteUniform(1, 6))", "3.5"),
    [("low", .whole), ("high", .wholeFrom("low"))])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  private static func count<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    parameters.pair.1 - parameters.pair.0 + 1
  }

  package static func support<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (from: Number, to: Number) { parameters.pair }

  package static func logDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    0 * x - Number.log(count(parameters))
  }

  package static func cumulative<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    (x - parameters.pair.0 + 1) / count(parameters)
  }

  package static func survival<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    (parameters.pair.1 - x) / count(parameters)
  }

  package static func mean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    0.5 * parameters.pair.0 + 0.5 * parameters.pair.1
  }

  /// (n² − 1)/12 for n numbers.
  package static func variance<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let count = count(parameters)
    return (count - 1) * (count + 1) / 12
  }

  package static func entropy<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    Number.log(count(parameters))
  }

  package var entropy: Tensor { Self.entropy(parameters).broadcast(to: batchShape) }

  package static func mode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    parameters.pair.0
  }

  package static func tails(_: Parameters<Double>) -> Tails { Tails(lower: nil, upper: nil) }

  package static func draw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    let (low, high) = parameters.pair
    return Tensor.minimum(high, low + Tensor.floor(stream.uniform(shape) * count(parameters)))
  }
}
