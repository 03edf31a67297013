import Autodiff
import Tensors
import Testing

@testable import Distributions

@Suite struct BernoulliTests {
  @Test(arguments: ReferenceValues.bernoulliLogDensity)
  func logDensityOfLogitsIsTheReference(_ row: [Double]) throws {
    let found = try Bernoulli(logits: Tensor(row[0])).logDensity(Tensor(row[1])).item
    #expect(abs(found - row[2]) <= 4 * row[2].magnitude.ulp)
  }

  @Test(arguments: ReferenceValues.bernoulliEntropy)
  func entropyOfLogitsIsTheReference(_ row: [Double]) throws {
    let found = try Bernoulli(logits: Tensor(row[0])).entropy.item
    #expect(abs(found - row[1]) <= 8 * row[1].magnitude.ulp)
  }

  @Test func probabilitiesAndTheirLogitsAreOneLaw() throws {
    let p = Tensor([0.1, 0.5, 0.99])
    let one = try Bernoulli(probabilities: p)
    let other = try Bernoulli(logits: Tensor.log(p / (1 - p)))
    for x in [0.0, 1] {
      #expect(distance(one.logDensity(Tensor(x)), other.logDensity(Tensor(x))) < 1e-14)
    }
    #expect(try distance(divergence(from: one, to: other), .zeros([3])) < 1e-14)
  }

  @Test func endsAreExactAndNeverNaN() throws {
    let law = try Bernoulli(probabilities: Tensor([0, 1, 0, 1]))
    let logDensity = law.logDensity(Tensor([0, 1, 1, 0]))
    #expect(logDensity.scalars == [0, 0, -.infinity, -.infinity])
    #expect(law.entropy.scalars == [0, 0, 0, 0])
    let limits = try Bernoulli(logits: Tensor([-.infinity, .infinity, -.infinity, .infinity]))
    #expect(limits.logDensity(Tensor([0, 1, 1, 0])).scalars == [0, 0, -.infinity, -.infinity])
  }

  @Test func otherValuesThanZeroAndOneHaveNoProbability() throws {
    #expect(try Bernoulli(probabilities: 0.3).logDensity(0.5).item == -.infinity)
    #expect(
      try Bernoulli(logits: 0.3).logDensity(Tensor([2, -1])).scalars == [-.infinity, -.infinity])
  }

  @Test func gradientThroughADrawIsAnErrorThatSaysWhy() {
    let error = #expect(throws: TensorError.self) {
      try valueAndGradient(at: [Tensor([0.3, 0.6])]) { p in
        var stream = testStream
        let draw = try Bernoulli(probabilities: p[0]).sample(using: &stream)
        return (0 * draw).sum()
      }
    }
    #expect(
      error?.description
        == "a draw from a Bernoulli is no differentiable function of its parameter, and the value "
        + "depends on both; draw outside of the function, or use an expectation")
  }

  @Test func drawsOfConstantParametersAreConstants() throws {
    var stream = testStream
    #expect(try !Bernoulli(probabilities: 0.3).sample([5], using: &stream).isTracked)
  }

  @Test func certainEventsAlwaysAndNeverHappen() throws {
    var stream = testStream
    let draws = try Bernoulli(probabilities: Tensor([0, 1])).sample([1000], using: &stream)
    #expect(draws.sum(axes: [0]).scalars == [0, 1000])
  }

  @Test func cumulativeAndQuantilesStepAtZeroAndOne() throws {
    let law = try Bernoulli(probabilities: 0.25)
    let x = Tensor([-0.5, 0, 0.5, 1, .infinity, -.infinity])
    #expect(law.cumulative(x).scalars == [0, 0.75, 0.75, 1, 1, 0])
    #expect(law.survival(x).scalars == [1, 0.25, 0.25, 0, 0, 1])
    #expect(law.quantile(Tensor([0, 0.75, 0.7500001, 1])).scalars == [0, 0, 1, 1])
    #expect(law.upperQuantile(Tensor([0, 0.2499, 0.25, 1])).scalars == [1, 1, 0, 0])
    #expect(law.quantile(Tensor([-1, 2, .nan])).scalars.allSatisfy { $0.isNaN })
    #expect(law.cumulative(Tensor(.nan)).item.isNaN)
  }
}
