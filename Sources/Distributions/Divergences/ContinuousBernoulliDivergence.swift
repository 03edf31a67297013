import Arithmetic

enum ContinuousBernoulliToContinuousBernoulli: FamilyDivergence {
  typealias P = ContinuousBernoulli
  typealias Q = ContinuousBernoulli

  /// A(κ) − A(λ) − (κ − λ) A′(λ) with A(λ) = log((e^λ − 1)/λ).
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let (logit, other) = (p.single, q.single)
    let step = other - logit
    let isNear = Number.abs(step) .<= 1
    // Large logits of one sign leave an exponential law at one end, cut off at the other.
    let isSteep = Number.and(
      1 .<= Number.minimum(Number.abs(logit), Number.abs(other)),
      logit * other .> 0)
    let near = nearby(logit, Number.choose(isNear, step, 0))
    let steep = steep(
      Number.choose(isSteep, Number.abs(logit), 1), Number.choose(isSteep, Number.abs(other), 1))
    let direct =
      Number.logExpMinusOneQuotient(other) - Number.logExpMinusOneQuotient(logit)
      - step * ContinuousBernoulli.standardMean(p)
    return Number.choose(isNear, near, Number.choose(isSteep, steep, direct))
  }

  /// d² ∫ (1 − t) A″(λ + td) dt from 0 to 1, by Gauss's rule of six points: A″ is holomorphic up to a
  /// distance of 2π, so that for |d| ≤ 1 nothing is lost.
  private static func nearby<Number: Analytic>(_ logit: Number, _ step: Number) -> Number {
    var sum: Number = 0
    for (place, weight) in rule {
      for t in [0.5 - place, 0.5 + place] {
        let variance = ContinuousBernoulli.standardVariance(
          Parameters([logit + Number(t) * step]))
        sum = sum + Number(weight * (1 - t)) * variance
      }
    }
    return step * step * sum
  }

  /// κ/λ − 1 − log κ/λ, and what is left of log(1 − e^{−κ}) beyond its tangent.
  private static func steep<Number: Analytic>(_ size: Number, _ other: Number) -> Number {
    let (decay, otherDecay) = (Number.exp(-size), Number.exp(-other))
    return Number.itakuraSaito(other, size)
      + Number.logOnePlus(-otherDecay) - Number.logOnePlus(-decay)
      - (other - size) * (decay / (1 - decay))
  }

  /// Half of the nodes and the weights on −1..1 (Abramowitz & Stegun, table 25.4).
  private static let rule = [
    (place: 0.5 * 0.238619186083197, weight: 0.5 * 0.467913934572691),
    (place: 0.5 * 0.661209386466265, weight: 0.5 * 0.360761573048139),
    (place: 0.5 * 0.932469514203152, weight: 0.5 * 0.171324492379170),
  ]
}

extension DivergenceRule {
  static let continuousBernoulliToContinuousBernoulli = DivergenceRule(
    ContinuousBernoulliToContinuousBernoulli.self)
}
