import Tensors

extension DivergenceRule {
  /// N(λ) − N(κ) − (λ − κ) N′(κ) + λ A(κ) |μ − ν|²/2, where N is the logarithm of the normalising
  /// integral and A = N′ + 1 the length of the mean.
  static let vonMisesFisherToVonMisesFisher = DivergenceRule(
    "VonMisesFisher ‖ VonMisesFisher", VonMisesFisher.self, VonMisesFisher.self
  ) { p, q in
    guard p.eventShape == q.eventShape else {
      throw TensorError.shapesDiffer(operation: "kl", p.eventShape, q.eventShape)
    }
    let batch = try broadcastShape(p.batchShape, q.batchShape, operation: "kl")
    let distance = Tensor.square(p.meanDirection - q.meanDirection).sum(axes: [-1])
    let directions = 0.5 * q.concentration * p.meanLength * distance
    return (beyondTangent(p.concentration, q.concentration, order: p.order) + directions)
      .broadcast(to: batch)
  }

  /// (λ − κ)² ∫ (1 − s) A′(κ + s(λ − κ)) ds from 0 to 1, by Gauss's rule, where λ is near.
  private static func beyondTangent(_ κ: Tensor, _ λ: Tensor, order: Double) -> Tensor {
    let step = λ - κ
    let isNear = Tensor.abs(step.constant) .<= 0.25 * (1 + κ.constant)
    let nearStep = Tensor.choose(isNear, step, 0)
    var near = Tensor(0)
    for (node, weight) in GaussRule.tenPoints {
      let share = 0.5 + 0.5 * node
      let slope = Tensor.besselRatioSlope(order: order, κ + share * nearStep)
      near = near + 0.5 * weight * (1 - share) * slope
    }
    let far =
      Tensor.logBesselSeries(order: order, λ) - Tensor.logBesselSeries(order: order, κ)
      + step * Tensor.besselRatioComplement(order: order, κ)
    return Tensor.choose(isNear, step * step * near, far)
  }
}
