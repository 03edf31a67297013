import Arithmetic
import Autodiff
import Integration
import Tensors
import Testing

@testable import Distributions

/// Laws of numbers that are made of others, by means that do not share their formulas.
@Suite struct LawsOfLawsTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let law: any LawOfNumbers

    init(_ description: String, _ law: () throws -> any Distribution) {
      testDescription = description
      do {
        guard let law = try law() as? any LawOfNumbers else { fatalError(description) }
        self.law = law
      } catch { fatalError("\(description): \(error)") }
    }
  }

  static let exponential = MonotoneMap(
    identity: [], forward: { Tensor.exp($0) }, inverse: { (Tensor.log($0), -Tensor.log($0)) })
  static let falling = MonotoneMap(
    identity: [], forward: { Tensor.exp(-$0) }, inverse: { (-Tensor.log($0), -Tensor.log($0)) })

  static let continuous: [Example] = [
    Example("Mixture of Normals") {
      try mixture(Tensor([1, 3]), of: [Normal(loc: -2, scale: 0.5), Normal(loc: 1, scale: 2)])
    },
    Example("Mixture of a batch") {
      try mixture(
        Tensor([0.2, 0, 0.8]),
        of: [Normal(loc: Tensor([-1, 5, 3]), scale: Tensor([1, 1, 0.01]))])
    },
    Example("Mixture of Exponential and Laplace") {
      try mixture(Tensor([0.5, 0.5]), of: [Exponential(2), Laplace(1, 0.1)])
    },
    Example("Truncated(Normal(0, 1), 8, ∞)") {
      try Truncated(Normal(loc: 0, scale: 1), from: 8, to: Tensor(.infinity))
    },
    Example("Truncated(Gamma(0.5, 1), 0.1, 3)") { try Truncated(Gamma(0.5, 1), from: 0.1, to: 3) },
    Example("Truncated(Laplace(0, 1), -1, 2)") { try Truncated(Laplace(0, 1), from: -1, to: 2) },
    Example("Affine(Exponential(1), 3, -2)") { try affine(Exponential(1), loc: 3, scale: -2) },
    Example("Affine(Gumbel(0, 1), -1, 0.1)") { try affine(Gumbel(0, 1), loc: -1, scale: 0.1) },
    Example("Transformed(Normal(0, 1), exp)") {
      try Transformed(Normal(loc: 0, scale: 1), exponential)
    },
    Example("Transformed(Logistic(0, 0.2), exp(-x))") {
      try Transformed(Logistic(0, 0.2), falling)
    },
  ]

  static let discrete: [Example] = [
    Example("Mixture of Poisson and Bernoulli") {
      try mixture(Tensor([0.4, 0.6]), of: [Poisson(3), Bernoulli(probabilities: 0.3)])
    },
    Example("Truncated(Poisson(4), 2, 6.5)") { try Truncated(Poisson(4), from: 2, to: 6.5) },
    Example("Affine(Binomial(5, 0.3), 0.1, -0.7)") {
      try affine(Binomial(5, 0.3), loc: 0.1, scale: -0.7)
    },
    Example("Affine(Poisson(2), 1, 3)") { try affine(Poisson(2), loc: 1, scale: 3) },
    Example("Empirical([3, 1, 1, 4])") { try Empirical(Tensor([3, 1, 1, 4])) },
    Example("Categorical([1, 0, 3, 0])") { try Categorical(probabilities: Tensor([1, 0, 3, 0])) },
  ]

  private static let shares = [1e-9, 1e-4, 0.02, 0.2, 0.5]

  @Test(arguments: continuous)
  func quantilesInvertBothTails(_ example: Example) {
    let law = example.law
    for p in Self.shares {
      let x = law.quantile(Tensor(p))
      let grain = 4 * Double.exp(law.logDensity(x).item) * max(abs(x.item), 1).ulp
      #expect(abs(law.cumulative(x).item - p) <= 1e-12 * p + grain, "\(p)")
      let y = law.upperQuantile(Tensor(p))
      let upperGrain = 4 * Double.exp(law.logDensity(y).item) * max(abs(y.item), 1).ulp
      #expect(abs(law.survival(y).item - p) <= 1e-12 * p + upperGrain, "\(p)")
      #expect(abs(law.cumulative(x).item + law.survival(x).item - 1) < 8e-15)
    }
    #expect(law.quantile(Tensor([-0.1, .nan])).scalars.allSatisfy { $0.isNaN })
    #expect(law.logDensity(Tensor(.nan)).item.isNaN)
  }

  @Test(arguments: continuous)
  func densityIntegratesToTheCumulative(_ example: Example) throws {
    let law = example.law
    let points = [0.001, 0.2, 0.6, 0.95].map { law.quantile(Tensor($0)).item }
    for (a, b) in zip(points, points.dropFirst()) {
      let mass = try GaussKronrod().integral(over: Interval(from: a, to: b)) {
        Double.exp(law.logDensity(Tensor($0)).item)
      }
      let expected = law.cumulative(Tensor(b)).item - law.cumulative(Tensor(a)).item
      #expect(abs(mass.value - expected) < 1e-9)
    }
  }

  @Test(arguments: continuous)
  func momentsAndEntropyAreIntegralsOverDraws(_ example: Example) {
    var stream = testStream
    let law = example.law
    let count = 40_000
    let draws = law.sample([count], using: &stream)
    let terms = [draws, Tensor.square(draws - law.mean.item), -law.logDensity(draws)]
    for (term, expected) in zip(terms, [law.mean, law.variance, law.entropy]) {
      let error = 5 * (term.variance().item / Double(count)).squareRoot()
      #expect(abs(term.mean().item - expected.item) <= error)
    }
    let shares = law.cumulative(draws).scalars.sorted()
    let miss = shares.enumerated().map { abs($1 - (Double($0) + 0.5) / Double(count)) }.max() ?? 1
    #expect(miss * Double(count).squareRoot() < 2.4)
    #expect(law.support.contains(draws).isAllTrue)
  }

  /// Of all values from far below to far above, what the definitions say.
  @Test(arguments: discrete)
  func discreteLawsAreTheirProbabilities(_ example: Example) {
    let law = example.law
    let whole = (0...200).map { Double($0) }
    let candidates = Set(whole + whole.map { 0.1 + -0.7 * $0 }).sorted()
    let taken = candidates.filter { law.logDensity(Tensor($0)).item > -.infinity }
    let p = taken.map { Double.exp(law.logDensity(Tensor($0)).item) }
    #expect(abs(p.reduce(0.0) { $0 + $1 } - 1) < 1e-12)
    let mean = zip(taken, p).reduce(0) { $0 + $1.0 * $1.1 }
    let variance = zip(taken, p).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 }
    let entropy = p.reduce(0) { $0 - $1 * Double.log($1) }
    #expect(abs(law.mean.item - mean) < 1e-12 * max(1, abs(mean)))
    #expect(abs(law.variance.item - variance) < 1e-11 * variance)
    #expect(abs(law.entropy.item - entropy) < 1e-12)
    for (index, x) in taken.enumerated() where p[index] > 1e-12 {
      let below = p[...index].reduce(0.0) { $0 + $1 }
      #expect(abs(law.cumulative(Tensor(x)).item - below) < 1e-13)
      #expect(abs(law.survival(Tensor(x)).item - (1 - below)) < 1e-13)
      // In the middle of the step only this value answers.
      let share = below - 0.5 * p[index]
      #expect(law.quantile(Tensor(share)).item == x)
      #expect(law.upperQuantile(Tensor(1 - share)).item == x)
    }
  }

  @Test func tailsOfTruncatedGaussiansAreExact() throws {
    let references: [[Double]] = [
      [
        8, 20, -35.01343715991455, 8.1213681122361127, 0.01432488344334091, -1.1090261777654264,
        8.0849110073915441,
      ],
      [
        -1, 2, -0.20016629432446258, 0.22963717909132897, 0.51976253921153394, 1.0050201254964887,
        0.17116391801782477,
      ],
      [
        0.3, 0.3 + 0x1p-30, -21.75835395014273, 0.30000000046566128, 7.2280144832366962e-20,
        -20.794415416798359, 0.30000000046566128,
      ],
      [
        30, 34, -454.3212439563432, 30.033259667433677, 0.001103771511890091, -2.4034104116333688,
        30.023070467827311,
      ],
    ]
    for row in references {
      let law = try Truncated(Normal(loc: 0, scale: 1), from: Tensor(row[0]), to: Tensor(row[1]))
      let middle = 0.5 * (row[0] + row[1])
      let mass =
        Normal.logDensity(middle, Parameters([0, 1])) - law.logDensity(Tensor(middle)).item
      let found = [mass, law.mean.item, law.variance.item, law.entropy.item]
      for (found, expected) in zip(found, row[2...5]) {
        #expect(abs(found - expected) <= 1e-10 * abs(expected))
      }
      #expect(abs(law.quantile(0.5).item - row[6]) <= 4 * row[6].ulp)
    }
  }

  @Test func mixturesAreExactInTheirTails() throws {
    let law = try #require(Self.continuous[0].law as? MixtureOfNumbers)
    #expect(abs(law.entropy.item - 2.1081720725426136) < 1e-11)
    #expect(abs(law.quantile(0.3).item - -1.4432883319426) < 1e-14)
    #expect(abs(law.quantile(1e-40).item - -25.578823340084134) < 1e-13)
    #expect(abs(law.logDensity(-60).item - -467.0247677862164) < 1e-12)
    let corner = try mixture(
      Tensor([0.5, 0.5]), of: [Laplace(1, 1), Normal(loc: 0, scale: 0.01)])
    #expect(abs(corner.entropy.item - -0.082464939493941316) < 1e-10)
  }

  @Test func transformedGaussianIsLogNormal() throws {
    let (law, expected) = (Self.continuous[8].law, try LogNormal(0, 1))
    #expect(abs(law.mean.item - expected.mean.item) < 1e-11)
    #expect(abs(law.entropy.item - expected.entropy.item) < 1e-12)
    for x in [-1, 0, 1e-30, 0.7, 1e20] {
      #expect(law.logDensity(Tensor(x)).item == expected.logDensity(Tensor(x)).item)
      #expect(law.cumulative(Tensor(x)).item == expected.cumulative(Tensor(x)).item)
    }
  }

  // MARK: Derivatives

  @Test func gradientsAreLimitsOfDifferences() throws {
    let parameters = [Tensor(-0.7), Tensor(0.8), Tensor([0.2, 0.5])]
    func mixed(_ p: [Tensor]) throws -> MixtureOfNumbers {
      let law = try mixture(p[2], of: [Normal(loc: p[0], scale: p[1]), Laplace(0.5, p[1])])
      return try #require(law as? MixtureOfNumbers)
    }
    try expectGradientIsLimitOfDifferences(at: parameters) {
      let law = try mixed($0)
      return law.logDensity(Tensor([-3, 0.2, 9])).sum() + law.mean + law.variance + law.entropy
        + law.quantile(Tensor([0.1, 0.6])).sum() + law.upperQuantile(0.01)
    }
    // The second derivative of a quantile by the loc.
    try expectGradientIsLimitOfDifferences(at: [parameters[0]], tolerance: 1e-5) { p in
      try valueAndGradient(at: [p[0]]) {
        try mixed([$0[0], parameters[1], parameters[2]]).quantile(0.3)
      }.gradient[0]
    }
    try expectGradientIsLimitOfDifferences(at: [Tensor(0.3), Tensor(0.8), Tensor(-0.4), Tensor(2)])
    {
      let law = try Truncated(Normal(loc: $0[0], scale: $0[1]), from: $0[2], to: $0[3])
      var stream = testStream
      return law.logDensity(Tensor([0, 1.5])).sum() + law.mean + law.variance + law.entropy
        + law.quantile(Tensor([0.1, 0.8])).sum() + law.cumulative(1.2)
        + law.sample([3], using: &stream).sum()
    }
    try expectGradientIsLimitOfDifferences(at: [Tensor(2), Tensor(0.3), Tensor(-0.8)]) {
      let law = try affine(Exponential($0[0]), loc: $0[1], scale: $0[2])
      var stream = testStream
      return law.logDensity(Tensor([-1, -3])).sum() + law.mean + law.variance + law.entropy
        + law.sample([3], using: &stream).sum()
    }
  }

  @Test func noDerivativePassesADrawFromAMixture() throws {
    for parameter in [Tensor([0.2, 0.8]), Tensor([-1, 1])] {
      #expect(throws: TensorError.self) {
        try valueAndGradient(at: [parameter]) {
          var stream = testStream
          let isWeights = parameter.scalars[0] > 0
          let law = try mixture(
            isWeights ? $0[0] : Tensor([0.5, 0.5]),
            of: [Normal(loc: isWeights ? Tensor([0, 1]) : $0[0], scale: 1)])
          return law.sample([4], using: &stream).sum()
        }
      }
    }
  }

  // MARK: Vectors, divergences, errors

  @Test func vectorsAreMixedMovedAndJoined() throws {
    var stream = testStream
    let gaussian = try MultivariateNormal(
      loc: Tensor([1, -1]), covariance: Tensor([2, 0.3, 0.3, 0.5], shape: [2, 2]))
    let other = try DiagonalNormal(loc: Tensor([0, 3]), scale: Tensor([1, 2]))
    let mixed = try mixture(Tensor([0.25, 0.75]), of: [gaussian, other])
    let x = Tensor([0.2, 0.4])
    let expected = Double.log(
      0.25 * Double.exp(gaussian.logDensity(x).item) + 0.75 * Double.exp(other.logDensity(x).item))
    #expect(abs(mixed.logDensity(x).item - expected) < 1e-14)
    #expect(mixed.sample([5], using: &stream).shape == [5, 2])
    #expect(mixed.entropy.failure != nil)
    let moved = try affine(gaussian, loc: Tensor([1, 2]), scale: Tensor([-2, 0.5]))
    let direct = try MultivariateNormal(
      loc: Tensor([-1, 1.5]), covariance: Tensor([8, -0.3, -0.3, 0.125], shape: [2, 2]))
    #expect(distance(moved.logDensity(x), direct.logDensity(x)) < 1e-14)
    #expect(distance(moved.entropy, direct.entropy) < 1e-14)
    #expect(distance(moved.variance, direct.variance) < 1e-14)
    let joined = try ProductLaw([Exponential(2), gaussian, Bernoulli(probabilities: 0.3)])
    let point = Tensor([0.5, 0.2, 0.4, 1])
    let sum =
      try Exponential(2).logDensity(0.5) + gaussian.logDensity(x) + Tensor.log(Tensor(0.3))
    #expect(distance(joined.logDensity(point), sum) < 1e-14)
    #expect(joined.support.contains(joined.sample([9], using: &stream)).isAllTrue)
    #expect(joined.support.contains(Tensor([0.5, 0, 0, 2])).item == 0)
    let rows = try EmpiricalRows(Tensor([1, 2, 3, 4, 1, 2], shape: [3, 2]))
    #expect(distance(rows.logDensity(Tensor([1, 2])), Tensor.log(Tensor(2.0 / 3))) < 1e-15)
    #expect(rows.logDensity(Tensor([1, 4])).item == -.infinity)
  }

  @Test func divergencesReduceToThoseOfTheLaws() throws {
    let (p, q) = (try Normal(loc: 0, scale: 1), try Normal(loc: 1, scale: 2))
    let expected = try divergence(from: p, to: q)
    let moved = try divergence(
      from: affine(p, loc: 3, scale: -2), to: affine(q, loc: 3, scale: -2))
    #expect(moved.item == expected.item)
    let mapped = try divergence(
      from: Transformed(p, Self.exponential), to: Transformed(q, Self.exponential))
    #expect(mapped.item == expected.item)
    let joined = try divergence(
      from: ProductLaw([p, Exponential(1)]), to: ProductLaw([q, Exponential(2)]))
    let parts = try divergence(from: Exponential(1), to: Exponential(2))
    #expect(distance(joined, expected + parts) < 1e-15)
    #expect(throws: NoClosedForm.self) {
      try divergence(from: affine(p, loc: 3, scale: -2), to: affine(q, loc: 3, scale: 2))
    }
    // Equal by chance: the derivative would be 0 in silence.
    #expect(throws: NoClosedForm.self) {
      try valueAndGradient(at: [Tensor(3)]) {
        try divergence(from: affine(p, loc: $0[0], scale: 2), to: affine(q, loc: 3, scale: 2))
      }
    }
  }

  @Test func whatCannotBeMadeSaysWhy() throws {
    func message(_ body: () throws -> any Distribution) -> String {
      do { return try body().name } catch { return "\(error)" }
    }
    let normal = try Normal(loc: 0, scale: 1)
    #expect(
      message { try Truncated(normal, from: 3, to: 2) }
        == "Truncated: expected low..high to which Normal gives weight, found 3..2, which has 0; low "
        + "is above high")
    #expect(message { try Truncated(normal, from: 40, to: 41) }.contains("found 40..41"))
    #expect(message { try Truncated(normal, from: Tensor(.nan), to: 41) }.contains("found NaN"))
    #expect(
      message { try affine(normal, loc: 0, scale: 0) }
        == "Affine: expected scale ≠ 0, found 0 at []")
    #expect(
      message { try affine(Dirichlet(Tensor([1, 2])), loc: 0, scale: 1) }.contains("Dirichlet"))
    #expect(
      message { try mixture(Tensor([0.5, 0.5]), of: [normal]) }
        == "Mixture: expected a law for each of 2 weights, found one law")
    #expect(
      message { try mixture(Tensor([0.5, 0.5]), of: [normal, Poisson(1)]) }
        == "Mixture: expected laws that all have densities, or probabilities, found Normal and "
        + "Poisson")
    #expect(
      message { try mixture(Tensor([0.5, -0.5]), of: [normal, normal]) }.contains("found -0.5"))
    #expect(message { try Empirical(Tensor([])) }.contains("found shape [0]"))
    let bent = MonotoneMap(
      identity: [], forward: { Tensor.square($0) }, inverse: { (Tensor.sqrt($0), $0) })
    #expect(
      message { try Transformed(normal, bent) }
        == "Transformed: expected a function that rises, or falls, throughout, found one that does "
        + "neither on quantiles of Normal")
    let wrong = MonotoneMap(identity: [], forward: { Tensor.exp($0) }, inverse: { ($0, $0) })
    #expect(
      message { try Transformed(normal, wrong) }.contains("expected an inverse that leads back"))
  }
}
