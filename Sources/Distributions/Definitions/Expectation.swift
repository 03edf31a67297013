import Arithmetic
import Integration
import Tensors

/// E f(x) under a law of numbers, of a function that is known by its values alone.
///
///     try expectation(under: Normal(loc: 1, scale: 2)) { $0 * $0 }       // 5, ± 1e-11
///     try expectation(under: Bernoulli(probabilities: 0.25)) { 3 * $0 }  // 0.75, ± 2e-15
///
/// A sum over whole numbers, by quadrature over a density. Where the law gives no weight the function
/// is not asked. Fails with `NotDefinable` for other laws, with `IntegrationError` or `SeriesError`
/// where the integral or the sum does not settle, and with what the function throws.
package func expectation(
  under law: any Distribution, _ function: (Double) throws -> Double
) throws -> Estimate {
  try expectation(under: law, ofEstimates: { Estimate(try function($0), error: 0) })
}

/// The same of a function whose values have errors, which enter with the weight of their points.
package func expectation(
  under law: any Distribution, ofEstimates function: (Double) throws -> Estimate
) throws -> Estimate {
  guard law.batchShape.isEmpty, law.eventShape.isEmpty, let law = law as? any LawOfNumbers else {
    throw NotDefinable(law: law.name, batchShape: law.batchShape, eventShape: law.eventShape)
  }
  func weighted(_ x: Double, logDensity: Double) throws -> Estimate {
    let weight = Double.exp(logDensity)
    guard weight > 0 else { return Estimate(0, error: 0) }
    let estimate = try function(x)
    guard estimate.value.isFinite else {
      throw weight < negligible
        ? IntegrationError.doesNotVanish(at: x) : .notFinite(value: estimate.value, at: x)
    }
    return Estimate(weight * estimate.value, error: weight * estimate.error)
  }
  switch law.support {
  case .integers(let from, let to):
    var inherited = 0.0
    func term(_ k: Double) throws -> Double {
      let logDensity = law.logDensity(Tensor(k)).item
      let term = try weighted(k, logDensity: logDensity)
      // A logarithm that is right to a few roundings.
      let roundings = term.value == 0 ? 0 : (8 + logDensity.magnitude) * .ulpOfOne
      inherited += term.error + roundings * term.value.magnitude
      return term.value
    }
    // What lies below is nothing beside what rounds; what lies above is left to the sum.
    let start = max(from.item, law.quantile(Tensor(negligible)).item)
    let middle = law.quantile(0.5).item
    let sum =
      try Series().sum(from: start, to: middle, term)
      + Series().sum(from: middle + 1, to: to.item, term)
    return Estimate(sum.value, error: sum.error + inherited)
  case .interval(let from, let to):
    let line = StandardLine(law, from: from.item, to: to.item)
    // In units of the middle half about the median.
    let quartiles = law.quantile(Tensor([0.25, 0.5, 0.75])).scalars.map(line.standard)
    let (center, unit) = (quartiles[1], (quartiles[2] - quartiles[0]) / 2)
    let range = Interval(
      from: (line.range.lower - center) / unit, to: (line.range.upper - center) / unit)
    var inherited = InheritedError()
    do {
      let integral = try sections(of: range).reduce(Estimate(0, error: 0)) { sum, section in
        try sum
          + GaussKronrod().integral(over: section) { t in
            let z = center + unit * t
            let value = try weighted(line.loc + line.scale * z, logDensity: line.logDensity(z))
            inherited.note(value.error * unit, at: t)
            return value.value * unit
          }
      }
      return Estimate(integral.value, error: integral.error + inherited.integral)
    } catch IntegrationError.noConvergence(_, _, let best, _) {
      return try expectation(overQuantilesOf: law, near: best, function)
    }
  default: throw NotDefinable(law: law.name, batchShape: [], eventShape: [])
  }
}

/// The same over the quantile variable, each half from its own end: there no density is singular, and
/// no tail long. It must be what another rule came near to.
private func expectation(
  overQuantilesOf law: any LawOfNumbers, near best: Estimate,
  _ function: (Double) throws -> Estimate
) throws -> Estimate {
  var (value, error) = (0.0, 0.0)
  for quantile in [law.quantile, law.upperQuantile] {
    var largestError = 0.0
    let result = try TanhSinh().integral { shares, _ in
      try quantile(Tensor(shares.map { 0.5 * $0 })).scalars.map { x in
        let estimate = try function(x)
        if estimate.error.isFinite { largestError = max(largestError, estimate.error) }
        return estimate.value
      }
    }
    value += 0.5 * result.estimate.value
    error += 0.5 * (result.estimate.error + largestError + result.lost)
  }
  guard error <= 1e-9 * value.magnitude + 1e-13, (value - best.value).magnitude <= 4 * best.error
  else {
    throw IntegrationError.noConvergence(
      over: .realLine, near: law.quantile(0.5).item, best: best, evaluations: 0)
  }
  return Estimate(value, error: error)
}

/// A range about 0 in parts, of which each is four times as far out as the one before: on a wide one no
/// rule would see what is near 0. Towards infinity it sees to that itself.
private func sections(of range: Interval) -> [Interval] {
  func cuts(upTo end: Double) -> [Double] {
    end.isFinite ? Array(sequence(first: 16) { $0 * 4 }.prefix { $0 < end }) : []
  }
  let points =
    [range.lower] + cuts(upTo: -range.lower).reversed().map { -$0 } + cuts(upTo: range.upper)
    + [range.upper]
  return zip(points, points.dropFirst()).map { Interval(from: $0, to: $1) }
}

/// A probability so small that nothing is expected of what has no more.
private let negligible = 1e-300

/// A law with a place and a scale, seen from there: so points near a large loc keep their digits.
private struct StandardLine {
  let loc: Double
  let scale: Double
  /// The support of z = (x − loc)/scale.
  let range: Interval
  /// Of z.
  let logDensity: (Double) -> Double

  init(loc: Double, scale: Double, range: Interval, logDensity: @escaping (Double) -> Double) {
    (self.loc, self.scale, self.range, self.logDensity) = (loc, scale, range, logDensity)
  }

  /// Of a law on an interval.
  init(_ law: any LawOfNumbers, from: Double, to: Double) {
    if let law = law as? any ContinuousFamily {
      self = Self.family(law)
    } else {
      self.init(loc: 0, scale: 1, range: Interval(from: from, to: to)) { x in
        law.logDensity(Tensor(x)).item
      }
    }
  }

  private static func family<Law: ContinuousFamily>(_ law: Law) -> StandardLine {
    let numbers = law.parameters.map(\.item)
    let (loc, scale) = Law.place(numbers)
    let (from, to) = Law.standardSupport(numbers)
    return StandardLine(loc: loc, scale: scale, range: Interval(from: from, to: to)) { z in
      Law.standardLogDensity(z, numbers)
    }
  }

  func standard(_ x: Double) -> Double { (x - loc) / scale }
}
