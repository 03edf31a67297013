import Tensors
import Testing

@testable import Distributions

@Suite struct CombinatorTests {
  @Test func independentMovesTheLastAxisIntoTheEvent() throws {
    let law = try Independent(Bernoulli(logits: .zeros([3, 2])))
    #expect(law.batchShape == [3])
    #expect(law.eventShape == [2])
    #expect(
      law.logDensity(.ones([3, 2])).scalars.allSatisfy { abs($0 + 2 * 0.6931471805599453) < 1e-15 })
  }

  @Test func independentNeedsABatch() {
    let error = #expect(throws: TensorError.self) {
      try Independent(Normal(loc: 0, scale: 1))
    }
    #expect(
      error?.description == "independent: expected a law with a batch, found shape []")
  }

  @Test func oneRowOfPointsBroadcastsAgainstManyLaws() throws {
    let law = try DiagonalNormal(loc: .zeros([3, 2]), scale: 1)
    let found = law.logDensity(Tensor([1, 0], shape: [1, 2]))
    #expect(found.shape == [3])
  }

  @Test func drawsOfABatchStayWithTheirLaw() throws {
    var stream = testStream
    let law = try IID(Normal(loc: Tensor([0, 1000]), scale: 1), [5, 2])
    let draws = law.sample([4], using: &stream)
    #expect(draws.shape == [4, 2, 5, 2])
    let means = draws.mean(axes: [0, 2, 3]).scalars
    #expect(abs(means[0]) < 5 && abs(means[1] - 1000) < 5)
  }

  @Test func logDensityOfManyDrawsIsTheSum() throws {
    var stream = testStream
    let one = try Normal(loc: Tensor([0, 3]), scale: Tensor([1, 2]))
    let draws = try IID(one, [4]).sample(using: &stream)
    let expected = one.logDensity(draws.transposed()).sum(axes: [0])
    #expect(distance(try IID(one, [4]).logDensity(draws), expected) < 1e-14)
  }

  @Test func manyDrawsOfOnePointBroadcastAgainstABatch() throws {
    let law = try IID(Normal(loc: Tensor([0, 3]), scale: 1), [2])
    let found = law.logDensity(Tensor([0, 0]))
    let (near, far): (Double, Double) = (-1.8378770664093454, -10.837877066409345)
    #expect(distance(found, Tensor([near, far])) < 1e-15)
  }

  @Test func negativeCountOfDrawsIsAnError() {
    #expect(throws: TensorError.negativeExtent(shape: [-1])) {
      try IID(Normal(loc: 0, scale: 1), [-1])
    }
  }
}
