import Arithmetic
import Tensors

/// The law of eʸ for y from a Gaussian; loc and scale are those of the logarithm.
///
///     try LogNormal(0, 1).mean.item                           // 1.6487212707001282
package struct LogNormal: LogFamily {
  package typealias Logarithm = Normal

  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    LogNormal.self, name: "LogNormal",
    summary: "Positive numbers whose logarithm is Normal(loc, scale).",
    example: ("cdf(LogNormal(0, 1), 1)", "0.5"),
    [("loc", .finite), ("scale", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  /// e^{μ + σ²/2}.
  package static func mean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (loc, scale) = parameters.pair
    return Number.exp(loc + 0.5 * (scale * scale))
  }

  /// (e^{σ²} − 1) e^{2μ + σ²}, of which the first factor may be no double where the product is.
  package static func variance<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (loc, scale) = parameters.pair
    let square = scale * scale
    return -Number.expMinusOne(-square) * Number.exp(2 * (loc + square))
  }

  /// e^{μ − σ²}.
  package static func mode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (loc, scale) = parameters.pair
    return Number.exp(loc - scale * scale)
  }

  package static func tails(_ parameters: Parameters<Double>) -> Tails {
    let scale = parameters.pair.1
    return Tails(.squaredLogarithm(coefficient: 0.5 / (scale * scale)))
  }
}
