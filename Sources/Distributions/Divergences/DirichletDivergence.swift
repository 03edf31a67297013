import Tensors

extension DivergenceRule {
  /// Of log Γ the part that scales gives the divergence of the means, Σ c times that of m = c/Σ c from
  /// a/Σ a; what is left is that of each concentration less that of their sums.
  static let dirichletToDirichlet = DivergenceRule(
    "Dirichlet ‖ Dirichlet", Dirichlet.self, Dirichlet.self
  ) { p, q in
    guard p.eventShape == q.eventShape else {
      throw TensorError.shapesDiffer(operation: "kl", p.eventShape, q.eventShape)
    }
    _ = try broadcastShape(p.batchShape, q.batchShape, operation: "kl")
    let (a, c) = (p.concentration, q.concentration)
    let (sum, otherSum) = (a.sum(axes: [-1]), c.sum(axes: [-1]))
    let means = c * Tensor.itakuraSaito(p.mean, q.mean)
    let parts = Tensor.scaleFreeBeyondTangent(c, at: a)
    return (means + parts).sum(axes: [-1]) - Tensor.scaleFreeBeyondTangent(otherSum, at: sum)
  }
}
