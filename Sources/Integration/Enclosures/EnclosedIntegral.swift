import Arithmetic
import Balls

/// What is certain of an integral, or of a sum.
package enum EnclosedIntegral: Sendable {
  /// It lies in the ball. The magnitude is about what the integral of the modulus is: what a
  /// difference compares with where the number itself cancels.
  case enclosed(RealBall, magnitude: Double)
  /// It is infinite, with that sign.
  case infinite(sign: Int)
  /// It is infinite to both sides: there is none.
  case nonexistent

  /// Of two parts of the line.
  package static func + (a: EnclosedIntegral, b: EnclosedIntegral) -> EnclosedIntegral {
    switch (a, b) {
    case (.enclosed(let a, let size), .enclosed(let b, let other)):
      .enclosed(a + b, magnitude: size + other)
    case (.infinite(let sign), .infinite(let other)):
      sign == other ? a : .nonexistent
    // What cannot be told may be infinite to the other side.
    case (.infinite, .enclosed(let part, _)): part.isFinite ? a : b
    case (.enclosed(let part, _), .infinite): part.isFinite ? b : a
    case (.nonexistent, _), (_, .nonexistent): .nonexistent
    }
  }

  /// The bits that are tried, one after the other.
  package static let precisions = [64, 128, 256]
  /// The radius aimed at, relative to the value.
  package static let tolerance = 0x1p-51

  /// More bits than are asked for, which the roundings of a few hundred values take.
  private static let spare = 16

  /// What `compute` answers for 64, 128, 256 bits, the first whose radius is small against the value (or
  /// against the magnitude, if that is all that is asked for), else the one of smallest radius; so many
  /// bits more are computed with.
  package static func withMoreBits(
    besides lost: Int = 0, toMagnitude: Bool = false,
    _ compute: (_ bits: Int) throws -> EnclosedIntegral
  ) rethrows -> EnclosedIntegral {
    var best = EnclosedIntegral.enclosed(.undefined, magnitude: 0)
    for bits in precisions {
      let next = try ComplexBall.withPrecision(bits + spare + lost) { try compute(bits) }
      guard case .enclosed(let ball, let magnitude) = next else { return next }
      guard case .enclosed(let kept, _) = best else { return best }
      // What twice as many bits do not bound is no matter of bits.
      if bits > precisions[0], !ball.isFinite, !kept.isFinite { break }
      if !kept.isFinite || ball.radius < kept.radius { best = next }
      let size = max(ball.midpoint.magnitude, toMagnitude ? magnitude : 0)
      if ball.isFinite, ball.radius <= tolerance * size { break }
    }
    return best
  }
}

extension EnclosedIntegral {
  /// The number in the middle with the error that is proved; nil where there is no such number.
  package var estimate: Estimate? {
    guard case .enclosed(let ball, _) = self, ball.isFinite else { return nil }
    return Estimate(ball.midpoint, error: ball.radius)
  }

  /// The nearest number; NaN where there is none.
  package var number: Double {
    switch self {
    case .enclosed(let ball, _): ball.midpoint
    case .infinite(let sign): Double(sign) * .infinity
    case .nonexistent: .nan
    }
  }

  package var isInfinite: Bool { if case .infinite = self { true } else { false } }

  /// Whether something was found out.
  package var isKnown: Bool {
    if case .enclosed(let ball, _) = self { ball.isFinite } else { true }
  }

  /// Whether it leaves nothing open: a number to ten digits, ±∞, or none.
  package var isTight: Bool {
    guard case .enclosed(let ball, let magnitude) = self else { return true }
    return ball.isFinite && ball.radius <= 1e-10 * max(ball.midpoint.magnitude, magnitude)
  }

  /// What values come to together, each so many times.
  package static func sum(
    _ values: [(value: EnclosedIntegral, count: Int)]
  ) -> EnclosedIntegral {
    values.reduce(.enclosed(0, magnitude: 0)) { $0 + $1.value.times($1.count) }
  }

  private func times(_ count: Int) -> EnclosedIntegral {
    guard case .enclosed(let ball, let magnitude) = self else {
      return count == 0 ? .enclosed(0, magnitude: 0) : self
    }
    return .enclosed(RealBall(Double(count)) * ball, magnitude: Double(count) * magnitude)
  }
}
