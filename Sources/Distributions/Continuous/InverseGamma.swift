import Arithmetic
import Tensors

/// The law of 1/g for g from a gamma law with the same parameters.
///
///     try InverseGamma(3, 2).mean.item                        // 1.0
package struct InverseGamma: PowerOfGamma {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    InverseGamma.self, name: "InverseGamma",
    summary: "The law of 1 / g for g from Gamma(concentration, rate).",
    example: ("mean(InverseGamma(3, 2))", "1"),
    [("concentration", .positive), ("rate", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static let power = -1.0

  package static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number) { (0, parameters.pair.1) }

  package static func concentration<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number { parameters.pair.0 }

  /// 1/(a − 1) for a > 1, ∞ up to there.
  package static func standardMean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    Number.beyond(1, concentration(parameters)) { 1 / ($0 - 1) }
  }

  /// 1/((a − 1)² (a − 2)) for a > 2, ∞ up to there.
  package static func standardVariance<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number {
    Number.beyond(2, concentration(parameters)) { 1 / (Number.square($0 - 1) * ($0 - 2)) }
  }
}
