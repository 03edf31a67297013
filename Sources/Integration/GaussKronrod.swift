import HeapModule
import Tensors

/// Integrals of functions that are known by their values alone, by adaptive quadrature.
///
///     try GaussKronrod().integral(over: .realLine) { exp(-$0 * $0) }       // √π, ± 1e-12 or better
///
/// The interval is cut into panels; the panel of largest error is halved until the sum of the errors
/// is small enough. An infinite interval is mapped to a finite one. An integral that does not settle,
/// as one that diverges does not, is an error, never a number.
///
/// A function is seen at points only. What is narrower than the gaps between the first points, and
/// zero to the last bit everywhere else, is searched for and may yet be missed; enclosures miss
/// nothing.
package struct GaussKronrod: Sendable {
  /// The error is to be below this share of the value,
  package var relativeTolerance = 1e-11
  /// or below this share of the integral of the absolute value: what cancels leaves rounding.
  package var roundingTolerance = 1e-13
  /// or below this.
  package var absoluteTolerance = 0.0
  package var evaluationLimit = 100_000
  /// Panels at the start: more than a smooth function needs, a net for narrow peaks.
  package var firstPanels = 32

  package init() {}

  /// ∫ f(x) dx; from a larger end to a smaller it is the negative of the reverse.
  package func integral(
    over interval: Interval, _ function: (Double) throws -> Double
  ) throws -> Estimate {
    let (lower, upper) = (interval.lower, interval.upper)
    guard !lower.isNaN, !upper.isNaN, lower != upper || lower.isFinite else {
      throw IntegrationError.ends(interval)
    }
    if lower == upper { return Estimate(0, error: 0) }
    if lower > upper {
      let reverse = try integral(over: Interval(from: upper, to: lower), function)
      return Estimate(0 - reverse.value, error: reverse.error)
    }
    let map = LineMap(interval)
    func term(_ t: Double) throws -> Double {
      let (x, slope) = map.point(t)
      let value = try Self.value(of: function, at: x)
      return value == 0 ? 0 : value * slope
    }
    let (panels, evaluations) = try firstPanels(of: map, term)
    return try refined(panels, evaluations, map, narrowest: map.narrowest, over: interval, term)
  }

  /// ∫ f(x) dx from the first of some points in order to the last, with panels between neighbours to
  /// begin with: for a function whose corners are known, and where it changes fast.
  package func integral(
    between points: [Double], _ function: (Double) throws -> Double
  ) throws -> Estimate {
    guard let first = points.first, let last = points.last, first < last else {
      return Estimate(0, error: 0)
    }
    let interval = Interval(from: first, to: last)
    func term(_ x: Double) throws -> Double { try Self.value(of: function, at: x) }
    var panels = Heap<Panel>()
    for (lower, upper) in zip(points, points.dropFirst()) {
      panels.insert(try Panel(from: lower, to: upper, term))
    }
    let evaluations = panels.count * KronrodRule.evaluations
    return try refined(
      panels, evaluations, LineMap(interval), narrowest: 0, over: interval, term)
  }

  private static func value(
    of function: (Double) throws -> Double, at x: Double
  ) throws -> Double {
    let value = try function(x)
    guard value.isFinite else { throw IntegrationError.notFinite(value: value, at: x) }
    return value
  }

  private func refined(
    _ panels: Heap<Panel>, _ evaluations: Int, _ map: LineMap, narrowest: Double,
    over interval: Interval, _ function: (Double) throws -> Double
  ) throws -> Estimate {
    var (panels, evaluations) = (panels, evaluations)
    while true {
      let total = Total(panels)
      if total.error.isFinite, total.error <= tolerance(total) { return total.estimate }
      // As many panels are halved before the next sum as make its cost no matter.
      for _ in 0...panels.count / 8 {
        guard let worst = panels.popMax() else { break }
        let middle = 0.5 * worst.lower + 0.5 * worst.upper
        guard evaluations < evaluationLimit, worst.lower < middle, middle < worst.upper,
          worst.upper - worst.lower > narrowest
        else {
          throw IntegrationError.noConvergence(
            over: interval, near: map.point(middle).x, best: total.estimate,
            evaluations: evaluations)
        }
        panels.insert(try Panel(from: worst.lower, to: middle, function))
        panels.insert(try Panel(from: middle, to: worst.upper, function))
        evaluations += 2 * KronrodRule.evaluations
      }
      if Interruption.isRequested { throw IntegrationError.interrupted }
    }
  }

  private func tolerance(_ total: Total) -> Double {
    max(
      relativeTolerance * total.value.magnitude, roundingTolerance * total.magnitude,
      absoluteTolerance)
  }

  /// Equal panels; twice as many, again and again, as long as the function is zero at every point.
  private func firstPanels(
    of map: LineMap, _ function: (Double) throws -> Double
  ) throws -> (panels: Heap<Panel>, evaluations: Int) {
    var count = max(1, firstPanels)
    var evaluations = 0
    while true {
      var panels = Heap<Panel>()
      var lower = map.lower
      for index in 1...count {
        let share = Double(index) / Double(count)
        let upper = map.lower * (1 - share) + map.upper * share
        panels.insert(try Panel(from: lower, to: upper, function))
        lower = upper
        if Interruption.isRequested { throw IntegrationError.interrupted }
      }
      evaluations += count * KronrodRule.evaluations
      count *= 2
      let isFound = panels.unordered.contains { $0.magnitude > 0 }
      if isFound || evaluations + count * KronrodRule.evaluations > evaluationLimit / 2 {
        return (panels, evaluations)
      }
    }
  }
}

/// What the panels come to together.
private struct Total {
  var value = 0.0
  var error = 0.0
  /// The integral of the absolute value.
  var magnitude = 0.0

  init(_ panels: Heap<Panel>) {
    for panel in panels.unordered {
      value += panel.value
      error += panel.error
      magnitude += panel.magnitude
    }
  }

  var estimate: Estimate { Estimate(value, error: error) }
}
