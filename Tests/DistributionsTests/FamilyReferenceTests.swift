import Tensors
import Testing

@testable import Distributions

/// What a law gives, computed elsewhere: the scripts in `References`.
struct FamilyReference: Sendable, CustomTestStringConvertible {
  let name: String
  /// Which of the ways to give the parameters.
  let signature: Int
  let parameters: [Double]
  /// x, log density, its slope, P(X ≤ x), P(X > x).
  let points: [[Double]]
  /// p, quantile, upper quantile.
  let quantiles: [[Double]]
  /// Mean, variance, entropy, mode.
  let moments: [Double]

  init(
    _ name: String, _ signature: Int, _ parameters: [Double], points: [[Double]],
    quantiles: [[Double]], moments: [Double]
  ) {
    (self.name, self.signature, self.parameters) = (name, signature, parameters)
    (self.points, self.quantiles, self.moments) = (points, quantiles, moments)
  }

  var testDescription: String { "\(name)(\(parameters))" }

  func law() throws -> any LawOfNumbers {
    let kind = try #require(Catalog.distributions.first { $0.name == name })
    let law = try kind.signatures[signature].make(parameters.map { Tensor($0) })
    return try #require(law as? any LawOfNumbers)
  }

  static let all =
    onLine + onExtremeValues + onHalfLine + onInterval + ofGammas + ofBetas
    + ofGaussians + ofTrials + ofCounts
}

@Suite struct FamilyReferenceTests {
  /// The largest error of a correct formula, relative to the value.
  private static let tolerance = 1e-12

  @Test(arguments: FamilyReference.all)
  func pointsAgree(_ reference: FamilyReference) throws {
    let law = try reference.law()
    for row in reference.points {
      let (x, logDensity, slope) = (row[0], row[1], row[2])
      // What the last digit of x, or of its distance from loc, does.
      let step = 2 * reference.unit(at: x)
      let change = slope.magnitude * step
      let point = Tensor(x)
      reference.expect(
        law.logDensity(point), logDensity, max(1, logDensity.magnitude), plus: change,
        "log density at \(x)")
      let density = Double.exp(logDensity)
      reference.expect(
        law.cumulative(point), row[3], row[3], plus: density * step, "cdf at \(x)")
      reference.expect(
        law.survival(point), row[4], row[4], plus: density * step, "survival at \(x)")
    }
  }

  @Test(arguments: FamilyReference.all)
  func quantilesAgree(_ reference: FamilyReference) throws {
    let law = try reference.law()
    for row in reference.quantiles {
      let p = row[0]
      for (found, expected, name) in [
        (law.quantile(Tensor(p)), row[1], "quantile"),
        (law.upperQuantile(Tensor(p)), row[2], "upper quantile"),
      ] {
        reference.expect(
          found, expected, expected.magnitude, plus: reference.unit(at: expected), "\(name) \(p)")
      }
    }
  }

  @Test(arguments: FamilyReference.all)
  func momentsAgree(_ reference: FamilyReference) throws {
    let law = try reference.law()
    let mode = try #require(law.mode)
    let found = [law.mean, law.variance, law.entropy, mode]
    for (index, name) in ["mean", "variance", "entropy", "mode"].enumerated() {
      let expected = reference.moments[index]
      // An entropy is a sum with the logarithm of the scale, which it may cancel.
      let size = name == "entropy" ? max(1, expected.magnitude) : expected.magnitude
      reference.expect(
        found[index], expected, size, plus: name == "variance" ? 0 : reference.unit(at: expected),
        name)
    }
  }

  @Test func everyFamilyHasReferences() {
    let names = Set(FamilyReference.all.map(\.name))
    #expect(names == Set(FamilyTests.examples.map { $0.law.name }))
  }
}

extension FamilyReference {
  /// The distance of doubles at x; where x is measured from a loc, at the larger of both.
  fileprivate func unit(at x: Double) -> Double {
    let measured: Set = [
      "Normal", "Laplace", "Logistic", "Cauchy", "Gumbel", "Moyal", "Levy", "Pareto", "Uniform",
      "GeneralizedExtremeValue", "GeneralizedPareto", "Triangular", "VonMises",
    ]
    let loc =
      measured.contains(name) || name == "FoldedNormal"
      ? parameters[0].magnitude : name == "StudentT" ? parameters[1].magnitude : 0
    let size = max(x.magnitude, loc)
    return size.isFinite ? size.ulp : 0
  }

  fileprivate func expect(
    _ found: Tensor, _ expected: Double, _ size: Double, plus slack: Double, _ name: String
  ) {
    let value = found.item
    let isNear =
      value == expected || (value.isNaN && expected.isNaN)
      || (value - expected).magnitude <= 1e-12 * size + slack + 4 * Double.leastNonzeroMagnitude
    #expect(isNear, "\(name): \(value) for \(expected)")
  }
}
