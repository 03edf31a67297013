import Tensors

extension DivergenceRule {
  /// Laws of independent coordinates: the divergences of the coordinates add up.
  static let factorised = DivergenceRule(
    "laws with independent coordinates", (any Factorised).self, (any Factorised).self
  ) { p, q in
    guard p.eventShape == q.eventShape else {
      throw TensorError.shapesDiffer(operation: "kl", p.eventShape, q.eventShape)
    }
    return try divergence(from: p.factors, to: q.factors).sum(axes: [-1])
  }

  /// Many draws each: n times the divergence of one.
  static let iid = DivergenceRule("equally many draws", IID.self, IID.self) { p, q in
    guard p.eventShape == q.eventShape, p.shape == q.shape else {
      throw TensorError.shapesDiffer(operation: "kl", p.eventShape, q.eventShape)
    }
    return try divergence(from: p.law, to: q.law) * Double(p.drawCount)
  }
}
