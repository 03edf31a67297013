import Arithmetic
import Autodiff
import Integration
import Tensors
import Testing

@testable import Distributions

/// What holds of every family of laws of numbers, by means that do not share its formulas.
@Suite struct FamilyTests {
  static let examples: [FamilyExample] = {
    var stream = testStream
    return Catalog.distributions.flatMap { kind in
      kind.signatures.flatMap { signature in
        (0..<4).compactMap { FamilyExample(kind, signature, number: $0, using: &stream) }
      }
    }
  }()
  static let continuous = examples.filter {
    if case .interval = $0.law.support { true } else { false }
  }

  /// From the middle into both tails.
  private static let shares = Tensor([1e-12, 1e-6, 0.003, 0.1, 0.35, 0.5])

  @Test(arguments: examples)
  func tailsAddUpToOne(_ example: FamilyExample) {
    let total = example.law.cumulative(example.points) + example.law.survival(example.points)
    #expect(Tensor.abs(total - 1).max().item < 4e-15)
  }

  /// ∫ density between quantiles is the difference of the cumulative distribution function.
  @Test(arguments: continuous)
  func densityIsTheSlopeOfTheCumulative(_ example: FamilyExample) throws {
    let law = example.law
    // Each tail falls by less than half from one edge to the next, so that Gauss's rule follows the
    // density.
    let shares = Tensor((0..<48).map { 0.5 * Double.pow(0.65, Double($0)) })
    let quantiles = [law.quantile(shares), law.upperQuantile(shares)].flatMap(\.scalars)
    let (first, last) = (quantiles.min() ?? 0, quantiles.max() ?? 0)
    // The mode may be a corner.
    let corner = try #require(law.mode).item
    let found = quantiles + (first < corner && corner < last ? [corner] : [])
    let edges = Tensor(Set(found).sorted())
    let masses = PanelIntegral.between(edges) { Tensor.exp(law.logDensity($0)) }
    // What an edge stands for when it is rounded, which is much where the density has no bound.
    let below = Tensor(edges.scalars.map(\.nextDown))
    let (lower, upper) = (law.cumulative(edges).scalars, law.survival(edges).scalars)
    let grains = zip(law.survival(below).scalars, upper).map { abs($0 - $1) }
    for (k, mass) in masses.enumerated() {
      // An edge that rounds to an end may have infinite density.
      guard mass.value.isFinite else { continue }
      let difference = lower[k + 1] < 0.5 ? lower[k + 1] - lower[k] : upper[k] - upper[k + 1]
      let rounding = 4 * (grains[k] + grains[k + 1])
      let tolerance = 1e-9 * max(mass.value, 1e-5) + rounding
      #expect(
        abs(mass.value - difference) <= tolerance + mass.error, "\(edges.scalar(at: k))")
      // An error that allows anything would find nothing.
      #expect(mass.error <= 1e-5 * max(mass.value, 1e-5) + rounding, "\(edges.scalar(at: k))")
    }
  }

  @Test(arguments: continuous)
  func quantileInvertsTheCumulative(_ example: FamilyExample) {
    let law = example.law
    let p = Self.shares
    let (x, y) = (law.quantile(p), law.upperQuantile(p))
    let middle = x.scalar(at: p.count - 1).magnitude
    for (points, shares, name) in [
      (x, law.cumulative(x), "quantile"), (y, law.survival(y), "upper quantile"),
    ] {
      let density = Tensor.exp(law.logDensity(points)).scalars
      for k in 0..<p.count {
        // What the point loses when it is rounded, and the formula's own rounding.
        let grain = max(points.scalar(at: k).magnitude, middle).ulp
        let share = p.scalar(at: k)
        #expect(
          abs(shares.scalar(at: k) - share) <= 1e-12 * share + 4 * density[k] * grain,
          "\(name) \(share)")
      }
    }
  }

  @Test(arguments: continuous)
  func momentsAndEntropyAreIntegrals(_ example: FamilyExample) throws {
    let law = example.law
    // The only corner there may be is the mode.
    let integral = QuantileIntegral(law, corners: [try #require(law.mode)])
    let (mean, variance) = (law.mean.item, law.variance.item)
    if mean.isFinite { #expect(isNear(integral.expectation { $0 }, mean, 1 + abs(mean))) }
    if variance.isFinite {
      #expect(
        isNear(integral.expectation { Tensor.square($0 - mean) }, variance, variance))
    }
    // Where the density has no bound at an end that is not 0, no double resolves the points near it.
    guard law.logDensity(law.upperQuantile(1e-12)).item.isFinite else { return }
    let entropy = law.entropy.item
    #expect(isNear(integral.expectation { -law.logDensity($0) }, entropy, 1 + abs(entropy)))
  }

  /// What no quadrature over doubles reaches is not compared.
  private func isNear(_ found: Double?, _ expected: Double, _ size: Double) -> Bool {
    found.map { abs($0 - expected) <= 1e-9 * size } ?? true
  }

  @Test(arguments: continuous)
  func modeHasNoLowerDensity(_ example: FamilyExample) throws {
    let mode = try #require(example.law.mode)
    let best = example.law.logDensity(mode).item
    let highest = example.law.logDensity(example.points).max().item
    #expect(highest <= best + 1e-12 * max(1, abs(best)))
  }

  @Test(arguments: examples)
  func outsideOfTheSupportIsNothing(_ example: FamilyExample) {
    let law = example.law
    let (from, to): (Tensor, Tensor)
    switch law.support {
    case .interval(let lower, let upper), .integers(let lower, let upper):
      (from, to) = (lower, upper)
    default: return
    }
    let outside = Tensor([from.item - 1, -.infinity, to.item + 1, .infinity])
    #expect(law.logDensity(outside).scalars.allSatisfy { $0 == -.infinity })
    #expect(law.cumulative(outside).scalars == [0, 0, 1, 1])
    #expect(law.survival(outside).scalars == [1, 1, 0, 0])
    #expect(law.logDensity(Tensor(.nan)).item.isNaN)
    #expect(law.cumulative(Tensor(.nan)).item.isNaN)
    #expect(law.quantile(Tensor([0, 1])).scalars == [from.item, to.item])
    #expect(law.upperQuantile(Tensor([0, 1])).scalars == [to.item, from.item])
    #expect(law.quantile(Tensor([-0.1, 1.1, .nan])).scalars.allSatisfy { $0.isNaN })
  }

  /// The distance of the empirical distribution function from the law's: √n times it exceeds 2.4 once
  /// in 50,000 (Kolmogorov).
  @Test(arguments: continuous)
  func drawsHaveTheLaw(_ example: FamilyExample) {
    var stream = testStream
    let count = 20_000
    let draws = example.law.sample([count], using: &stream)
    let shares = example.law.cumulative(draws).scalars.sorted()
    var distance = 0.0
    for (index, share) in shares.enumerated() {
      let (below, above) = (Double(index) / Double(count), Double(index + 1) / Double(count))
      distance = max(distance, abs(share - below), abs(share - above))
    }
    #expect(distance * Double(count).squareRoot() < 2.4)
  }

  @Test(arguments: continuous)
  func gradientsAreLimitsOfDifferences(_ example: FamilyExample) throws {
    let parameters = example.parameters
    let x = example.law.quantile(Tensor([0.2, 0.7]))
    let make = example.make
    func law(_ parameters: [Tensor]) throws -> any LawOfNumbers {
      try #require(try make(parameters) as? any LawOfNumbers)
    }
    // Weights that no two errors share: what is wrong in one does not make up for another.
    try expectGradientIsLimitOfDifferences(at: parameters) {
      let law = try law($0)
      return law.logDensity(x).sum() + 0.37 * law.cumulative(x).sum()
        + 0.71 * law.quantile(Tensor([0.2, 0.7])).sum()
    }
    let slope = try valueAndGradient(at: [x]) { example.law.cumulative($0[0]).sum() }.gradient[0]
    #expect(distance(Tensor.log(slope), example.law.logDensity(x)) < 1e-10)
    guard example.law.mean.item.isFinite, example.law.variance.item.isFinite else { return }
    // Third derivatives of moments are large.
    try expectGradientIsLimitOfDifferences(at: parameters, tolerance: 1e-6) {
      let law = try law($0)
      return law.mean + law.variance + law.entropy
    }
  }

  /// Where formulas are quotients by a parameter that is 0, or change from a series to them.
  @Test(arguments: [0, 1e-300, -1e-9, 0.05, 1.0 / 16])
  func gradientsPassSingularities(_ value: Double) throws {
    let x = Tensor([0.2, 0.7])
    let makes: [(Tensor) throws -> any LawOfNumbers] = [
      { try GeneralizedExtremeValue(0, 1, $0) }, { try GeneralizedPareto(0, 1, $0) },
      { try ContinuousBernoulli(logits: $0) },
    ]
    for make in makes {
      try expectGradientIsLimitOfDifferences(at: [Tensor(value)]) {
        let law = try make($0[0])
        let statistics = law.mean + law.variance + law.entropy
        return statistics + law.logDensity(x).sum() + law.survival(x).sum()
          + law.cumulative(x).sum() * 0.3 + law.quantile(x).sum()
      }
    }
  }
}

/// A family at parameters of moderate size, different in each example of a signature.
struct FamilyExample: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let law: any LawOfNumbers
  let number: Int
  let parameters: [Tensor]
  let make: @Sendable ([Tensor]) throws -> any Distribution
  /// From far in the lower tail to far in the upper, in order.
  let points: Tensor
  private let constraints: [Constraint]

  func isContinuous(_ index: Int) -> Bool { !constraints[index].isOfWholeNumbers }

  init?(
    _ kind: DistributionKind, _ signature: DistributionKind.Signature, number: Int,
    using stream: inout RandomStream
  ) {
    self.number = number
    var values: [String: Double] = [:]
    parameters = signature.parameters.map { label, constraint in
      var value = constraint.moderate(beside: values, using: &stream)
      // Beyond 1 the point of a tail rounds to the end of the support.
      if label == "concentration", constraint == .finite { value *= 0.3 }
      values[label] = value
      return Tensor(value)
    }
    make = signature.make
    constraints = signature.parameters.map(\.constraint)
    guard let law = try? signature.make(parameters) as? any LawOfNumbers, law is any Family else {
      return nil
    }
    self.law = law
    let shares = [1e-9, 1e-4, 0.02, 0.2, 0.5]
    let upper = law.upperQuantile(Tensor(shares.dropLast().reversed()))
    points = Tensor(law.quantile(Tensor(shares)).scalars + upper.scalars)
    testDescription = "\(kind.name)(\(parameters.map(\.item)))"
  }
}

extension Constraint {
  /// A number that fulfils it beside earlier parameters.
  fileprivate func moderate(
    beside values: [String: Double], using stream: inout RandomStream
  ) -> Double {
    let (share, size) = (stream.next(), Double.exp(2.2 * stream.next() - 1.1))
    let bounds = others.map { values[$0] ?? 0 }
    return switch self {
    case .real, .finite: 6 * share - 3
    case .positive, .notNegative: size
    case .probability, .openProbability, .positiveProbability: 0.05 + 0.9 * share
    // Moments exist from 3 on, and tails that a sum reaches from much later on.
    case .aboveOne: 12 + 8 * share
    case .count: (20 * share).rounded()
    case .whole: (20 * share - 10).rounded()
    case .wholeFrom: bounds[0] + (20 * share).rounded()
    case .countUpToSum: (share * (bounds[0] + bounds[1])).rounded()
    case .above: bounds[0] + size
    case .between: bounds[0] + share * (bounds[1] - bounds[0])
    // Of laws of vectors.
    case .weights, .logWeights, .unitVector, .matrix, .positiveDefinite, .positiveTriangle,
      .degreesOfFreedom:
      1
    }
  }
}
