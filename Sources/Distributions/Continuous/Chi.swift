import Arithmetic
import Tensors

/// The law of the length of a vector of df standard Gaussian variables.
///
///     try Chi(2).mean.item                                    // 1.2533141373155001
package struct Chi: RootOfGamma {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Chi.self, name: "Chi",
    summary: "The length of a vector of df standard Gaussian variables.",
    example: ("mode(Chi(5))", "2"),
    [("df", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static func place<Number: Analytic>(
    _: Parameters<Number>
  ) -> (loc: Number, scale: Number) { (0, Number.sqrt(2)) }

  package static func concentration<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number { 0.5 * parameters.single }
}
