import Arithmetic
import Tensors

/// The law of the difference of two independent Poisson numbers.
///
///     try Skellam(3, 1).variance.item                         // 4.0
package struct Skellam: SummedFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Skellam.self, name: "Skellam",
    summary: "The difference of two independent Poisson numbers.",
    example: ("mean(Skellam(3, 1))", "2"),
    [("rate1", .positive), ("rate2", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func support<Number: Analytic>(
    _: Parameters<Number>
  ) -> (from: Number, to: Number) { (Number(-.infinity), Number(.infinity)) }

  /// Beyond ten deviations and forty numbers a Poisson law, and a difference of two, has less than e⁻⁴⁶
  /// of its weight from there on.
  static func ends<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> (from: Number, to: Number) {
    let width = 10 * Number.sqrt(variance(parameters)) + 40
    return (Number.floor(x - width), Number.floor(x + width))
  }

  /// log of e^{−a−b} (a/b)^{k/2} I_{|k|}(2√ab).
  ///
  /// With u − v = k and uv = ab, both positive, the exponents of the Bessel function's expansion and
  /// the others are those of Poisson numbers u and v of rates a and b.
  package static func logDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (a, b) = parameters.pair
    let order = Number.abs(x)
    let argument = 2 * Number.sqrt(a) * Number.sqrt(b)
    let larger = 0.5 * (order + Number.sqrt(order * order + argument * argument))
    let smaller = a / larger * b
    let isUpper = 0 .<= x
    let (u, v) = (
      Number.choose(isUpper, larger, smaller), Number.choose(isUpper, smaller, larger)
    )
    return Number.logBesselIRest(order, argument)
      - (u * Number.itakuraSaito(a, u) + v * Number.itakuraSaito(b, v))
  }

  package static func mean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    parameters.pair.0 - parameters.pair.1
  }

  package static func variance<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    parameters.pair.0 + parameters.pair.1
  }

  /// The likeliest of the four whole numbers about the mean.
  package static func mode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let start = Number.floor(mean(parameters)) - 1
    var (best, height) = (start, logDensity(start, parameters))
    for step in [1.0, 2, 3] {
      let k = start + Number(step)
      let value = logDensity(k, parameters)
      let isHigher = height .< value
      (best, height) = (Number.choose(isHigher, k, best), Number.choose(isHigher, value, height))
    }
    return best
  }

  package static func tails(_: Parameters<Double>) -> Tails { Tails(.factorial) }

  package static func draw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    let (a, b) = parameters.pair
    let first = stream.poisson(rate: a, shape)
    return first - stream.poisson(rate: b, shape)
  }
}
