import Tensors

extension DivergenceRule {
  /// With D = L⁻¹(K − L) for the factors K of p and L of q, and δ = L⁻¹(ν − μ), it is
  ///
  ///     (Σ Dᵢⱼ² + |δ|²)/2 + Σ (kᵢᵢ/lᵢᵢ − 1 − log kᵢᵢ/lᵢᵢ)
  ///
  /// in terms that are never negative, and 0 only together.
  static let gaussianToGaussian = DivergenceRule(
    "MultivariateNormal ‖ any Gaussian of vectors", (any Distribution).self,
    (any Distribution).self
  ) { p, q in
    guard let own = FactoredGaussian(p), let other = FactoredGaussian(q) else { return nil }
    guard p.eventShape == q.eventShape else {
      throw TensorError.shapesDiffer(operation: "kl", p.eventShape, q.eventShape)
    }
    let batch = try broadcastShape(p.batchShape, q.batchShape, operation: "kl")
    func inUnitsOfOther(_ columns: Tensor) -> Tensor {
      Tensor.square(Tensor.triangularSolve(other.factor, columns, isLower: true))
        .sum(axes: [-2, -1])
    }
    let distance = own.loc - other.loc
    let squares =
      inUnitsOfOther(own.factor - other.factor)
      + inUnitsOfOther(distance.expanded(at: distance.rank))
    let scales = Tensor.itakuraSaito(own.factor.diagonal(), other.factor.diagonal())
    return (0.5 * squares + scales.sum(axes: [-1])).broadcast(to: batch)
  }
}

/// A Gaussian law of vectors, whatever it is made of.
struct FactoredGaussian {
  let loc: Tensor
  let factor: Tensor

  private init(loc: Tensor, factor: Tensor) {
    (self.loc, self.factor) = (loc, factor)
  }

  init?(_ law: any Distribution) {
    switch law {
    case let law as any GaussianOfVectors: self.init(loc: law.loc, factor: law.scaleTril)
    case let law as any Factorised:
      guard let normal = law.factors as? Normal ?? (law as? DiagonalNormal)?.coordinates,
        law.eventShape.count == 1
      else { return nil }
      self.init(normal.loc, normal.scale, shape: normal.batchShape)
    case let law as IID:
      guard let normal = law.law as? Normal, law.shape.count == 1 else { return nil }
      let rank = normal.batchShape.count
      self.init(
        normal.loc.broadcast(to: normal.batchShape).expanded(at: rank),
        normal.scale.broadcast(to: normal.batchShape).expanded(at: rank),
        shape: normal.batchShape + law.shape)
    default: return nil
    }
  }

  private init(_ loc: Tensor, _ scale: Tensor, shape: [Int]) {
    self.init(
      loc: loc.broadcast(to: shape), factor: scale.broadcast(to: shape).diagonalMatrix())
  }
}
