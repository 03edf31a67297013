import Arithmetic
import Tensors

/// The gamma law: density ∝ x^{concentration − 1} e^{−rate · x} for x ≥ 0.
///
///     try Gamma(3, 2).mean.item                               // 1.5
package struct Gamma: PowerOfGamma {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Gamma.self, name: "Gamma",
    summary: "Density proportional to x^(concentration - 1) e^(-rate x) for x ≥ 0.",
    example: ("mean(Gamma(3, 2))", "1.5"),
    [("concentration", .positive), ("rate", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static let power = 1.0

  package static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number) { (0, 1 / parameters.pair.1) }

  package static func concentration<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number { parameters.pair.0 }
}
