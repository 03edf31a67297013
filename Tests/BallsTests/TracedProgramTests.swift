import Arithmetic
import Testing

@testable import Balls

/// Programs come to what their formulas come to.
@Suite struct TracedProgramTests {
  private typealias Pair = (
    traced: @Sendable (Traced) -> Traced, ball: @Sendable (ComplexBall) -> ComplexBall
  )

  private static let pairs: [Pair] = [
    ({ $0 }, { $0 }),
    ({ _ in 3 }, { _ in 3 }),
    ({ 2 * $0 - $0 / 4 + 1 - 2 }, { 2 * $0 - $0 / 4 + 1 - 2 }),
    ({ $0 * $0 + .exp(-$0) * .exp(-$0) }, { $0 * $0 + .exp(-$0) * .exp(-$0) }),
    // Operations of one name on the same numbers in another order.
    ({ ($0 - 3) / .exp($0) - .exp($0) / ($0 - 3) }, { ($0 - 3) / .exp($0) - .exp($0) / ($0 - 3) }),
    ({ .softplus($0) + .softplus(-$0) }, { .softplus($0) + .softplus(-$0) }),
    ({ .softplus(3 * $0 - 7) - 3 * $0 }, { .softplus(3 * $0 - 7) - 3 * $0 }),
    ({ .choose($0 .< 2, $0, .log($0)) }, { .choose($0 .< 2, $0, .log($0)) }),
    (
      { .choose(.not(.and(1 .< $0, $0 .<= 3)), 1, 2) },
      { .choose(.not(.and(1 .< $0, $0 .<= 3)), 1, 2) }
    ),
    ({ .xlogy($0, 0.5) + .xlogy(0, $0) }, { .xlogy($0, 0.5) + .xlogy(0, $0) }),
    ({ .polygamma(0, $0) + .polygamma(1, $0) }, { .polygamma(0, $0) + .polygamma(1, $0) }),
  ]

  @Test(arguments: [-1, 0, 1], 0..<pairs.count)
  func programIsItsFormula(_ end: Int, _ index: Int) {
    let (traced, ball) = Self.pairs[index]
    let program = TracedProgram(traced(.variable(toward: end)))
    for x in [0.5, 1, 2.5, 3.25, 40] {
      let (found, expected) = (RealBall(program(ComplexBall(x))), RealBall(ball(ComplexBall(x))))
      #expect(expected.isFinite && found.overlaps(expected), "\(found), \(expected) at \(x)")
      #expect(found.radius <= 1e-15 * (1 + expected.midpoint.magnitude), "\(found) at \(x)")
    }
  }

  /// Over a range of thousands e^{(a − 1)t}·eᵗ is as small as e^{at}.
  @Test func exponentsAreAddedUpBeforeTheyAreBalls() {
    let t = Traced.variable(toward: -1)
    let weight = TracedProgram(.exp((0.001 - 1) * t + t))
    let range = RealBall(from: -60_000, to: -30_000).complex
    #expect(RealBall.abs(weight(range).real).upperBound < 1)
  }
}
