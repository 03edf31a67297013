import Balls

/// A number that was found from a definition.
package enum DefinedValue: Sendable {
  /// Certainly in the ball. The magnitude is about E|f| where the number is E f: what a difference
  /// compares with where the number itself cancels.
  case enclosed(RealBall, magnitude: Double)
  /// Certainly infinite.
  case infinite
}
