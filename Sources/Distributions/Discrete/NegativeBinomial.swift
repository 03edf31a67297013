import Arithmetic
import Tensors

/// The law of the number of successes before total_count failures, which may be any positive number;
/// probs is the probability of a success.
///
///     try NegativeBinomial(3, 0.25).mean.item                 // 1.0
///
/// The parameters of its formulas are total_count, probs and 1 − probs.
package struct NegativeBinomial: DiscreteFamily {
  package let parameters: Parameters<Tensor>

  package static let kind = DistributionKind(
    name: "NegativeBinomial",
    summary: "The number of successes, each with probability probs, before total_count failures.",
    example: ("mean(NegativeBinomial(3, 0.25))", "1"),
    signatures: [
      DistributionKind.Signature([("total_count", .positive), ("probs", .openProbability)]) {
        try NegativeBinomial($0)
      },
      DistributionKind.Signature([("total_count", .positive), ("logits", .finite)]) {
        try NegativeBinomial(totalCount: $0[0], logits: $0[1])
      },
    ])

  package init(checked parameters: Parameters<Tensor>) {
    let (count, probability) = parameters.pair
    self.parameters = Parameters([count, probability, 1 - probability])
  }

  package init(totalCount: Tensor, logits: Tensor) throws {
    let name = Self.kind.name
    _ = try Parameters([totalCount, logits]).shape(operation: name)
    try Constraint.positive.check(totalCount, "total_count", of: name)
    try Constraint.finite.check(logits, "logits", of: name)
    parameters = Parameters([totalCount, Tensor.sigmoid(logits), Tensor.sigmoid(-logits)])
  }

  package static func support<Number: Analytic>(
    _: Parameters<Number>
  ) -> (from: Number, to: Number) { (0, Number(.infinity)) }

  /// log Γ(k + r)/k! Γ(r) + r log(1 − p) + k log p: that of the beta law of (r, k), but for a factor k.
  package static func logDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (r, p, q) = parameters.triple
    let isZero = x .== 0
    let k = Number.choose(isZero, 1, x)
    let value = Number.betaKernel(r, k, q, p) - Number.log(k)
    let isSmall = p .< 0.5
    let logFailure = Number.choose(
      isSmall, Number.logOnePlus(-Number.choose(isSmall, p, 0.5)), Number.log(q))
    return Number.choose(isZero, r * logFailure, value)
  }

  /// p(n + 1)/p(n) = (n + r)/(n + 1) times the probability of a success.
  package static func decay(_ parameters: Parameters<Double>) -> Decay {
    let (r, p, q) = parameters.triple
    return r < 1 ? .logConvex(limit: max(p, 1 - q).nextUp) : .logConcave
  }

  package static func cumulative<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (r, p, q) = parameters.triple
    return Number.regularizedBeta(q, complement: p, r, x + 1)
  }

  package static func survival<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number {
    let (r, p, q) = parameters.triple
    return Number.regularizedBeta(p, complement: q, x + 1, r)
  }

  /// rp/(1 − p).
  package static func mean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (r, p, q) = parameters.triple
    return r * (p / q)
  }

  /// rp/(1 − p)².
  package static func variance<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    mean(parameters) / parameters.triple.2
  }

  /// The whole part of (r − 1)p/(1 − p), 0 for r ≤ 1.
  package static func mode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
    let (r, p, q) = parameters.triple
    return Number.floor(Number.maximum(r - 1, 0) * (p / q))
  }

  package static func tails(_ parameters: Parameters<Double>) -> Tails {
    let (r, p, _) = parameters.triple
    return Tails(
      lower: nil,
      upper: .stretchedExponential(
        exponent: 1, coefficient: -Double.log(p), prefactor: r - 1))
  }

  /// From a Poisson law at a rate with a gamma law.
  package static func draw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor {
    let (r, p, q) = parameters.triple
    return stream.poisson(rate: stream.gamma(concentration: r, shape) * (p / q), shape)
  }
}
