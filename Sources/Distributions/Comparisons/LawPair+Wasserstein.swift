import Arithmetic
import Integration
import Tensors

extension LawPair {
  /// ∫|F − G| over x, and ∫|F⁻¹ − G⁻¹| over the share u: two rules that share nothing.
  func wasserstein() throws -> Estimate {
    guard !isSingular else {
      throw NotComparable(
        comparison: "wasserstein", p: p.name, q: q.name,
        reason: "expected two laws with densities, or two of whole numbers")
    }
    switch (p.hasMean, q.hasMean) {
    case (true, true): break
    case (false, false):
      throw NotComparable(
        comparison: "wasserstein", p: p.name, q: q.name,
        reason: "expected a law whose mean exists")
    default: return Estimate(.infinity, error: 0)
    }
    return p.isDiscrete ? try distanceOfSums() : try distanceOfIntegrals()
  }

  /// F − G, from the tails on the right, where F and G are nearly 1.
  private func gap(_ x: Double) -> Double {
    let below = (p.cumulative(x), q.cumulative(x))
    return min(below.0, below.1) < 0.5 ? below.0 - below.1 : q.survival(x) - p.survival(x)
  }

  private func distanceOfIntegrals() throws -> Estimate {
    let crossings = Self.signChanges(of: gap, between: netPoints)
    var expectation = PairExpectation(p, q, under: .both)
    expectation.corners = crossings
    let overX: Estimate
    do {
      var rule = GaussKronrod()
      (rule.relativeTolerance, rule.roundingTolerance) = (2e-14, 2e-14)
      rule.evaluationLimit = 30_000
      overX = try rule.integral(between: expectation.panels) { gap($0).magnitude }
    } catch IntegrationError.noConvergence(_, _, let best, _) {
      overX = best
    }
    let (overU, rounding) = try distanceOfQuantiles(crossings)
    let best = overX.error < overU.error ? overX : overU
    let difference = (overX.value - overU.value).magnitude
    return try Estimate(best.value, error: difference + best.error + rounding)
      .settled(near: p.mode, 0)
  }

  private func distanceOfQuantiles(
    _ crossings: [Double]
  ) throws -> (estimate: Estimate, rounding: Double) {
    var (value, error, rounding) = (0.0, 0.0, 0.0)
    for (own, other, tail) in [
      (p.quantile, q.quantile, p.cumulative), (p.upperQuantile, q.upperQuantile, p.survival),
    ] {
      let shares = crossings.map(tail).filter { $0 > 1e-12 && $0 < 0.5 }
      let edges = ([0, 0.5] + shares).sorted()
      for (start, end) in zip(edges, edges.dropFirst()) where end > start {
        let width = end - start
        let size = max(
          own(Tensor(end)).item.magnitude, other(Tensor(end)).item.magnitude)
        let result = try TanhSinh().integral { shares, _ in
          let u = Tensor(shares.map { start + width * $0 })
          return zip(own(u).scalars, other(u).scalars).map { ($0 - $1).magnitude }
        }
        value += width * result.estimate.value
        error += width * (result.estimate.error + result.lost)
        rounding += width * 4 * .ulpOfOne * size
      }
    }
    return (Estimate(value, error: error), rounding)
  }

  private func distanceOfSums() throws -> Estimate {
    let share = Tensor(1e-60)
    func isHeavy(_ law: SingleLaw) -> Bool { law.tails.upper.map { !$0.hasMoment(1000) } ?? false }
    let lower = min(p.quantile(share).item, q.quantile(share).item)
    let upper = [p, q].map { isHeavy($0) ? $0.to : $0.upperQuantile(share).item }.max() ?? 0
    let sum = try Series().sum(from: lower, to: upper) { gap($0).magnitude }
    return Estimate(sum.value, error: sum.error + 4 * .ulpOfOne * sum.value)
  }
}

extension SingleLaw {
  /// Whether E|x| is finite.
  fileprivate var hasMean: Bool {
    (from.isFinite || tails.lower?.hasMoment(1) ?? true)
      && (to.isFinite || tails.upper?.hasMoment(1) ?? true)
  }
}
