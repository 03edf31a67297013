import Arithmetic
import Integration
import Tensors

/// Two Gaussians of vectors in the axes in which the coordinates of both are independent.
///
/// With p = N(μ, LLᵀ), the map L⁻¹(x − μ) makes p the standard law, and a rotation leaves it that while
/// it makes the covariance of q diagonal. A divergence does not change under maps that can be inverted,
/// and adds up over independent coordinates: so that of two Gaussians is one of numbers for each axis,
/// by definition, with no trace and no determinant.
struct GaussianAxes {
  /// Of q; p is standard.
  private let locs: [Double]
  private let variances: [Double]
  /// How far rounding may carry them: a share of the largest.
  private let rounding: Double

  /// Nil unless both are single Gaussians of as many coordinates.
  init?(_ p: any Distribution, _ q: any Distribution) {
    guard p.batchShape.isEmpty, q.batchShape.isEmpty, p.eventShape == q.eventShape,
      let own = FactoredGaussian(p), let other = FactoredGaussian(q)
    else { return nil }
    let factor = Tensor.triangularSolve(own.factor, other.factor, isLower: true)
    let (values, vectors) = Tensor.eigh(Tensor.product(factor, factor.matrixTransposed))
    let distance = (other.loc - own.loc).broadcast(to: p.eventShape).expanded(at: 1)
    let moved = Tensor.triangularSolve(own.factor, distance, isLower: true)
    let rotated = Tensor.product(vectors.matrixTransposed, moved)
    guard values.failure == nil, rotated.failure == nil else { return nil }
    (variances, locs) = (values.scalars, rotated.scalars)
    let diagonal = own.factor.diagonal().scalars
    let condition = (diagonal.max() ?? 1) / (diagonal.min() ?? 1)
    rounding = 2 * Double.ulpOfOne * Double(locs.count) * condition
  }

  /// KL(p ‖ q), with an error that holds what it changes by when loc and variance of an axis round.
  func divergence() throws -> Estimate {
    let largest = variances.max() ?? 1
    let farthest = locs.map(\.magnitude).max() ?? 0
    var sum = Estimate(0, error: 0)
    for (loc, variance) in zip(locs, variances) {
      let value = try divergence(loc, variance)
      let moved = try divergence(loc + rounding * farthest, variance + rounding * largest)
      sum =
        sum
        + Estimate(value.value, error: value.error + 2 * (moved.value - value.value).magnitude)
    }
    return sum
  }

  private func divergence(_ loc: Double, _ variance: Double) throws -> Estimate {
    let divergence = try ByDefinition.divergence(
      from: Normal(loc: 0, scale: 1),
      to: Normal(loc: Tensor(loc), scale: Tensor(variance.squareRoot())))
    guard let estimate = divergence.estimate else {
      throw IntegrationError.noConvergence(
        over: .realLine, near: loc, best: Estimate(divergence.number, error: .infinity),
        evaluations: 0)
    }
    return estimate
  }
}

extension ByQuadrature {
  /// A comparison of two laws of vectors: that of Gaussians axis by axis, others by sums over few
  /// coordinates that are independent numbers.
  package static func comparison(
    ofVectors p: any Distribution, _ q: any Distribution, by comparison: Comparison
  ) throws -> Estimate? {
    func mean(
      under law: any Distribution, _ function: @escaping (_ logP: Double, _ logQ: Double) -> Double
    ) throws -> Estimate {
      try expectation(underVectors: law) { x in
        let (logP, logQ) = (try p.logDensity(x).checked(), try q.logDensity(x).checked())
        return zip(logP.scalars, logQ.scalars).map(function)
      }
    }
    switch comparison {
    case .divergence:
      if let axes = GaussianAxes(p, q) { return try axes.divergence() }
      return try mean(under: p) { $0 - $1 }
    case .crossEntropy: return try mean(under: p) { -$1 }
    case .jensenShannon:
      return try mean(under: p) { 0.5 * (Double.log(2) - Double.softplus($1 - $0)) }
        + mean(under: q) { 0.5 * (Double.log(2) - Double.softplus($0 - $1)) }
    case .renyi, .totalVariation, .hellinger, .wasserstein: return nil
    }
  }
}
