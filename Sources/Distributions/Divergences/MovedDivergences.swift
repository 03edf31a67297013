import Tensors

extension DivergenceRule {
  /// Moved in the same way: a one-to-one change of variable leaves a divergence as it is.
  static let affineToAffine = DivergenceRule(
    "Affine ‖ Affine of the same loc and scale", (any Moved).self, (any Moved).self
  ) { p, q in
    guard p.motion.isSame(as: q.motion) else { return nil }
    return try divergence(from: p.motion.law, to: q.motion.law)
      .broadcast(to: broadcastShape(p.batchShape, q.batchShape, operation: "kl"))
  }

  static let transformedToTransformed = DivergenceRule(
    "Transformed ‖ Transformed by the same function", Transformed.self, Transformed.self
  ) { p, q in
    guard p.map.identity == q.map.identity else { return nil }
    return try divergence(from: p.law, to: q.law)
  }

  /// Part by part.
  static let productToProduct = DivergenceRule(
    "independent ‖ independent of the same parts", ProductLaw.self, ProductLaw.self
  ) { p, q in
    guard p.laws.map(\.eventShape) == q.laws.map(\.eventShape) else {
      throw TensorError.shapesDiffer(operation: "kl", p.eventShape, q.eventShape)
    }
    return try zip(p.laws, q.laws).reduce(Tensor(0)) { sum, pair in
      sum + (try divergence(from: pair.0, to: pair.1))
    }
  }
}

extension Motion {
  /// Whether both are moved alike, and stay so when what they depend on changes.
  package func isSame(as other: Motion) -> Bool {
    isEqual(loc, other.loc) && isEqual(scale, other.scale)
  }

  private func isEqual(_ a: Tensor, _ b: Tensor) -> Bool {
    (a.constant .== b.constant).isAllTrue && a.history === b.history
  }
}
