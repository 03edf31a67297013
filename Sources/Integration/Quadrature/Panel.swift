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
    (value, magnitude) = (result.value, result.magnitude)
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

  /// f(x) dx/dt.
  @inline(__always)
  func integrand(_ t: Double, _ function: (Double) throws -> Double) throws -> Double {
    if isIdentity { return try Self.finite(try function(t), t) }
    let distance = Double.exp(t)
    let x = origin + direction * distance
    let value = try Self.finite(try function(x), x)
    return value == 0 ? 0 : value * distance
  }

  @inline(__always)
  private static func finite(_ value: Double, _ x: Double) throws -> Double {
    guard value.isFinite else { throw IntegrationError.notFinite(value: value, at: x) }
    return value
  }
}
