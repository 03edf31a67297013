import Arithmetic
import Tensors
import Testing

@testable import Distributions

/// What holds of every family of laws of whole numbers, by sums over its probabilities.
@Suite struct DiscreteFamilyTests {
  static let examples = FamilyTests.examples.filter { $0.law is any DiscreteFamily }

  /// All numbers that have a probability worth the name.
  private func numbers(_ law: any LawOfNumbers) -> Tensor {
    let (from, to) = (law.quantile(1e-18).item, law.upperQuantile(1e-18).item)
    return Tensor(Array(stride(from: from, through: to, by: 1)))
  }

  @Test(arguments: examples)
  func probabilitiesAddUp(_ example: FamilyExample) {
    let law = example.law
    let k = numbers(law)
    let probabilities = Tensor.exp(law.logDensity(k)).scalars
    var sum = 0.0
    for (index, number) in k.scalars.enumerated() {
      sum += probabilities[index]
      #expect(abs(law.cumulative(Tensor(number)).item - sum) < 1e-13)
      #expect(law.cumulative(Tensor(number + 0.7)).item == law.cumulative(Tensor(number)).item)
    }
    #expect(abs(sum - 1) < 1e-13)
  }

  @Test(arguments: examples)
  func upperTailsAddUpFromTheFarEnd(_ example: FamilyExample) {
    let law = example.law
    let k = numbers(law).scalars
    var tail = law.survival(Tensor(k.last ?? 0)).item
    for number in k.reversed() {
      #expect(abs(law.survival(Tensor(number)).item - tail) <= 1e-12 * tail + 1e-300)
      tail += Double.exp(law.logDensity(Tensor(number)).item)
    }
  }

  @Test(arguments: examples)
  func momentsAndEntropyAreSums(_ example: FamilyExample) {
    let law = example.law
    let k = numbers(law)
    let log = law.logDensity(k)
    let p = Tensor.exp(log)
    let (mean, variance) = (law.mean.item, law.variance.item)
    #expect(abs((p * k).sum().item - mean) < 1e-12 * (1 + abs(mean)))
    #expect(abs((p * Tensor.square(k - mean)).sum().item - variance) < 1e-12 * (1 + variance))
    #expect(abs(-(p * log).sum().item - law.entropy.item) < 1e-12)
  }

  @Test(arguments: examples)
  func quantileIsTheFirstThatReaches(_ example: FamilyExample) {
    let law = example.law
    for p in [1e-9, 0.01, 0.3, 0.5, 0.9, 1 - 1e-9] {
      let k = law.quantile(Tensor(p)).item
      #expect(law.cumulative(Tensor(k)).item >= p)
      #expect(law.cumulative(Tensor(k - 1)).item < p)
      let upper = law.upperQuantile(Tensor(p)).item
      #expect(law.survival(Tensor(upper)).item <= p)
      #expect(law.survival(Tensor(upper - 1)).item > p)
    }
  }

  @Test(arguments: examples)
  func modeIsTheLikeliest(_ example: FamilyExample) throws {
    let mode = try #require(example.law.mode)
    let best = example.law.logDensity(mode).item
    #expect(example.law.logDensity(numbers(example.law)).max().item <= best + 1e-12)
  }

  @Test(arguments: examples)
  func betweenWholeNumbersIsNothing(_ example: FamilyExample) {
    let x = Tensor([0.5, 1.000001, .nan])
    #expect(example.law.logDensity(x).scalars.prefix(2) == [-.infinity, -.infinity])
    #expect(example.law.logDensity(x).scalars[2].isNaN)
  }

  /// Within 5 standard errors.
  @Test(arguments: examples)
  func drawsHaveTheMean(_ example: FamilyExample) {
    var stream = testStream
    let law = example.law
    let draws = law.sample([40_000], using: &stream)
    let error = (law.variance.item / 40_000).squareRoot()
    #expect(abs(draws.mean().item - law.mean.item) <= 5 * error)
    #expect(law.support.contains(draws).isAllTrue)
  }

  @Test(arguments: examples)
  func gradientsAreLimitsOfDifferences(_ example: FamilyExample) throws {
    let make = example.make
    let x = example.law.quantile(Tensor([0.2, 0.7]))
    // Counts cannot move.
    for index in example.parameters.indices where example.isContinuous(index) {
      try expectGradientIsLimitOfDifferences(at: [example.parameters[index]]) { moved in
        var parameters = example.parameters
        parameters[index] = moved[0]
        let law = try make(parameters)
        return law.logDensity(x).sum() + law.entropy + law.mean + law.variance
      }
    }
  }

  /// Each law of a batch is summed over numbers of its own.
  @Test func entropyOfABatchIsThatOfEachLaw() throws {
    let rates = [0.3, 1, 1e6, 1e12]
    let batch = try Poisson(Tensor(rates)).entropy.scalars
    for (rate, entropy) in zip(rates, batch) {
      let alone = try Poisson(Tensor(rate)).entropy.item
      #expect(abs(entropy - alone) < 1e-12 * alone)
    }
    // −Σ e⁻¹/k! log(e⁻¹/k!), and log(2πeλ)/2 − 1/12λ for large rates.
    #expect(abs(batch[1] - 1.3048422422562515) < 1e-12)
    #expect(abs(batch[2] - (0.5 * Double.log(2 * .pi * 1e6) + 0.5 - 1 / 12e6)) < 1e-11)
  }
}
