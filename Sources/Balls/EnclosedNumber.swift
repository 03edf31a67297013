import Arithmetic

/// Numbers that are known up to a certain error: what they answer alike.
package protocol EnclosedNumber: Analytic {
  /// Whether it is exactly 0.
  var isZero: Bool { get }
}

extension EnclosedNumber {
  package static var isRounded: Bool { false }

  package init(floatLiteral value: Double) { self.init(value) }
  package init(integerLiteral value: Int) { self.init(Double(value)) }

  package static func xlogy(_ x: Self, _ y: Self) -> Self { x.isZero ? 0 : x * log(y) }
  package static func xlogOnePlusY(_ x: Self, _ y: Self) -> Self {
    x.isZero ? 0 : x * logOnePlus(y)
  }
}

extension EnclosedNumber where Truth == BallTruth {
  package static func and(_ a: BallTruth, _ b: BallTruth) -> BallTruth { .and(a, b) }
  package static func or(_ a: BallTruth, _ b: BallTruth) -> BallTruth { .or(a, b) }
  package static func not(_ a: BallTruth) -> BallTruth { .not(a) }
}
