import Arithmetic
import Balls
import Testing

@testable import Integration

@Suite struct SlowSumTests {
  private func sum(
    from start: Double, _ formula: @escaping (Traced) -> Traced
  ) throws -> EnclosedIntegral {
    try SlowSum(from: start) { IntegrandFormula(formula($0)) }.value()
  }

  /// ζ(s) as far as it is added up, and by itself.
  @Test(arguments: [1.01, 1.2, 1.5, 2, 3.5, 20]) func powersComeToZeta(_ power: Double) throws {
    for start in [5.0, 21, 1000] {
      let found = try sum(from: start) { .exp(Traced(-power) * .log($0)) }
      let zeta = ComplexBall.withPrecision(128) {
        ComplexBall.hurwitzZeta(ComplexBall(power), ComplexBall(start)).real
      }
      guard case .enclosed(let ball, _) = found else {
        Issue.record("\(found)")
        continue
      }
      #expect(ball.overlaps(zeta), "\(ball), \(zeta)")
      #expect(ball.radius <= 1e-15 * zeta.midpoint, "\(ball)")
    }
  }

  /// Σ log n/n² from 21 on, by mpmath to 40 digits: −ζ′(2) less the first terms.
  @Test func logarithmsAreAddedUpToo() throws {
    guard case .enclosed(let ball, _) = try sum(from: 21, { .log($0) / ($0 * $0) }) else {
      Issue.record("no value")
      return
    }
    let right = RealBall(0.19609392286597012) + RealBall(from: -1e-17, to: 1e-17)
    #expect(ball.overlaps(right) && ball.radius < 1e-17, "\(ball)")
  }

  @Test func whatDivergesIsKnownTo() throws {
    for formula in [{ 1 / $0 }, { .log($0) / $0 }, { $0 / ($0 + 1) }] as [(Traced) -> Traced] {
      guard case .infinite(1) = try sum(from: 9, formula) else {
        Issue.record("a divergent sum was given a value")
        continue
      }
    }
  }
}
