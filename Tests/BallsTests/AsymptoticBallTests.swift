import Arithmetic
import Testing

@testable import Balls

@Suite struct AsymptoticBallTests {
  private typealias Formula = @Sendable (AsymptoticBall) -> AsymptoticBall

  /// The same formula of numbers, at points beyond T.
  private struct Example: Sendable {
    let asymptotic: @Sendable (AsymptoticBall) -> AsymptoticBall
    let number: @Sendable (RealBall) -> RealBall

    init(
      _ asymptotic: @escaping @Sendable (AsymptoticBall) -> AsymptoticBall,
      _ number: @escaping @Sendable (RealBall) -> RealBall
    ) {
      (self.asymptotic, self.number) = (asymptotic, number)
    }
  }

  private static let examples: [Example] = [
    Example({ $0 * $0 - 3 * $0 + 1 }, { $0 * $0 - 3 * $0 + 1 }),
    Example({ .exp(-0.5 * ($0 * $0) + 2 * $0) }, { .exp(-0.5 * ($0 * $0) + 2 * $0) }),
    Example({ .exp(-.exp($0)) * .exp(3 * $0) }, { .exp(-.exp($0)) * .exp(3 * $0) }),
    Example({ .log(1 + $0 * $0) }, { .log(1 + $0 * $0) }),
    Example({ .logOnePlus(.exp(-$0)) }, { .logOnePlus(.exp(-$0)) }),
    Example({ .expMinusOne(1 / $0) }, { .expMinusOne(1 / $0) }),
    Example({ .softplus($0 - 4) }, { .softplus($0 - 4) }),
    Example({ .softplus(4 - $0) }, { .softplus(4 - $0) }),
    Example({ .sigmoid(-2 * $0) }, { .sigmoid(-2 * $0) }),
    Example({ .tanh($0) }, { .tanh($0) }),
    Example({ .erfc($0) }, { .erfc($0) }),
    Example({ .logNormalCumulative(-$0) }, { .logNormalCumulative(-$0) }),
    Example({ .logGamma($0 + 0.5) }, { .logGamma($0 + 0.5) }),
    Example({ .sqrt($0) * .pow($0, -1.5) }, { .sqrt($0) * .pow($0, -1.5) }),
    Example({ .maximum($0, 3) / (1 - $0) }, { .maximum($0, 3) / (1 - $0) }),
    Example({ .abs(2 - $0) * .atan($0) }, { .abs(2 - $0) * .atan($0) }),
    Example({ .cos($0) / $0 }, { .cos($0) / $0 }),
    // A rate that balls do not tell from itself.
    Example({ .exp(-$0 / 3) + .exp(-$0 / 3) }, { .exp(-$0 / 3) + .exp(-$0 / 3) }),
  ]

  /// Every value lies in the factor's ball times the growth.
  @Test func formulasHoldForAllLargeArguments() throws {
    for (index, example) in Self.examples.enumerated() {
      let start = RealBall(8)
      let function = example.asymptotic(.variable(from: start))
      let (factor, growth) = function.scaled
      #expect(factor.isFinite, "\(index)")
      for t in [8.0, 8.5, 11, 30, 100] {
        let point = RealBall(t)
        let value = example.number(point)
        // A rate that is known up to an error makes the growth a ball.
        let found = factor * growth.value(at: point)
        #expect(value.isFinite && found.overlaps(value), "\(index) at \(t): \(value), \(found)")
        let size = RealBall.abs(value).lowerBound
        #expect(size <= RealBall.abs(found).upperBound, "\(index) at \(t): \(value), \(found)")
      }
    }
  }

  /// ∫ from 8 of e⁻ᵗ, t·e⁻ᵗ, t⁻², e^{−t²/2}, all less than their bounds, and not by far.
  @Test func tailsAreBounded() throws {
    let cases: [(AsymptoticBall, Double)] = [
      (.exp(-.variable(from: 8)), 3.3546262790251185e-4),
      (.variable(from: 8) * .exp(-.variable(from: 8)), 3.0191636511226067e-3),
      (1 / (.variable(from: 8) * .variable(from: 8)), 0.125),
      (.exp(-0.5 * (.variable(from: 8) * .variable(from: 8))), 1.5573e-15),
    ]
    for (function, exact) in cases {
      guard case .bounded(let bound) = function.tail else {
        Issue.record("\(exact) has no bound")
        continue
      }
      #expect(bound.upperBound >= exact && bound.upperBound <= 4 * exact, "\(bound), \(exact)")
    }
  }

  @Test func divergentTailsHaveASign() {
    let t = AsymptoticBall.variable(from: 8)
    for (function, expected) in [(1 / t, 1), (-1 / t, -1), (.exp(t), 1), (3 - t, -1)] {
      guard case .divergent(expected) = function.tail else {
        Issue.record("\(expected)")
        continue
      }
    }
    guard case .bounded = (AsymptoticBall(0) * t).tail else {
      Issue.record("0")
      return
    }
  }
}
