import Arithmetic
import Tensors

/// The law of |x| for x from a Gaussian; loc and scale are those of x.
///
///     try FoldedNormal(0, 1).mean.item                        // 0.7978845608028654
package struct FoldedNormal: SolvedFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    FoldedNormal.self, name: "FoldedNormal",
    summary: "The law of |x| for x from Normal(loc, scale).",
    example: ("mode(FoldedNormal(-0.5, 1))", "0"),
    [("loc", .finite), ("scale", .positive)])

  package init(checked parameters: Parameters<Tensor>) { self.parameters = parameters }

  /// |loc|, the scale, and both |loc| and x in units of it.
  private static func standard<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> (loc: Number, scale: Number, c: Number, u: Number) {
    let (loc, scale) = (Number.abs(parameters.pair.0), parameters.pair.1)
    return (loc, scale, loc / scale, x / scale)
  }

  private static func normalDensity<Number: Analytic>(_ z: Number) -> Number {
    Number.exp(-0.5 * (z * z) - Number.constant(.halfLogTwoPi))
  }

  /// log φ(u − c) + log(1 + e^{−2uc}).
  package static func logDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (loc, scale, c, u) = standard(x, parameters)
    return Normal.standardLogDensity((x - loc) / scale, parameters) - Number.log(scale)
      + Number.logOnePlus(Number.exp(-2 * u * c))
  }

  /// Φ(u − c) − Φ(−u − c): a sum of error functions for u > c; a series where the difference cancels.
  package static func cumulative<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (loc, scale, c, u) = standard(x, parameters)
    let root = Number.sqrt(0.5)
    let isBeyond = c .<= u
    let sum = 0.5 * (Number.erf((u + c) * root) + Number.erf((x - loc) / scale * root))
    let difference =
      Number.normalCumulative((x - loc) / scale) - Number.normalCumulative(-(u + c))
    let isNear = Number.and(Number.not(isBeyond), u * c .< 0.25)
    return Number.choose(
      isBeyond, sum,
      Number.choose(isNear, integralAbout(c, Number.choose(isNear, u, 0)), difference))
  }

  /// The integral of φ from c − u to c + u, 2u φ(c) Σ He₂ₖ(c) u²ᵏ/(2k + 1)!, for u² < uc < ¼.
  private static func integralAbout<Number: Analytic>(_ c: Number, _ u: Number) -> Number {
    let (step, square) = (u * c, u * u)
    // Heₙ(c) uⁿ for n = 2k and the n before.
    var (before, term): (Number, Number) = (0, 1)
    var (sum, factorial): (Number, Double) = (1, 1)
    for n in 0..<22 {
      (before, term) = (term, step * term - Number(Double(n)) * square * before)
      factorial *= Double(n + 2)
      if !n.isMultiple(of: 2) { sum = sum + term / Number(factorial) }
    }
    return 2 * u * normalDensity(c) * sum
  }

  package static func survival<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (loc, scale, c, u) = standard(x, parameters)
    return Number.normalCumulative((loc - x) / scale) + Number.normalCumulative(-(u + c))
  }

  /// E|x| − |loc| = 2 scale (φ(c) − cΦ(−c)).
  private static func excess<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (_, scale, c, _) = standard(0, parameters)
    return 2 * scale * normalDensity(c) * Number.millsIntegral(1, c)
  }

  package static func mean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    Number.abs(parameters.pair.0) + excess(parameters)
  }

  /// loc² + scale² less the square of the mean.
  package static func variance<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (loc, scale) = (Number.abs(parameters.pair.0), parameters.pair.1)
    let excess = excess(parameters)
    return scale * scale - excess * (2 * loc + excess)
  }

  /// 0 for |loc| ≤ scale; else where u = c tanh(cu).
  package static func mode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (_, scale, c, _) = standard(0, parameters)
    let isInside = c .> 1
    let square = Number.choose(isInside, c * c, 2)
    let inside = scale / Number.choose(isInside, c, 1) * Number.tanhRoot(0, square)
    return Number.choose(isInside, inside, 0)
  }

  /// That of the Gaussian, less E log(1 + e^{−2uc}) and cE(u − c), where the first is the integral of
  /// φ(u + c)(1 + e^{2uc}) log(1 + e^{−2uc}) over u > 0.
  package static func entropy<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (_, scale, c, _) = standard(0, parameters)
    // Where uc + u²/2 is 40.
    let end = 80 / (c + Number.sqrt(c * c + 80))
    let rest = Number.tailIntegral(to: end) { u in
      let fall = Number.exp(-2 * u * c)
      return Number.exp(-u * (c + 0.5 * u)) * (1 + fall) * (Number.logOnePlus(fall) / fall)
    }
    return Normal.standardEntropy(parameters) + Number.log(scale)
      - c * (excess(parameters) / scale) - normalDensity(c) * rest
  }

  package static func tails(_ parameters: Parameters<Double>) -> Tails {
    let scale = parameters.pair.1
    return Tails(
      lower: .powerLaw(index: 1),
      upper: .stretchedExponential(exponent: 2, coefficient: 0.5 / scale / scale))
  }

  package static func draw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    let (loc, scale) = parameters.map(\.constant).pair
    return followingParameters(Tensor.abs(loc + scale * stream.normal(shape)), parameters)
  }
}
