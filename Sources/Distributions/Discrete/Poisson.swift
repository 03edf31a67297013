import Arithmetic
import Tensors

/// The law of the number of events that happen independently at a rate.
///
///     try Poisson(3).logDensity(0).item                       // -3.0
package struct Poisson: DiscreteFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Poisson.self, name: "Poisson",
    summary: "The number of events that happen independently at a rate.",
    example: ("log_density(Poisson(3), 0)", "-3"),
    [("rate", .notNegative)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func support<Number: Analytic>(
    _: Parameters<Number>
  ) -> (from: Number, to: Number) { (0, Number(.infinity)) }

  /// k log λ − λ − log k!.
  package static func logDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let rate = parameters.single
    let isSimple = Number.or(x .== 0, rate .== 0)
    let (k, inner) = (Number.choose(isSimple, 1, x), Number.choose(isSimple, 1, rate))
    let value = Number.gammaKernel(k, inner) - Number.log(k)
    return Number.choose(isSimple, Number.xlogy(x, rate) - rate, value)
  }

  package static func cumulative<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Number.regularizedGammaQ(x + 1, parameters.single)
  }

  package static func survival<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Number.regularizedGammaP(x + 1, parameters.single)
  }

  package static func mean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    parameters.single
  }

  package static func variance<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    parameters.single
  }

  package static func mode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    Number.floor(parameters.single)
  }

  package static func draw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    stream.poisson(rate: parameters.single, shape)
  }

  package static func tails(_ parameters: Parameters<Double>) -> Tails {
    // A rate of 0 leaves 0 alone.
    Tails(lower: nil, upper: parameters.single > 0 ? .factorial : nil)
  }
}
