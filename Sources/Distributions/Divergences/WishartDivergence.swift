import Tensors

extension DivergenceRule {
  /// With D = L⁻¹(K − L) for the factors K of p and L of q, ratios r of their diagonals, and degrees of
  /// freedom ν and η, it is
  ///
  ///     Σ logGammaBeyondTangent((η − i)/2 at (ν − i)/2) + ν (Σ Dᵢⱼ²/2 + Σ (r − 1 − log r)) − (η − ν) Σ log r
  static let wishartToWishart = DivergenceRule("Wishart ‖ Wishart", Wishart.self, Wishart.self) {
    p, q in
    guard p.eventShape == q.eventShape else {
      throw TensorError.shapesDiffer(operation: "kl", p.eventShape, q.eventShape)
    }
    let batch = try broadcastShape(p.batchShape, q.batchShape, operation: "kl")
    let (own, other) = (p.scaleTril, q.scaleTril)
    let change = Tensor.triangularSolve(other, own - other, isLower: true)
    let (diagonal, otherDiagonal) = (own.diagonal(), other.diagonal())
    let covariances =
      0.5 * Tensor.square(change).sum(axes: [-2, -1])
      + Tensor.itakuraSaito(diagonal, otherDiagonal).sum(axes: [-1])
    let ratios = Tensor.logOnePlus((diagonal - otherDiagonal) / otherDiagonal).sum(axes: [-1])
    let lengths = Tensor.logGammaBeyondTangent(0.5 * q.degrees, at: 0.5 * p.degrees)
    return (lengths.sum(axes: [-1]) + p.df * covariances - (q.df - p.df) * ratios)
      .broadcast(to: batch)
  }
}
