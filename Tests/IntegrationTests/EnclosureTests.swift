import Arithmetic
import Balls
import Testing

@testable import Integration

@Suite struct EnclosureTests {
  private static let gauss = LogConcaveWeight(center: 0, scale: 1) { -0.5 * ($0 * $0) }
  private static let root = RealBall.sqrt(2 * RealBall.constant(.pi))

  /// ∫ t²ⁿ e^{−t²/2} dt = √(2π)·(2n − 1)!!
  @Test(arguments: [(0, 1.0), (2, 1.0), (4, 3.0), (6, 15.0)])
  func evenMomentsOfTheGaussianAreDoubleFactorials(_ power: Int, _ factor: Double) throws {
    let growth = Growth(center: 0, [RealBall](repeating: 0, count: power) + [1])
    let enclosure = Enclosure(Self.gauss, growth: growth) { x in
      (0..<power).reduce(ComplexBall(1)) { product, _ in product * x }
    }
    let found = try enclosure.integral(over: .realLine)
    #expect(found.overlaps(Self.root * RealBall(factor)))
    #expect(found.radius < 1e-15)
  }

  @Test func halfOfTheLineIsHalfOfTheTotal() throws {
    let one = Enclosure(Self.gauss, growth: Growth(center: 0, [1])) { _ in 1 }
    for interval in [Interval(from: 0, to: .infinity), Interval(from: -.infinity, to: 0)] {
      let found = try one.integral(over: interval)
      #expect(found.overlaps(Self.root / 2) && found.radius < 1e-15)
    }
  }

  /// Q(10) = 7.61985302416e-24 (Abramowitz and Stegun give its logarithm, table 26.2).
  @Test func farTailIsEnclosedToRelativeAccuracy() throws {
    let one = Enclosure(Self.gauss, growth: Growth(center: 0, [1])) { _ in 1 }
    let tail = try one.integral(over: Interval(from: 10, to: .infinity)) / Self.root
    #expect(abs(tail.midpoint / 7.61985302416052606597e-24 - 1) < 1e-12)
    #expect(tail.radius < 1e-12 * tail.midpoint)
  }

  /// log sech t is concave and falls as −|t|: ∫ sech t dt = π.
  @Test func exponentialTailsAreBounded() throws {
    let weight = LogConcaveWeight(center: 0, scale: 1) { x in
      -(x + ComplexBall.softplus(-2 * x)) + ComplexBall.log(2)
    }
    let total = try Enclosure(weight, growth: Growth(center: 0, [1])) { _ in 1 }
      .integral(over: .realLine)
    #expect(total.overlaps(.constant(.pi)) && total.radius < 1e-14)
  }

  /// Laplace's density has a corner.
  @Test func cornerOfTheWeightIsACut() throws {
    let weight = LogConcaveWeight(center: 0, scale: 1, corners: [0]) { -ComplexBall.abs($0) }
    let total = try Enclosure(weight, growth: Growth(center: 0, [1])) { _ in 1 }
      .integral(over: .realLine)
    #expect(total.contains(2) && total.radius < 1e-15)
  }

  @Test func weightThatDoesNotFallHasNoEnclosure() throws {
    let flat = LogConcaveWeight(center: 0, scale: 1) { _ in 0 }
    let total = try Enclosure(flat, growth: Growth(center: 0, [1])) { _ in 1 }
      .integral(over: .realLine)
    #expect(!total.isFinite)
  }

  @Test func growthAboutAnotherCenterIsABound() {
    let growth = Growth(center: 1, [2, 0, 3]).around(4)
    for t in [-5.0, 0, 1, 2.5, 4, 10] {
      let exact = 2 + 3 * (t - 1) * (t - 1)
      let bound = growth.size(at: abs(t - 4))
      #expect(bound >= exact)
    }
  }
}
