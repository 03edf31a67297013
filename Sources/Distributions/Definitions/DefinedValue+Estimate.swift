import Balls
import Integration

extension DefinedValue {
  /// The number in the middle with the error that is proved; nil where there is no such number.
  package var estimate: Estimate? {
    guard case .enclosed(let ball, _) = self, ball.isFinite else { return nil }
    return Estimate(ball.midpoint, error: ball.radius)
  }

  package var isInfinite: Bool { if case .infinite = self { true } else { false } }

  /// Whether something was found out.
  package var isKnown: Bool { estimate != nil || isInfinite }
}
