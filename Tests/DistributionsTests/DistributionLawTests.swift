import Autodiff
import Tensors
import Testing

@testable import Distributions

/// What holds of every law, by means that do not share its formulas.
@Suite struct DistributionLawTests {
  /// Summation of some thousand terms of order one in doubles.
  private let rounding = 1e-12

  @Test(arguments: LawExample.all)
  func densityIntegratesToOne(_ example: LawExample) {
    let law = example.law
    let total = Grid(law).expectation(law) { _ in 1 }
    #expect(distance(total, .ones(law.batchShape)) < rounding)
  }

  @Test(arguments: LawExample.scalars)
  func meanAndVarianceAreThoseOfTheDensity(_ example: LawExample) {
    let law = example.law
    let grid = Grid(law)
    #expect(distance(grid.expectation(law) { $0 }, law.mean) < rounding)
    let variance = grid.expectation(law) { Tensor.square($0 - law.mean) }
    #expect(distance(variance, law.variance) < rounding)
  }

  @Test(arguments: LawExample.all)
  func entropyIsTheMeanOfMinusTheLogDensity(_ example: LawExample) {
    let law = example.law
    let entropy = Grid(law).expectation(law) { -law.logDensity($0) }
    #expect(distance(entropy, law.entropy) < rounding)
  }

  @Test(arguments: LawExample.all)
  func modeHasNoLowerDensityThanItsSurroundings(_ example: LawExample) throws {
    let law = example.law
    let mode = try #require(law.mode)
    let best = law.logDensity(mode)
    #expect((law.logDensity(Grid(law).points) .<= best).isAllTrue)
  }

  @Test(arguments: LawExample.drawn)
  func drawsHaveTheShapeOfDrawsBatchAndEvent(_ example: LawExample) {
    var stream = testStream
    let law = example.law
    #expect(law.sample(using: &stream).shape == law.batchShape + law.eventShape)
    #expect(law.sample([4, 3], using: &stream).shape == [4, 3] + law.batchShape + law.eventShape)
    #expect(law.logDensity(law.sample([4], using: &stream)).shape == [4] + law.batchShape)
    #expect(law.mean.shape == law.batchShape + law.eventShape)
    #expect(law.variance.shape == law.batchShape + law.eventShape)
    #expect(law.entropy.shape == law.batchShape)
  }

  /// Within 5 standard errors: one of a million correct samplers would miss.
  @Test(arguments: LawExample.drawn)
  func sampleMomentsMatchWithinConfidence(_ example: LawExample) {
    var stream = testStream
    let law = example.law
    let count = 100_000
    let draws = law.sample([count], using: &stream)
    let meanError = Tensor.sqrt(law.variance / Double(count))
    #expect((Tensor.abs(draws.mean(axes: [0]) - law.mean) .<= 5 * meanError).isAllTrue)
    // The variance of a mean of squares, from the squares themselves.
    let squares = Tensor.square(draws - law.mean)
    let squareError = Tensor.sqrt(squares.variance(axes: [0]) / Double(count))
    let miss = Tensor.abs(squares.mean(axes: [0]) - law.variance)
    #expect((miss .<= 5 * squareError + 1e-12).isAllTrue)
  }

  @Test(arguments: LawExample.drawn)
  func drawsLieInTheSupport(_ example: LawExample) {
    var stream = testStream
    let draws = example.law.sample([1000], using: &stream)
    #expect(example.law.support.contains(draws).isAllTrue)
  }

  @Test(arguments: LawExample.drawn)
  func sameStreamGivesTheSameDraws(_ example: LawExample) {
    var (one, other) = (testStream, testStream)
    let first = example.law.sample([10], using: &one)
    #expect(first.scalars == example.law.sample([10], using: &other).scalars)
    #expect(one == other)
  }

  /// E[∂ log p/∂θ] = 0: the derivative of the total, 1.
  @Test(arguments: ParameterExample.interior.filter(\.isOnTheGrid))
  func meanScoreIsZero(_ example: ParameterExample) throws {
    let law = try example.make(example.parameters)
    let grid = Grid(law)
    let weights = Tensor.exp(law.logDensity(grid.points) + grid.logWeights)
    let score = try valueAndGradient(at: example.parameters) { parameters in
      (weights * (try example.make(parameters).logDensity(grid.points))).sum()
    }.gradient
    for part in score {
      #expect(distance(part, .zeros(part.shape)) < 1e-11)
    }
  }

  @Test(arguments: ParameterExample.interior.filter(\.isSmooth))
  func gradientOfLogDensityIsTheLimitOfDifferences(_ example: ParameterExample) throws {
    var stream = testStream
    let draws = try example.make(example.parameters).sample([5], using: &stream)
    try expectGradientIsLimitOfDifferences(at: example.parameters) {
      try example.make($0).logDensity(draws).sum()
    }
  }

  @Test(arguments: ParameterExample.interior.filter(\.movesByDifferences))
  func gradientPassesThroughDrawsOrFails(_ example: ParameterExample) throws {
    func drawn(_ parameters: [Tensor]) throws -> Tensor {
      var stream = testStream
      return Tensor.square(try example.make(parameters).sample([3], using: &stream)).sum()
    }
    guard try example.make(example.parameters).isReparametrised else {
      #expect(throws: TensorError.self) {
        try valueAndGradient(at: example.parameters, of: drawn)
      }
      return
    }
    guard let law = try example.make(example.parameters) as? any LawOfNumbers else {
      return try expectGradientIsLimitOfDifferences(at: example.parameters, of: drawn)
    }
    // Draws by rejection jump where a trial is accepted or not, but each is a quantile.
    var stream = testStream
    let shares = law.cumulative(law.sample([3], using: &stream))
    let expected = try valueAndGradient(at: example.parameters) { parameters in
      let law = try #require(try example.make(parameters) as? any LawOfNumbers)
      return Tensor.square(law.quantile(shares)).sum()
    }.gradient
    let found = try valueAndGradient(at: example.parameters, of: drawn).gradient
    for (found, expected) in zip(found, expected) { #expect(distance(found, expected) < 1e-7) }
  }
}

/// Central differences of widths h and 2h, of which the error h² is taken away, miss by h⁴ times the
/// fifth derivative and by rounding over h: some 1e-9 for h = 1e-5 and functions of order ten.
func expectGradientIsLimitOfDifferences(
  at point: [Tensor], tolerance: Double = 1e-7, of function: ([Tensor]) throws -> Tensor
) throws {
  let width = 1e-5
  let gradient = try valueAndGradient(at: point, of: function).gradient
  for (i, parameter) in point.enumerated() {
    for element in 0..<parameter.count {
      func moved(_ step: Double) throws -> Double {
        var values = parameter.scalars
        values[element] += step
        var moved = point
        moved[i] = Tensor(values, shape: parameter.shape)
        return try function(moved).checked().item
      }
      func slope(_ step: Double) throws -> Double {
        try (moved(step) - moved(-step)) / (2 * step)
      }
      let slope = try (4 * slope(width) - slope(2 * width)) / 3
      let found = gradient[i].scalar(at: element)
      #expect(abs(slope - found) < tolerance * max(1, abs(found)))
    }
  }
}
