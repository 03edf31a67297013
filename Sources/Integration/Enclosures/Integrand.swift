import Arithmetic
import Balls

/// A function of a real number that balls can compute: at points, over regions of the plane, and from a
/// point to infinity.
///
///     struct Gauss: Integrand {
///       func formula(of x: Anchored) -> IntegrandFormula {
///         IntegrandFormula(Anchored.exp(-x * x / 2).value)
///       }
///     }
package protocol Integrand: Sendable {
  /// Asked once for each part of the line and each precision.
  func formula(of x: Anchored) throws -> IntegrandFormula
}

/// What an integrand computes from a number.
package struct IntegrandFormula: Sendable {
  package let value: Traced
  /// What an error compares with: the modulus, or that of what the value is a difference of.
  package let size: Traced
  /// What takes the value's place far out: of the same sign, or no smaller.
  package let tail: Traced

  package init(_ value: Traced, size: Traced? = nil, tail: Traced? = nil) {
    (self.value, self.size, self.tail) = (value, size ?? Traced.abs(value), tail ?? value)
  }
}
