import Glibc

/// How values are laid out along an axis.
package enum Scale: Hashable, Sendable {
  case linear
  case logarithmic

  /// Where `value` lies, in units that are even along the axis: NaN where it has no place.
  func position(_ value: Double) -> Double {
    switch self {
    case .linear: value
    case .logarithmic: value > 0 ? log10(value) : .nan
    }
  }

  /// Whether `value` has a place on the axis.
  func admits(_ value: Double) -> Bool {
    value.isFinite && (self == .linear || value > 0)
  }
}

/// The two ends of an interval, the lower first; what a user gives is checked by `ResolvedAxes`.
package struct Limits: Hashable, Sendable {
  package var low: Double
  package var high: Double

  package init(_ low: Double, _ high: Double) {
    self.low = low
    self.high = high
  }

  /// The limits of the values that `scale` admits, or nothing if there are none.
  init?(of values: some Sequence<Double>, on scale: Scale) {
    var low = Double.infinity
    var high = -Double.infinity
    for value in values where scale.admits(value) {
      low = min(low, value)
      high = max(high, value)
    }
    guard low <= high else { return nil }
    self.init(low, high)
  }

  func union(_ other: Limits?) -> Limits {
    guard let other else { return self }
    return Limits(min(low, other.low), max(high, other.high))
  }

  func contains(_ value: Double) -> Bool { low <= value && value <= high }
}

/// Takes values of one axis to CSS pixels.
struct AxisMap: Hashable, Sendable {
  let scale: Scale
  let limits: Limits
  private let origin: Double
  private let factor: Double

  /// `start` is the pixel of the lower limit, `end` that of the upper one.
  init(_ limits: Limits, _ scale: Scale, from start: Double, to end: Double) {
    self.limits = limits
    self.scale = scale
    let low = scale.position(limits.low)
    factor = (end - start) / (scale.position(limits.high) - low)
    origin = start - low * factor
  }

  /// The pixel of `value`: NaN where the value has no place.
  func callAsFunction(_ value: Double) -> Double {
    guard value.isFinite else { return .nan }
    return origin + scale.position(value) * factor
  }
}
