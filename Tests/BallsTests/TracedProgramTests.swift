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
    ({ ($0 - 3) * ($0 + 4) - 2 * $0 }, { ($0 - 3) * ($0 + 4) - 2 * $0 }),
    ({ ($0 - 1) * (2 - $0) + $0 * $0 }, { ($0 - 1) * (2 - $0) + $0 * $0 }),
    ({ $0 * $0 * (1 - $0) / 3 }, { $0 * $0 * (1 - $0) / 3 }),
    (
      { (2 * .exp($0) - $0 + 3 - .exp(-3 * $0) / 4).times(exponential: -2 * $0) },
      { (2 * .exp($0) - $0 + 3 - .exp(-3 * $0) / 4) * .exp(-2 * $0) }
    ),
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
    let program = TracedProgram(traced(.variable(about: 1e300 * Double(end))))
    for x in [0.5, 1, 2.5, 3.25, 40] {
      let (found, expected) = (RealBall(program(ComplexBall(x))), RealBall(ball(ComplexBall(x))))
      #expect(expected.isFinite && found.overlaps(expected), "\(found), \(expected) at \(x)")
      #expect(found.radius <= 1e-15 * (1 + expected.midpoint.magnitude), "\(found) at \(x)")
    }
  }

  /// Balls of a parabola are as wide as it is about its vertex.
  @Test func parabolaIsSeenFromItsVertex() {
    let t = Traced.variable
    let far = TracedProgram(-(t - 1e6) * (t - 1e6) / 2 + 3 * t)
    let value = far(RealBall(from: 1e6 + 2, to: 1e6 + 4).complex).real
    #expect(value.upperBound < 3e6 + 6 && value.lowerBound > 3e6 + 3.5)
  }

  /// A curvature that is 0 but for rounding bends nothing.
  @Test func roundedAwayCurvatureIsNone() {
    let t = Traced.variable
    let third: Traced = 1 / 3
    let program = TracedProgram(third * t * t - t * (t / 3) + 5 * t)
    let value = program(ComplexBall(2)).real
    #expect(value.contains(RealBall(10)) && value.radius < 1e-15)
  }

  /// Where softplus leaves one of its two lines for the other, wherever in the formula it is.
  @Test(arguments: [nil, 1e300, -1e300]) func turnsAreFound(_ place: Double?) {
    let t = Traced.variable(about: place)
    let formula = .exp(.softplus(2 * t - 6) * 5 - t) + .softplus(4 - t) * .log(t)
    #expect(Set(formula.turns.map(\.midpoint)) == [3, 4])
  }

  /// e^{at} as it falls against e^{bt} as it grows, over a range of thousands.
  @Test func exponentialsOfASumAreTakenTogether() {
    let t = Traced.variable(about: 1e300)
    let value = 2 * t - 3 * Traced.exp(1.999 * t) / 7
    let program = TracedProgram(value.times(exponential: -2 * t))
    #expect(RealBall.abs(program(RealBall(from: 30_000, to: 60_000).complex).real).upperBound < 1)
  }

  /// Over a range of thousands e^{(a − 1)t}·eᵗ is as small as e^{at}.
  @Test func exponentsAreAddedUpBeforeTheyAreBalls() {
    let t = Traced.variable(about: -1e300)
    let weight = TracedProgram(.exp((0.001 - 1) * t + t))
    let range = RealBall(from: -60_000, to: -30_000).complex
    #expect(RealBall.abs(weight(range).real).upperBound < 1)
  }
}
