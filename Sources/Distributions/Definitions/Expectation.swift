import Arithmetic
import Integration
import Tensors

/// E f(x) under a law of numbers, of a function that is known by its values alone.
///
///     try expectation(under: Normal(loc: 1, scale: 2)) { $0 * $0 }       // 5, ± 1e-11
///     try expectation(under: Bernoulli(probabilities: 0.25)) { 3 * $0 }  // 0.75, exactly
///
/// A sum over whole numbers, by quadrature over a density. Where the law gives no weight the function
/// is not asked. Fails with `NotDefinable` for other laws, with `IntegrationError` or `SeriesError`
/// where the integral or the sum does not settle, and with what the function throws.
package func expectation(
  under law: any Distribution, _ function: (Double) throws -> Double
) throws -> Estimate {
  guard law.batchShape.isEmpty, law.eventShape.isEmpty, let law = law as? any LawOfNumbers else {
    throw NotDefinable(law: law.name, batchShape: law.batchShape, eventShape: law.eventShape)
  }
  func weighted(_ x: Double, logDensity: Double) throws -> Double {
    let weight = Double.exp(logDensity)
    guard weight > 0 else { return 0 }
    let value = try function(x)
    guard value.isFinite else {
      throw weight < negligible
        ? IntegrationError.doesNotVanish(at: x) : .notFinite(value: value, at: x)
    }
    return weight * value
  }
  switch law.support {
  case .integers(let from, let to):
    func term(_ k: Double) throws -> Double {
      try weighted(k, logDensity: law.logDensity(Tensor(k)).item)
    }
    // What lies below is nothing beside what rounds; what lies above is left to the sum.
    let start = max(from.item, law.quantile(Tensor(negligible)).item)
    let middle = law.quantile(0.5).item
    return try Series().sum(from: start, to: middle, term)
      + Series().sum(from: middle + 1, to: to.item, term)
  case .interval(let from, let to):
    let line = StandardLine(law, from: from.item, to: to.item)
    // In units of the middle half about the median.
    let quartiles = law.quantile(Tensor([0.25, 0.5, 0.75])).scalars.map(line.standard)
    let (center, unit) = (quartiles[1], (quartiles[2] - quartiles[0]) / 2)
    let range = Interval(
      from: (line.range.lower - center) / unit, to: (line.range.upper - center) / unit)
    return try GaussKronrod().integral(over: range) { t in
      let z = center + unit * t
      return try weighted(line.loc + line.scale * z, logDensity: line.logDensity(z)) * unit
    }
  default: throw NotDefinable(law: law.name, batchShape: [], eventShape: [])
  }
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
