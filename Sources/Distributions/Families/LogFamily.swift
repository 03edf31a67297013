import Arithmetic
import Tensors

/// A family of positive numbers whose logarithms have a law of another family, with the same
/// parameters.
package protocol LogFamily: ClosedEntropyFamily, ClosedQuantileFamily {
  /// The law of the logarithm, on the whole line.
  associatedtype Logarithm: ContinuousFamily, ClosedQuantileFamily
}

extension LogFamily {
  package var isReparametrised: Bool { true }

  package static func support<Number: Analytic>(
    _: Parameters<Number>
  ) -> (from: Number, to: Number) { (0, Number(.infinity)) }

  /// Of laws whose density is 0 at 0.
  package static func logDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let isZero = x .== 0
    let log = Number.log(Number.choose(isZero, 1, x))
    let value = Logarithm.logDensity(log, parameters) - log
    return Number.choose(isZero, Number(-.infinity), value)
  }

  package static func cumulative<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Logarithm.cumulative(Number.log(x), parameters)
  }

  package static func survival<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Logarithm.survival(Number.log(x), parameters)
  }

  package static func quantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Number.exp(Logarithm.quantile(of: p, parameters))
  }

  package static func upperQuantile<Number: InverseAnalytic>(
    of p: Number, _ parameters: Parameters<Number>
  ) -> Number {
    Number.exp(Logarithm.upperQuantile(of: p, parameters))
  }

  /// That of the logarithm, plus its mean.
  package static func entropy<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    Logarithm.entropy(parameters) + Logarithm.mean(parameters)
  }

  package var entropy: Tensor { Self.entropy(parameters).broadcast(to: batchShape) }

  package static func draw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    Tensor.exp(Logarithm.draw(shape, parameters, using: &stream))
  }
}
