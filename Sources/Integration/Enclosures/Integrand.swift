import Balls

/// A function of a real number that balls can compute: at points, over regions of the plane, and from a
/// point to infinity.
///
///     struct Gauss: Integrand {
///       func value(at x: Anchored) -> Enclosed { Anchored.exp(-x * x / 2).value }
///     }
package protocol Integrand: Sendable {
  func value(at x: Anchored) throws -> Enclosed

  /// What an error compares with at a number: the modulus, or that of what the value is a difference of.
  func size(at x: Anchored) throws -> RealBall
}

extension Integrand {
  package func size(at x: Anchored) throws -> RealBall {
    RealBall.abs(RealBall(try value(at: x).ball))
  }
}
