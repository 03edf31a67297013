import Balls

/// A function of a real number that balls can compute: at points, over regions of the plane, and from a
/// point to infinity.
///
///     struct Gauss: Integrand {
///       func value(at x: Anchored) -> Enclosed { Anchored.exp(-x * x / 2).value }
///     }
package protocol Integrand: Sendable {
  func value(at x: Anchored) throws -> Enclosed
}
