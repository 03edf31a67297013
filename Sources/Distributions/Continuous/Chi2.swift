import Arithmetic
import Tensors

/// The law of the sum of df squares of standard Gaussian variables.
///
///     try Chi2(2).survival(2).item                            // 0.36787944117144233
package struct Chi2: PowerOfGamma {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    Chi2.self, name: "Chi2",
    summary: "The sum of df squares of standard Gaussian variables.",
    example: ("mean(Chi2(4))", "4"),
    [("df", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  package static let power = 1.0

  package static func place<Number: Analytic>(
    _: Parameters<Number>
  ) -> (loc: Number, scale: Number) { (0, 2) }

  package static func concentration<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> Number { 0.5 * parameters.single }
}
