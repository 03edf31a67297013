import Arithmetic
import HeapModule
import Tensors

/// Integrals of functions that are known by their values alone, by adaptive quadrature.
///
///     try GaussKronrod().integral(over: .realLine) { exp(-$0 * $0) }       // √π, ± 1e-12 or better
///
/// The interval is cut into panels; the panel of largest error is halved until the sum of the errors
/// is small enough. Toward infinity, and toward an end where halving does not help, panels are taken
/// on the logarithm of the distance. An integral that does not settle, as one that diverges does not,
/// is an error, never a number.
///
/// A function is seen at points only. What is narrower than the gaps between the first points, and
/// nothing to be seen elsewhere, is missed, but for a function that is zero at every point: then it is
/// searched for. Enclosures miss nothing.
package struct GaussKronrod: Sendable {
  /// The error is to be below this share of the value,
  package var relativeTolerance = 1e-10
  /// or below this share of the integral of the absolute value: what cancels leaves rounding.
  package var roundingTolerance = 1e-13
  /// or below this.
  package var absoluteTolerance = 0.0
  package var evaluationLimit = 100_000

  package init() {}

  /// ∫ f(x) dx; from a larger end to a smaller it is the negative of the reverse.
  package func integral(
    over interval: Interval, _ function: (Double) throws -> Double
  ) throws -> Estimate {
    let batches = { (points: UnsafeMutableBufferPointer<Double>) throws in
      for index in points.indices { points[index] = try function(points[index]) }
    }
    return try integral(of: batches, over: interval)
  }

  /// The same of a function that is asked for many points at once.
  package func integral(
    of function: PointFunction, over interval: Interval
  ) throws -> Estimate {
    let (lower, upper) = (interval.lower, interval.upper)
    guard !lower.isNaN, !upper.isNaN, lower != upper || lower.isFinite else {
      throw IntegrationError.ends(interval)
    }
    if lower == upper { return Estimate(0, error: 0) }
    if lower > upper {
      let reverse = try integral(of: function, over: Interval(from: upper, to: lower))
      return Estimate(0 - reverse.value, error: reverse.error)
    }
    var work = Quadrature(rule: self, interval: interval)
    return try work.integral(function)
  }

  /// ∫ f(x) dx from the first of some points in order to the last, with panels between neighbours to
  /// begin with: for a function whose corners are known, and where it changes fast.
  package func integral(
    between points: [Double], _ function: (Double) throws -> Double
  ) throws -> Estimate {
    guard let first = points.first, let last = points.last, first < last else {
      return Estimate(0, error: 0)
    }
    var work = Quadrature(rule: self, interval: Interval(from: first, to: last))
    return try work.integral(between: points) { points in
      for index in points.indices { points[index] = try function(points[index]) }
    }
  }
}
