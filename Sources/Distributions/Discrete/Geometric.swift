import Arithmetic
import Tensors

/// The law of the number of failures before the first success: 0, 1, 2, ….
///
///     try Geometric(0.25).mean.item                           // 3.0
package struct Geometric: DiscreteFamily, ClosedEntropyFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Geometric.self, name: "Geometric",
    summary: "The number of failures before the first success; from 0 on.",
    example: ("mean(Geometric(0.25))", "3"),
    [("probs", .positiveProbability)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func support<Number: Analytic>(
    _: Parameters<Number>
  ) -> (from: Number, to: Number) { (0, Number(.infinity)) }

  package static func logDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let p = parameters.single
    return Number.log(p) + Number.xlogOnePlusY(x, -p)
  }

  package static func cumulative<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    -Number.expMinusOne((x + 1) * Number.logOnePlus(-parameters.single))
  }

  package static func survival<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Number.exp((x + 1) * Number.logOnePlus(-parameters.single))
  }

  package static func mean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let p = parameters.single
    return (1 - p) / p
  }

  package static func variance<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let p = parameters.single
    return (1 - p) / p / p
  }

  /// −log p − (1 − p)/p log(1 − p).
  package static func entropy<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let p = parameters.single
    return -(Number.log(p) + Number.xlogOnePlusY(1 - p, -p) / p)
  }

  package var entropy: Tensor { Self.entropy(parameters).broadcast(to: batchShape) }

  package static func mode<Number: Analytic>(_: Parameters<Number>) -> Number { 0 }

  /// By inversion of an exponential number, whose whole part in units of −log(1 − p) it is.
  package static func draw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    Tensor.floor(stream.exponential(shape) / -Tensor.logOnePlus(-parameters.single))
  }

  package static func tails(_ parameters: Parameters<Double>) -> Tails {
    let p = parameters.single
    let rate = -Double.logOnePlus(-p)
    return Tails(
      lower: nil,
      upper: p < 1 ? .stretchedExponential(exponent: 1, coefficient: rate) : nil)
  }
}
