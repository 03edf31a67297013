import Arithmetic
import Tensors

extension DivergenceRule {
  static let normal = DivergenceRule("Normal ‖ Normal", Normal.self, Normal.self) { p, q in
    let shape = try broadcastShape(p.batchShape, q.batchShape, operation: "kl")
    return Normal.divergence(loc: p.loc, scale: p.scale, toLoc: q.loc, scale: q.scale)
      .broadcast(to: shape)
  }
}

extension Normal {
  /// (σ²/τ² − 1 − log σ²/τ² + (μ − ν)²/τ²)/2 from N(μ, σ²) to N(ν, τ²).
  ///
  /// With u = log σ/τ the first part is e²ᵘ − 1 − 2u, flat where u is 0: the rounding of u does not
  /// matter there, and the result is never negative.
  package static func divergence<Number: Analytic>(
    loc: Number, scale: Number, toLoc other: Number, scale otherScale: Number
  ) -> Number {
    let twice = 2 * Number.log(scale / otherScale)
    let distance = (loc - other) / otherScale
    return 0.5 * (Number.expMinusOne(twice) - twice + distance * distance)
  }
}
