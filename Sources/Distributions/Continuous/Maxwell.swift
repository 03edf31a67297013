import Arithmetic
import Tensors

/// The law of speeds in a gas: the length of a vector of three Gaussian variables.
///
///     try Maxwell(1).mean.item                                // 1.5957691216057308
package struct Maxwell: RootOfGamma {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Maxwell.self, name: "Maxwell",
    summary: "The length of a vector of three Gaussian variables of that scale.",
    example: ("mode(Maxwell(1))", "1.4142135623731"),
    [("scale", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func place<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number) { (0, Number.sqrt(2) * parameters.single) }

  package static func concentration<Number: Analytic>(_: Parameters<Number>) -> Number { 1.5 }
}
