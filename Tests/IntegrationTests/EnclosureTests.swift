import Arithmetic
import Balls
import Testing

@testable import Integration

/// An integrand that is one formula.
struct Formula: Integrand {
  private let formula: @Sendable (Anchored) -> Anchored

  init(_ formula: @escaping @Sendable (Anchored) -> Anchored) { self.formula = formula }

  func formula(of x: Anchored) -> IntegrandFormula { IntegrandFormula(formula(x).value) }
}

@Suite struct EnclosureTests {
  private static let root = RealBall.sqrt(2 * RealBall.constant(.pi))

  private func integral(
    from lower: Double? = nil, to upper: Double? = nil, corners: [Double] = [],
    center: Double = 0, scale: Double = 1, _ formula: @escaping @Sendable (Anchored) -> Anchored
  ) throws -> EnclosedIntegral {
    let landmarks = Landmarks(
      lower: lower.map { Anchored($0) }, upper: upper.map { Anchored($0) },
      corners: corners.map { Anchored($0) },
      center: center, scale: scale)
    return try Enclosure(Formula(formula), landmarks).integral()
  }

  private func expect(_ found: EnclosedIntegral, _ expected: RealBall) {
    guard case .enclosed(let ball, _) = found else {
      Issue.record("\(found)")
      return
    }
    #expect(ball.overlaps(expected), "\(ball), \(expected)")
    #expect(ball.radius <= 1e-15 * expected.midpoint.magnitude, "\(ball), \(expected)")
  }

  /// ∫ t²ⁿ e^{−t²/2} dt = √(2π)·(2n − 1)!!
  @Test(arguments: [(0, 1.0), (2, 1.0), (4, 3.0), (6, 15.0)])
  func evenMomentsOfTheGaussianAreDoubleFactorials(_ power: Int, _ factor: Double) throws {
    let found = try integral { x in
      (0..<power).reduce(Anchored.exp(-0.5 * (x * x))) { product, _ in product * x }
    }
    expect(found, Self.root * RealBall(factor))
  }

  /// Of 1/(1 + x²), x³e⁻ˣ, 1/√x, log x, x^{−0.9}, 1/√(x(1 − x)), e^{−|x − 1|}, sech x, and the law of Gumbel.
  @Test func knownIntegralsAreEnclosed() throws {
    let pi = RealBall.constant(.pi)
    expect(try integral { 1 / (1 + $0 * $0) }, pi)
    expect(try integral(from: 0) { $0 * $0 * $0 * .exp(-$0) }, 6)
    expect(try integral(from: 0, to: 1) { 1 / .sqrt($0) }, 2)
    expect(try integral(from: 0, to: 1) { .log($0) }, -1)
    expect(try integral(from: 0, to: 1) { .pow($0, -0.875) }, 8)
    expect(try integral(from: 0, to: 1) { 1 / .sqrt($0 * (1 - $0)) }, pi)
    expect(try integral(corners: [1]) { .exp(-.abs($0 - 1)) }, 2)
    expect(try integral { .exp(-($0 + .softplus(-2 * $0)) + .log(2)) }, pi)
    expect(try integral { .exp(-($0 + .exp(-$0))) }, 1)
  }

  /// Q(10), by its continued fraction to 30 digits.
  @Test func farTailIsEnclosedToRelativeAccuracy() throws {
    guard case .enclosed(let tail, _) = try integral(from: 10, { .exp(-0.5 * ($0 * $0)) }) else {
      Issue.record("infinite")
      return
    }
    #expect(abs((tail / Self.root).midpoint / 7.61985302416052606597e-24 - 1) < 1e-15)
  }

  /// Where rules that see points only find nothing.
  @Test func narrowPeakFarAwayIsFound() throws {
    let found = try integral(center: 1e6, scale: 1e-8) { x in
      let z = (x - 1e6) * 1e8
      return .exp(-0.5 * (z * z))
    }
    expect(found, Self.root / 1e8)
    let unknown = try integral(corners: [0]) { x in
      let z = (x - 3) * 1024
      return .exp(-0.5 * (z * z)) + .exp(-.abs(x))
    }
    expect(unknown, Self.root / 1024 + 2)
  }

  @Test func divergenceIsKnown() throws {
    func expectDivergence(
      _ sign: Int, from lower: Double, to upper: Double? = nil,
      _ formula: @escaping @Sendable (Anchored) -> Anchored
    ) throws {
      guard case .infinite(sign) = try integral(from: lower, to: upper, formula) else {
        Issue.record("no divergence from \(lower) was found")
        return
      }
    }
    try expectDivergence(1, from: 0, to: 1) { 1 / $0 }
    try expectDivergence(-1, from: 0, to: 1) { -1 / ($0 * $0) }
    try expectDivergence(1, from: 1) { 1 / $0 }
    try expectDivergence(1, from: 0) { .exp($0) }
    try expectDivergence(1, from: 0) { _ in 1 }
    try expectDivergence(1, from: 0) { $0 * $0 / .pow(1 + $0 * $0, 1.5) }
  }

  /// Never a principal value.
  @Test func infiniteToBothSidesIsNone() throws {
    guard case .nonexistent = try integral({ $0 / (1 + $0 * $0) }) else {
      Issue.record("a value was found")
      return
    }
  }

  /// ∫ sin exists to no side, and nothing here can say so: the ball is undefined, not wrong.
  @Test func whatIsNotKnownIsUndefined() throws {
    guard case .enclosed(let ball, _) = try integral(from: 0, { .sin($0) }) else {
      Issue.record("infinite")
      return
    }
    #expect(!ball.isFinite)
  }
}
