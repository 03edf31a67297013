import Arithmetic
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

  /// What values come to together, each so many times.
  package static func sum(_ values: [(value: DefinedValue, count: Int)]) -> DefinedValue {
    if values.count == 1, values[0].count == 1 { return values[0].value }
    var (total, size): (RealBall, Double) = (0, 0)
    for (value, count) in values {
      guard case .enclosed(let ball, let magnitude) = value else { return value }
      total = total + RealBall(Double(count)) * ball
      size += Double(count) * magnitude
    }
    return .enclosed(total, magnitude: size)
  }
}
