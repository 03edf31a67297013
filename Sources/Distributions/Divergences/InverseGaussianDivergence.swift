import Arithmetic

enum InverseGaussianToInverseGaussian: FamilyDivergence {
  typealias P = InverseGaussian
  typealias Q = InverseGaussian

  /// (λ′/λ − 1 − log λ′/λ)/2 + λ′(μ − μ′)²/2μμ′² from N⁻¹(μ, λ) to N⁻¹(μ′, λ′), by E x = μ and
  /// E 1/x = 1/μ + 1/λ.
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let ((loc, concentration), (otherLoc, otherConcentration)) = (p.pair, q.pair)
    let distance = (loc - otherLoc) / otherLoc
    return 0.5
      * (Number.itakuraSaito(otherConcentration, concentration)
        + otherConcentration / loc * (distance * distance))
  }
}

extension DivergenceRule {
  static let inverseGaussianToInverseGaussian = DivergenceRule(
    InverseGaussianToInverseGaussian.self)
}
