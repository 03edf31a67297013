import Arithmetic
import Balls
import Integration
import Tensors
import Testing

@testable import Distributions

/// The closed forms of the catalogue against enclosures of their definitions, which share nothing
/// with them but the log density.
@Suite struct DefinitionTests {
  /// Sums that fall like a power, and one with Bessel functions of every order, have no bound yet.
  static let withoutEnclosures: Set = ["Zipf", "Skellam"]

  /// A law at random parameters, for each signature of the catalogue that makes laws of numbers.
  static let laws: [DrawnLaw] = {
    var stream = testStream
    return Catalog.distributions.filter { !withoutEnclosures.contains($0.name) }.flatMap { kind in
      kind.signatures.flatMap { signature in
        // Of the laws that were here first, at any order of magnitude.
        let isWide = ["Normal", "Bernoulli"].contains(kind.name)
        return (0..<(isWide ? 20 : 2)).compactMap { _ in
          // Parameters that are to be in order are so at one try in a few.
          for _ in 0..<50 {
            if let law = DrawnLaw(signature, isWide: isWide, using: &stream) { return law }
          }
          return nil
        }
      }
    }
  }()

  static let pairs: [(DrawnLaw, DrawnLaw)] = {
    zip(laws, laws.dropFirst()).filter { p, q in
      type(of: p.law) == type(of: q.law) && (try? divergence(from: p.law, to: q.law)) != nil
    }
    .map { ($0, $1) }
  }()

  @Test func everyLawOfNumbersIsAmongThem() {
    let names = Set(FamilyTests.examples.map(\.law.name)).subtracting(Self.withoutEnclosures)
    #expect(Set(Self.laws.map(\.law.name)).isSuperset(of: names))
  }

  @Test(arguments: laws)
  func momentsAndEntropyAreThoseOfTheDefinition(_ drawn: DrawnLaw) throws {
    let law = drawn.law
    expect(law.mean.item, is: try ByDefinition.mean(of: law))
    expect(law.variance.item, is: try ByDefinition.variance(of: law))
    expect(law.entropy.item, is: try ByDefinition.entropy(of: law))
  }

  @Test(arguments: pairs)
  func divergenceIsThatOfTheDefinition(_ p: DrawnLaw, _ q: DrawnLaw) throws {
    let closed = try divergence(from: p.law, to: q.law).item
    expect(closed, is: try ByDefinition.divergence(from: p.law, to: q.law))
  }

  /// The same formulas in balls leave no rounding to allow for.
  @Test(
    arguments: pairs.compactMap { p, q in
      (p.law as? Normal).flatMap { p in (q.law as? Normal).map { (p, $0) } }
    })
  func formulasOfTheGaussianLieInTheEnclosures(_ p: Normal, _ q: Normal) throws {
    let (loc, scale) = (RealBall(p.loc.item), RealBall(p.scale.item))
    let (other, otherScale) = (RealBall(q.loc.item), RealBall(q.scale.item))
    let (divergence, entropy) = ComplexBall.withPrecision(256) {
      (
        NormalToNormal.divergence(Parameters([loc, scale]), Parameters([other, otherScale])),
        Normal.entropy(Parameters([loc, scale]))
      )
    }
    #expect(ball(try ByDefinition.divergence(from: p, to: q)).overlaps(divergence))
    #expect(ball(try ByDefinition.entropy(of: p)).overlaps(entropy))
  }

  /// Wrong by a sign, a factor and an exchange of the laws.
  @Test func wrongFormsLieOutside() throws {
    let (p, q) = (try Normal(loc: 0.3, scale: 0.7), try Normal(loc: -1, scale: 1.9))
    let found = ball(try ByDefinition.divergence(from: p, to: q))
    let right = try divergence(from: p, to: q).item
    #expect(isNear(right, found, magnitude: 1))
    for wrong in [-right, right * (1 + 1e-9), try divergence(from: q, to: p).item] {
      #expect(!isNear(wrong, found, magnitude: 1))
    }
  }

  @Test func enclosuresAreTight() throws {
    let (p, q) = (try Normal(loc: 0, scale: 1), try Normal(loc: 1, scale: 2))
    let found = ball(try ByDefinition.divergence(from: p, to: q))
    // log 2 − 1/4, from a table of log 2.
    #expect(abs(found.midpoint - 0.44314718055994530942) < 1e-16)
    #expect(found.radius < 1e-17)
  }

  /// Scales and places beyond what doubles hold beside each other.
  @Test(
    arguments: [
      (0, 1e-200, 1, 1), (1e80, 1e-3, 1, 1), (1e200, 1e-100, 1e200, 3), (1, 1e-5, 1, 1e-5),
    ]
      as [(Double, Double, Double, Double)])
  func extremeParametersAreEnclosed(
    _ loc: Double, _ scale: Double, _ otherLoc: Double, _ otherScale: Double
  ) throws {
    let p = try Normal(loc: Tensor(loc), scale: Tensor(scale))
    let q = try Normal(loc: Tensor(otherLoc), scale: Tensor(otherScale))
    let closed = try divergence(from: p, to: q).item
    expect(closed, is: try ByDefinition.divergence(from: p, to: q))
    expect(loc, is: try ByDefinition.mean(of: p))
    // 1e-400 is no double, and any enclosure of it is about 0.
    if scale * scale > 0 { expect(scale * scale, is: try ByDefinition.variance(of: p)) }
  }

  @Test func divergenceIsInfiniteWhereWeightIsExcluded() throws {
    let pairs: [(any Distribution, any Distribution)] = [
      (try Bernoulli(probabilities: 0.5), try Bernoulli(probabilities: 1)),
      (try Normal(loc: 0, scale: 1), try Bernoulli(probabilities: 0.5)),
      (try Bernoulli(logits: 0), try Normal(loc: 0, scale: 1)),
    ]
    for (p, q) in pairs {
      guard case .infinite(1) = try ByDefinition.divergence(from: p, to: q) else {
        Issue.record("\(p.name) ‖ \(q.name)")
        continue
      }
    }
  }

  @Test func batchesAndVectorsAreAnError() throws {
    let batch = try Normal(loc: Tensor([0, 1]), scale: 1)
    let error = #expect(throws: NotDefinable.self) { try ByDefinition.entropy(of: batch) }
    #expect(
      error?.description
        == "expected one law of numbers, found Normal with the shape [2]; take one law of the "
        + "batch, or one coordinate")
    #expect(throws: NotDefinable.self) {
      try ByDefinition.mean(of: try DiagonalNormal(loc: Tensor([0, 1]), scale: 1))
    }
  }

  private func ball(_ value: EnclosedIntegral) -> RealBall {
    if case .enclosed(let ball, _) = value { ball } else { .undefined }
  }

  /// Within 1e-12, relative to the value; where that cancels, within the rounding of what is added.
  private func isNear(_ closed: Double, _ ball: RealBall, magnitude: Double) -> Bool {
    let tolerance =
      1e-12 * ball.midpoint.magnitude + 8 * .ulpOfOne * magnitude
      // What 256 bits leave of a sum that is 0.
      + 1e-70
    let distance = RealBall.abs(RealBall(closed) - ball)
    return distance.upperBound <= tolerance
  }

  private func expect(_ closed: Double, is value: EnclosedIntegral) {
    switch value {
    case .infinite(let sign): #expect(closed == Double(sign) * .infinity)
    case .nonexistent: #expect(closed.isNaN)
    case .enclosed(let ball, let magnitude):
      #expect(isNear(closed, ball, magnitude: magnitude), "\(closed), \(ball)")
    }
  }
}

/// A law at parameters drawn from what its constraints allow, across many orders of magnitude.
struct DrawnLaw: Sendable, CustomTestStringConvertible {
  let law: any Distribution
  let testDescription: String

  /// Nil unless it is a law of numbers.
  init?(
    _ signature: DistributionKind.Signature, isWide: Bool, using stream: inout RandomStream
  ) {
    let parameters = signature.parameters.map {
      $0.constraint.drawn(orders: isWide ? 8 : 0.4, using: &stream)
    }
    guard let law = try? signature.make(parameters.map { Tensor($0) }), law is any Definable,
      law.eventShape.isEmpty
    else {
      return nil
    }
    self.law = law
    testDescription = "\(law.name)\(parameters)"
  }
}

extension Constraint {
  /// One in four is a simple number, the others are of any order of magnitude.
  fileprivate func drawn(orders: Double, using stream: inout RandomStream) -> Double {
    let (choice, share) = (stream.next(), stream.next())
    let large = Double.pow(10, orders * (2 * share - 1))
    let signed = stream.next() < 0.5 ? -large : large
    let simple = [0, 1, 0.5, 2][Int(4 * share)]
    return switch self {
    case .real: choice < 0.25 ? simple : 40 * (share - 0.5)
    case .finite: choice < 0.25 ? simple : signed
    case .above, .between: signed
    case .aboveOne: 1 + large
    case .whole, .wholeFrom, .countUpToSum: signed.rounded()
    case .notNegative: choice < 0.25 ? simple : large
    case .count: large.rounded()
    case .positiveProbability: 1 - share
    case .positive: choice < 0.25 ? max(simple, 1) : large
    case .openProbability: 0.01 + 0.98 * share
    case .probability: choice < 0.25 ? min(simple, 1) : choice < 0.6 ? share : large / 1e8
    // Of laws of vectors.
    case .weights, .logWeights, .unitVector, .matrix, .positiveDefinite, .positiveTriangle,
      .degreesOfFreedom:
      1
    }
  }
}
