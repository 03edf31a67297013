import Arithmetic
import Tensors

/// The law of the number of trials up to and with the first success: 1, 2, 3, ….
///
///     try GeometricFromOne(0.25).mean.item                    // 4.0
package struct GeometricFromOne: DiscreteFamily, ClosedEntropyFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    GeometricFromOne.self, name: "GeometricFromOne",
    summary: "The number of trials up to and with the first success; from 1 on.",
    example: ("mean(GeometricFromOne(0.25))", "4"),
    [("probs", .positiveProbability)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func support<Number: Analytic>(
    _: Parameters<Number>
  ) -> (from: Number, to: Number) { (1, Number(.infinity)) }

  package static func logDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Geometric.logDensity(x - 1, parameters)
  }

  package static func cumulative<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Geometric.cumulative(x - 1, parameters)
  }

  package static func survival<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Geometric.survival(x - 1, parameters)
  }

  package static func mean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    1 / parameters.single
  }

  package static func variance<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    Geometric.variance(parameters)
  }

  package static func entropy<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    Geometric.entropy(parameters)
  }

  package var entropy: Tensor { Self.entropy(parameters).broadcast(to: batchShape) }

  package static func mode<Number: Analytic>(_: Parameters<Number>) -> Number { 1 }

  package static func tails(_ parameters: Parameters<Double>) -> Tails {
    Geometric.tails(parameters)
  }

  package static func draw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    1 + Geometric.draw(shape, parameters, using: &stream)
  }
}
