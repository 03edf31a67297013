import Arithmetic
import Tensors

/// A part of an integral, an interval of t, with what the rule found there. The larger its error, the
/// larger it is.
struct Panel: Comparable {
  let map: PanelMap
  let lower: Double
  let upper: Double
  let value: Double
  let error: Double
  /// The integral of the absolute value.
  let magnitude: Double
  /// Whether to cut it in four.
  let oscillates: Bool
  /// The ends of the whole interval that are ends of it.
  var ends: Ends = []
  /// How often in a row halving it, at an end, has not made the error much smaller.
  var slowHalvings = 0

  struct Ends: OptionSet {
    let rawValue: UInt8
    static let lower = Ends(rawValue: 1)
    static let upper = Ends(rawValue: 2)
  }

  init(
    map: PanelMap, lower: Double, upper: Double, _ result: KronrodRule.Result,
    hidden: Double = 0, ends: Ends = []
  ) {
    (self.map, self.lower, self.upper, self.ends) = (map, lower, upper, ends)
    (value, magnitude, oscillates) = (result.value, result.magnitude, result.oscillates)
    // What overflows is to be cut first.
    error = result.error.isNaN ? .infinity : result.error + hidden
  }

  static func < (a: Panel, b: Panel) -> Bool { a.error < b.error }
}

/// How the points t of a panel lie on the line: x = t, or x = origin ± eᵗ, where each unit of t is the
/// same factor of the distance from the origin. So is an end at which the integrand is not smooth, at
/// the origin or at infinity, brought to where it falls exponentially.
struct PanelMap: Equatable {
  private let origin: Double
  /// 1 or −1, the side of the origin; 0 where x = t.
  private let direction: Double

  static let identity = PanelMap(origin: 0, direction: 0)

  static func distances(from origin: Double, direction: Double) -> PanelMap {
    PanelMap(origin: origin, direction: direction)
  }

  var isIdentity: Bool { direction == 0 }

  func x(_ t: Double) -> Double { isIdentity ? t : origin + direction * .exp(t) }

  /// f(x) dx/dt at each t of some places.
  func integrand(
    at places: UnsafeBufferPointer<Double>, into values: UnsafeMutableBufferPointer<Double>,
    _ function: PointFunction
  ) throws {
    guard let source = places.baseAddress, let target = values.baseAddress else { return }
    let count = places.count
    guard !isIdentity else {
      target.update(from: source, count: count)
      return try finite(values, at: places, function)
    }
    try withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { distances in
      guard let distances = distances.baseAddress else { return }
      UnaryKernel.exponential.float64(count, source, distances)
      for index in 0..<count { target[index] = origin + direction * distances[index] }
      try finite(values, at: places, function)
      for index in 0..<count { target[index] *= distances[index] }
    }
  }

  /// Replaces points by the values there, which must be finite.
  @inline(__always)
  private func finite(
    _ values: UnsafeMutableBufferPointer<Double>, at places: UnsafeBufferPointer<Double>,
    _ function: PointFunction
  ) throws {
    try function(values)
    // The exponent of what is not finite is all ones: one more is the sign. No branch and no sum, so
    // that the loop is one of vectors.
    let exponent = Double.infinity.bitPattern
    if values.reduce(0, { $0 | (($1.bitPattern & exponent) &+ 1 << 52) }) >> 63 == 0 { return }
    guard let index = values.firstIndex(where: { !$0.isFinite }) else { return }
    throw IntegrationError.notFinite(value: values[index], at: x(places[index]))
  }
}
