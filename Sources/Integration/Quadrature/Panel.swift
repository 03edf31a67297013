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
  /// Whether nothing is settled, and the function goes up and down many times.
  let oscillates: Bool
  /// Whether it has as many points as a panel may have, for that reason.
  let isDense: Bool
  /// The ends of the whole interval that are ends of it.
  var ends: Ends = []
  var valuesAtEnds = EndValues()
  /// How often in a row halving it, at an end, has not made the error much smaller.
  var slowHalvings = 0

  struct Ends: OptionSet {
    let rawValue: UInt8
    static let lower = Ends(rawValue: 1)
    static let upper = Ends(rawValue: 2)
  }

  /// What the integrand is at the ends, where that is known: else NaN.
  struct EndValues: Equatable {
    var lower = Double.nan
    var upper = Double.nan
  }

  init(
    _ map: PanelMap, from lower: Double, to upper: Double, _ result: KronrodRule.Result,
    hidden: Double = 0, ends: Ends, isDense: Bool = false
  ) {
    (self.map, self.lower, self.upper, self.ends) = (map, lower, upper, ends)
    (value, magnitude) = (result.value, result.magnitude)
    (oscillates, self.isDense) = (result.oscillates, isDense)
    // What overflows is to be cut first.
    error = result.error.isNaN ? .infinity : result.error + hidden
  }

  /// Of the values at the points of Kronrod's rule.
  init(
    _ map: PanelMap, from lower: Double, to upper: Double, values: UnsafePointer<Double>,
    ends: Ends = [], _ valuesAtEnds: EndValues = EndValues()
  ) {
    let result = KronrodRule.result(values, from: lower, to: upper)
    self.init(
      map, from: lower, to: upper, result,
      hidden: result.hidden(valuesAtEnds, width: upper - lower), ends: ends)
    self.valuesAtEnds = valuesAtEnds
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

  /// What `read` makes of the integrand, f(x) dx/dt, at the places t that `place` writes. Its values must be
  /// finite.
  @inline(__always)
  func integrand<Result>(
    _ count: Int, _ function: PointFunction, place: (UnsafeMutablePointer<Double>) -> Void,
    read: (UnsafePointer<Double>) throws -> Result
  ) throws -> Result {
    try withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * count) { room in
      let values = UnsafeMutableBufferPointer(rebasing: room[..<count])
      // SAFETY: of room for at least one number there are addresses.
      let (start, distances) = (values.baseAddress!, values.baseAddress! + count)
      place(start)
      if isIdentity {
        try function(values)
      } else {
        UnaryKernel.exponential.float64(count, start, distances)
        for index in 0..<count { start[index] = origin + direction * distances[index] }
        try function(values)
        for index in 0..<count { start[index] *= distances[index] }
      }
      if let index = Self.firstNotFinite(values) {
        let value = start[index]
        place(start)
        throw IntegrationError.notFinite(value: value, at: x(start[index]))
      }
      return try read(start)
    }
  }

  @inline(__always)
  private static func firstNotFinite(_ values: UnsafeMutableBufferPointer<Double>) -> Int? {
    // The exponent of what is not finite is all ones: one more is the sign. No branch and no sum, so
    // that the loop is one of vectors.
    let exponent = Double.infinity.bitPattern
    if values.reduce(0, { $0 | (($1.bitPattern & exponent) &+ 1 << 52) }) >> 63 == 0 { return nil }
    return values.firstIndex { !$0.isFinite }
  }
}
