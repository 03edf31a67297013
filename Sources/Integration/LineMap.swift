/// A change of variable that makes any interval finite, with infinity at 0, where doubles lie dense.
///
///      a..∞   x = a + (1 − t)/t      t in 0..1
///     −∞..b   x = b − (1 − t)/t      t in 0..1
///     −∞..∞   the one with a = 0 for t > 0, the other with b = 0 for −t > 0
///
/// The map is that of QUADPACK's QAGI.
struct LineMap {
  private enum Form {
    case identity
    case rightOf(Double)
    case leftOf(Double)
    case line
  }

  private let form: Form
  /// The ends in t.
  let lower: Double
  let upper: Double

  init(_ interval: Interval) {
    switch (interval.lower.isFinite, interval.upper.isFinite) {
    case (true, true): (form, lower, upper) = (.identity, interval.lower, interval.upper)
    case (true, false): (form, lower, upper) = (.rightOf(interval.lower), 0, 1)
    case (false, true): (form, lower, upper) = (.leftOf(interval.upper), 0, 1)
    case (false, false): (form, lower, upper) = (.line, -1, 1)
    }
  }

  /// x and |dx/dt| at t.
  func point(_ t: Double) -> (x: Double, slope: Double) {
    let slope = 1 / (t * t)
    return switch form {
    case .identity: (t, 1)
    case .rightOf(let start): (start + (1 - t) / t, slope)
    case .leftOf(let end): (end - (1 - t) / t, slope)
    case .line: (t > 0 ? (1 - t) / t : -(1 + t) / -t, slope)
    }
  }

  /// The narrowest panel that is still halved. At a panel this close to infinity dx/dt is not yet
  /// infinite, nor is 1/x² at one this close to 0.
  var narrowest: Double { 0x1p-490 * (0.5 * upper - 0.5 * lower) }
}
