import Arithmetic
import Tensors

/// The closed form of a comparison, nil where there is none here.
func closedForm(
  _ p: any Distribution, _ q: any Distribution, _ comparison: Comparison
) throws -> Tensor? {
  switch comparison {
  case .divergence: return try closedDivergence(from: p, to: q)
  case .crossEntropy:
    return try closedDivergence(from: p, to: q).map { $0 + p.entropy }
  case .renyi(let order) where order == 1: return try closedDivergence(from: p, to: q)
  default: break
  }
  if let p = p as? Normal, let q = q as? Normal, let value = Normal.closed(p, q, comparison) {
    let shape = try broadcastShape(p.batchShape, q.batchShape, operation: comparison.name)
    return value.broadcast(to: shape)
  }
  if case .wasserstein = comparison, let p = p as? any LocationScaleFamily {
    return try p.closedWasserstein(to: q)
  }
  return FiniteSums(p, q)?.value(of: comparison)
}

extension Normal {
  /// Between N(μ, σ²) and N(ν, τ²).
  fileprivate static func closed(
    _ p: Normal, _ q: Normal, _ comparison: Comparison
  ) -> Tensor? {
    let (gap, sum) = (p.scale - q.scale, Tensor.square(p.scale) + Tensor.square(q.scale))
    let distance = p.loc - q.loc
    switch comparison {
    case .totalVariation:
      guard (p.scale.constant .== q.scale.constant).isAllTrue else { return nil }
      return Tensor.erf(Tensor.abs(distance) / p.scale / Double(8).squareRoot())
    case .hellinger:
      // 1 − √(2στ/(σ² + τ²)) e^{−(μ − ν)²/4(σ² + τ²)}.
      let log =
        0.5 * Tensor.logOnePlus(-Tensor.square(gap) / sum) - 0.25 * Tensor.square(distance) / sum
      return Tensor.sqrt(-Tensor.expMinusOne(log))
    case .renyi(let order):
      // With s² = aτ² + (1 − a)σ² it is a(μ − ν)²/2s² + (a log τ² + (1 − a) log σ² − log s²)/2(a − 1).
      let square = Tensor.square(p.scale / q.scale)
      let change = square - 1
      let mixed = 1 + (1 - order) * change
      let isFinite = mixed.constant .> 0
      let inner = Tensor.choose(isFinite, mixed, 1)
      let scales = (1 - order) * Tensor.log(square) - Tensor.log(inner)
      let value =
        0.5 * order * Tensor.square(distance / q.scale) / inner + scales / (2 * (order - 1))
      return Tensor.choose(isFinite, value, Tensor(.infinity))
    default: return nil
    }
  }
}

extension LocationScaleFamily {
  /// The mean of |Δloc + Δscale · z|, since both quantiles are those of one z.
  fileprivate func closedWasserstein(to q: any Distribution) throws -> Tensor? {
    guard let q = q as? Self else { return nil }
    let ((loc, scale), (otherLoc, otherScale)) = (parameters.pair, q.parameters.pair)
    let (shift, change) = (loc - otherLoc, scale - otherScale)
    let stretch = Tensor.abs(change)
    let isShift = stretch.constant .== 0
    let shape = try broadcastShape(batchShape, q.batchShape, operation: "wasserstein")
    if isShift.isAllTrue { return Tensor.abs(shift).broadcast(to: shape) }
    guard let family = Self.self as? any (MeanDistanceFamily & LocationScaleFamily).Type else {
      return nil
    }
    let side = Tensor.choose(change.constant .< 0, -shift, shift)
    let inner = Parameters([side, Tensor.choose(isShift, 1, stretch)])
    let value = Tensor.choose(isShift, Tensor.abs(shift), family.meanDistance(from: 0, inner))
    return value.broadcast(to: shape)
  }
}
