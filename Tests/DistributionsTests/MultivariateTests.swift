import Autodiff
import Integration
import Tensors
import Testing

@testable import Distributions

/// Laws of vectors and matrices, and of categories.
@Suite struct MultivariateTests {
  // MARK: Definitions

  /// Within 5 standard errors of the mean over draws.
  @Test(arguments: LawExample.constrained)
  func entropyIsTheMeanOfMinusTheLogDensityOfDraws(_ example: LawExample) {
    var stream = testStream
    let law = example.law
    let terms = -law.logDensity(law.sample([20_000], using: &stream))
    let error = Tensor.sqrt(terms.variance(axes: [0]) / 20_000)
    let miss = Tensor.abs(terms.mean(axes: [0]) - law.entropy)
    #expect((miss .<= 5 * error + 1e-12).isAllTrue)
  }

  @Test(arguments: LawExample.constrained)
  func modeHasNoLowerDensityThanDraws(_ example: LawExample) throws {
    var stream = testStream
    let law = example.law
    let best = law.logDensity(try #require(law.mode))
    let densities = law.logDensity(law.sample([200], using: &stream))
    // Where there is no mode it is NaN, and so is its density.
    let isThere = best .== best
    #expect(Tensor.or(Tensor.not(isThere), densities .<= best + 1e-12).isAllTrue)
  }

  @Test func twoProbabilitiesAreABetaLaw() throws {
    let (law, beta) = (try Dirichlet(Tensor([0.7, 3])), try Beta(0.7, 3))
    for x in [1e-200, 0.25, 0.875] {
      let found = law.logDensity(Tensor([x, 1 - x])).item
      #expect(abs(found - beta.logDensity(Tensor(x)).item) < 1e-13 * abs(found))
    }
  }

  @Test func matricesOfOneElementAreAGammaLaw() throws {
    let law = try Wishart(df: 2.5, covariance: Tensor([3], shape: [1, 1]))
    let gamma = try Gamma(1.25, 1.0 / 6)
    #expect(distance(law.logDensity(Tensor([2], shape: [1, 1])), gamma.logDensity(2)) < 1e-14)
    #expect(distance(law.entropy, gamma.entropy) < 1e-14)
    #expect(distance(law.variance.reshaped([]), gamma.variance) < 1e-14)
  }

  @Test func probabilitiesOfCountsAddUpToOne() throws {
    let law = try Multinomial(totalCount: 6, probabilities: Tensor([0.2, 0.3, 0.5]))
    let points = (0...6).flatMap { a in (0...6 - a).map { [a, $0, 6 - a - $0] } }
    let total = points.reduce(0.0) { sum, x in
      sum + Double.exp(law.logDensity(Tensor(x.map(Double.init))).item)
    }
    #expect(abs(total - 1) < 1e-14)
  }

  @Test func densityOnTheCircleIntegratesToOne() throws {
    let law = try VonMisesFisher(meanDirection: Tensor([0.6, 0.8]), concentration: 3)
    let total = try GaussKronrod().integral(over: Interval(from: 0, to: 2 * .pi)) { angle in
      Double.exp(law.logDensity(Tensor([Double.cos(angle), Double.sin(angle)])).item)
    }
    #expect(abs(total.value - 1) < 1e-12)
  }

  @Test func threeWaysToTheSameGaussian() throws {
    let covariance = Tensor([1, -0.25, 0.5, -0.25, 4, 1, 0.5, 1, 3], shape: [3, 3])
    let (loc, x) = (Tensor([1, 2, 3]), Tensor([0, 0.5, 7]))
    let laws = [
      try MultivariateNormal(loc: loc, covariance: covariance),
      try MultivariateNormal(loc: loc, precision: Tensor.inverse(covariance)),
      try MultivariateNormal(loc: loc, scaleTril: Tensor.cholesky(covariance)),
    ]
    for law in laws {
      #expect(distance(law.logDensity(x), laws[0].logDensity(x)) < 1e-13)
      #expect(distance(law.variance, covariance.diagonal()) < 1e-14)
    }
  }

  // MARK: Points outside, batches

  @Test func whatIsOutsideHasNoDensity() throws {
    let dirichlet = try Dirichlet(Tensor([2, 3]))
    #expect(dirichlet.logDensity(Tensor([0.5, 0.6])).item == -.infinity)
    #expect(dirichlet.logDensity(Tensor([-0.5, 1.5])).item == -.infinity)
    #expect(dirichlet.logDensity(Tensor([.nan, 1])).item.isNaN)
    let counts = try Multinomial(totalCount: 3, probabilities: Tensor([1, 1]))
    #expect(
      counts.logDensity(Tensor([1, 2, 1, 1, 1.5, 1.5], shape: [3, 2])).scalars[1...] == [
        -.infinity, -.infinity,
      ])
    let wishart = try Wishart(df: 3, covariance: .eye(2))
    let matrices = Tensor([1, 2, 2, 1, 1, 2, 3, 5, 1, .nan, .nan, 1], shape: [3, 2, 2])
    let found = wishart.logDensity(matrices).scalars
    #expect(found[0] == -.infinity && found[1] == -.infinity && found[2].isNaN)
    let direction = try VonMisesFisher(meanDirection: Tensor([0, 1]), concentration: 1)
    #expect(direction.logDensity(Tensor([1, 1])).item == -.infinity)
    let gaussian = try MultivariateNormal(loc: Tensor([0, 0]), covariance: .eye(2))
    #expect(gaussian.logDensity(Tensor([.infinity, 0])).item == -.infinity)
    #expect(gaussian.logDensity(Tensor([0, 0, 0])).failure != nil)
  }

  /// Each law of a batch is asked for points of its own, in any order of the axes.
  @Test func pointsBroadcastAgainstTheBatch() throws {
    let factors = Tensor([1, 0, 0.5, 2, 3, 0, -1, 0.5], shape: [2, 2, 2])
    let law = try MultivariateNormal(loc: Tensor([0, 1]), scaleTril: factors)
    var stream = testStream
    let points = stream.normal([3, 2, 2])
    let found = law.logDensity(points)
    #expect(found.shape == [3, 2])
    for i in 0..<3 {
      for j in 0..<2 {
        let one = try MultivariateNormal(
          loc: Tensor([0, 1]), scaleTril: factors.elements(at: [.at(j)]))
        let expected = one.logDensity(points.elements(at: [.at(i), .at(j)]))
        #expect(abs(found.scalar(at: 2 * i + j) - expected.item) < 1e-14)
      }
    }
    #expect(law.logDensity(points.elements(at: [.at(0), .at(0)])).shape == [2])
  }

  // MARK: Derivatives

  /// By a parameter that is symmetric through a matrix whose product with its transpose it is.
  @Test func gradientsByMatricesAreLimitsOfDifferences() throws {
    let root = Tensor([1, 0.4, -0.3, 0.8], shape: [2, 2])
    func squared(_ root: Tensor) -> Tensor { Tensor.product(root, root.matrixTransposed) }
    let x = Tensor([0.3, -0.7])
    let matrix = Tensor([2, 0.1, 0.1, 3], shape: [2, 2])
    try expectGradientIsLimitOfDifferences(at: [root]) {
      let law = try MultivariateNormal(loc: Tensor([0, 1]), covariance: squared($0[0]))
      return law.logDensity(x) + law.entropy + law.variance.sum()
    }
    try expectGradientIsLimitOfDifferences(at: [root]) {
      let law = try MultivariateNormal(loc: Tensor([0, 1]), precision: squared($0[0]))
      return law.logDensity(x) + law.entropy
    }
    try expectGradientIsLimitOfDifferences(at: [root, Tensor(3.5)]) {
      let law = try Wishart(df: $0[1], covariance: squared($0[0]))
      return law.logDensity(matrix) + law.entropy + law.variance.sum() + law.mean.sum()
    }
    try expectGradientIsLimitOfDifferences(at: [Tensor([0.3, 0.5]), Tensor(2)]) {
      let norm = $0[0].norm(axes: [-1], keep: true)
      let law = try VonMisesFisher(meanDirection: $0[0] / norm, concentration: $0[1])
      return law.logDensity(Tensor([0, 1])) + law.entropy + law.variance.sum() + law.mean.sum()
    }
    try expectGradientIsLimitOfDifferences(at: [Tensor([0.3, 2, 5])]) {
      let law = try Dirichlet($0[0])
      return law.logDensity(Tensor([0.25, 0.25, 0.5])) + law.entropy + law.variance.sum()
    }
  }

  /// The mean derivative of draws is the derivative of the mean: of squares, which moments give.
  @Test func derivativesOfDrawsHaveTheRightMean() throws {
    let count = 20_000
    func check(_ parameter: Tensor, _ make: (Tensor) throws -> any Distribution) throws {
      var stream = testStream
      let many = parameter.broadcast(to: [count] + parameter.shape)
      let slopes = try valueAndGradient(at: [many]) {
        Tensor.square(try make($0[0]).sample(using: &stream)).sum()
      }.gradient[0]
      let expected = try valueAndGradient(at: [parameter]) {
        let law = try make($0[0])
        return (law.variance + Tensor.square(law.mean)).sum()
      }.gradient[0]
      let error = Tensor.sqrt(slopes.variance(axes: [0]) / Double(count))
      #expect((Tensor.abs(slopes.mean(axes: [0]) - expected) .<= 5 * error).isAllTrue)
    }
    try check(Tensor([0.05, 2, 0.7])) { try Dirichlet($0) }
    try check(Tensor(3.5)) {
      try Wishart(df: $0, covariance: Tensor([1, 0.2, 0.2, 2], shape: [2, 2]))
    }
    try check(Tensor([1, 0.2, 0.2, 2], shape: [2, 2])) { try Wishart(df: 3.5, covariance: $0) }
  }

  // MARK: Errors

  @Test func parametersThatAreNoneSayWhy() {
    func message(_ body: () throws -> any Distribution) -> String {
      do { return try body().name } catch { return "\(error)" }
    }
    let loc = Tensor([0, 0])
    #expect(
      message {
        try MultivariateNormal(loc: loc, covariance: Tensor([1, 2, 2, 1], shape: [2, 2]))
      }
      .hasPrefix("MultivariateNormal: covariance: the matrix is not positive definite"))
    #expect(
      message {
        try MultivariateNormal(loc: loc, covariance: Tensor([1, 2, 0, 1], shape: [2, 2]))
      }
      .hasPrefix("MultivariateNormal: covariance: expected a symmetric matrix, found 2 at [0, 1]"))
    #expect(
      message { try MultivariateNormal(loc: loc, covariance: .eye(3)) }
        == "MultivariateNormal: expected covariance to have a row for each coordinate of loc, found "
        + "3 rows for 2 coordinates")
    #expect(
      message { try MultivariateNormal(loc: loc, scaleTril: Tensor([1, 2, 0, 1], shape: [2, 2])) }
        == "MultivariateNormal: scale_tril: expected 0 above its diagonal, found 2 at [0, 1]")
    #expect(
      message { try Wishart(df: 1, covariance: .eye(2)) }
        == "Wishart: expected df to be above n - 1 for matrices of n rows, found 1")
    #expect(
      message { try Categorical(probabilities: Tensor([1, 0, 0, 0], shape: [2, 2])) }
        == "Categorical: expected probs to be finite and ≥ 0, and not all 0, found nothing but 0 at "
        + "[1]")
    #expect(message { try Categorical(probabilities: Tensor([])) }.contains("found shape [0]"))
    #expect(message { try Categorical(logits: Tensor([0, .infinity])) }.contains("found ∞ at [1]"))
    #expect(
      message { try VonMisesFisher(meanDirection: Tensor([3, 4]), concentration: 1) }
        == "VonMisesFisher: expected mean_direction to be a vector of length 1, found the length 5")
  }
}
