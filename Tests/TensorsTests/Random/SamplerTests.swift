import Testing

@testable import Tensors

@Suite struct SamplerTests {
  private func bits(_ tensor: Tensor) -> [UInt64] { tensor.scalars.map(\.bitPattern) }

  @Test(arguments: Sampler.all) func elementsDependOnTheirOwnPositionsAlone(sampler: Sampler) {
    let count = 1000
    let columns = sampler.columns(count, of: sampler.parameters)
    var stream = RandomStream(seed: 1, label: sampler.name)
    let start = stream
    let together = bits(sampler.draw(&stream, columns, nil))
    for i in stride(from: 0, to: count, by: 7) {
      var own = start
      own.skip(UInt64(i))
      let alone = sampler.draw(&own, columns.map { Tensor($0.scalar(at: i)) }, [])
      #expect(bits(alone) == [together[i]])
    }
    var other = start
    other.skip(UInt64(count))
    #expect(stream == other)
  }

  @Test(arguments: Sampler.all) func aShorterDrawIsTheBeginningOfALonger(sampler: Sampler) {
    for row in sampler.parameters {
      let start = RandomStream(seed: 2, label: sampler.name)
      var (one, other) = (start, start)
      let long = bits(sampler.draw(&one, row.map { Tensor($0) }, [5000]))
      let short = bits(sampler.draw(&other, row.map { Tensor($0) }, [301]))
      #expect(short == Array(long.prefix(301)))
      #expect(!long.contains { Double(bitPattern: $0).isNaN })
    }
  }

  @Test(arguments: Sampler.all) func lawsThatDoNotExistGiveNaN(sampler: Sampler) {
    // Between others, which they do not disturb.
    let rows = sampler.missing.flatMap { [$0, sampler.parameters[1]] }
    var stream = RandomStream(seed: 3, label: sampler.name)
    let draws = sampler.draw(&stream, sampler.columns(600, of: rows), nil).scalars
    for (i, draw) in draws.enumerated() { #expect(draw.isNaN == (i % 2 == 0)) }
  }

  @Test func parametersBroadcast() {
    var stream = RandomStream(seed: 4, label: "broadcast")
    var other = stream
    let rates = Tensor([1, 100])
    let draws = stream.poisson(rate: rates, [3, 2])
    #expect(draws.shape == [3, 2])
    #expect(
      draws.scalars == other.poisson(rate: Tensor([1, 100, 1, 100, 1, 100])).scalars)
    #expect(stream.gamma(concentration: rates).shape == [2])
    #expect(
      stream.binomial(count: Tensor([3, 4]), probability: .ones([3, 1])).scalars
        == [3, 4, 3, 4, 3, 4])
    #expect(
      stream.poisson(rate: rates, [3]).failure
        == .shapesDiffer(operation: "Poisson", [2], [3]))
    #expect(
      stream.poisson(rate: .ones([2, 1]), [2]).failure
        == .shapesDiffer(operation: "Poisson", [2, 1], [2]))
    #expect(
      stream.categorical(probabilities: Tensor(1)).failure
        == .emptyReduction(operation: "categorical", shape: []))
  }

  @Test func parametersInSinglePrecisionCountAsTheirDoubles() {
    var (one, other) = (RandomStream(key: 5), RandomStream(key: 5))
    let concentrations = Tensor([0.1, 0.7, 30], type: .float32)
    #expect(
      bits(one.gamma(concentration: concentrations))
        == bits(other.gamma(concentration: concentrations.stored(as: .float64))))
  }

  @Test func lawsOfOnePointAreThatPoint() {
    var stream = RandomStream(seed: 6, label: "points")
    #expect(stream.poisson(rate: 0, [100]).scalars.allSatisfy { $0 == 0 })
    #expect(stream.binomial(count: 50, probability: 1, [100]).scalars.allSatisfy { $0 == 50 })
    let all = stream.hypergeometric(good: 30, bad: 20, draws: 50, [100])
    #expect(all.scalars.allSatisfy { $0 == 30 })
    #expect(stream.zipf(exponent: 1e9, [100]).scalars.allSatisfy { $0 == 1 })
  }

  /// Positions without weight are never drawn, be they few enough to be counted or not.
  @Test(arguments: [4, 100]) func noPositionWithoutWeightIsDrawn(length: Int) {
    var stream = RandomStream(seed: 7, label: "weights")
    let weights = Tensor((0..<length).map { $0 % 3 == 1 ? 1 : 0 })
    let draws = stream.categorical(probabilities: weights, [10_000]).scalars
    #expect(draws.allSatisfy { $0 < Double(length) && $0.truncatingRemainder(dividingBy: 3) == 1 })
  }

  /// A row of laws, one for each draw, is searched as one law for all is.
  @Test(arguments: [7, 100]) func lawsOfAStackAreSearchedAsOneIs(length: Int) {
    let weights = Tensor((0..<length).map { Double($0 % 5) })
    var (one, other) = (RandomStream(key: 8), RandomStream(key: 8))
    let stack = weights.broadcast(to: [2000, length])
    #expect(
      one.categorical(probabilities: weights, [2000]).scalars
        == other.categorical(probabilities: stack).scalars)
  }

  @Test func logitsAreLogarithmsUpToAConstant() {
    var (one, other) = (RandomStream(key: 9), RandomStream(key: 9))
    let weights = Tensor([1, 2, 0, 4])
    #expect(
      one.categorical(probabilities: weights, [1000]).scalars
        == other.categorical(logits: Tensor.log(weights) + 2000, [1000]).scalars)
  }

  @Test func logarithmsAreThoseOfTheSameDraws() {
    let concentrations = Sampler.all[0].columns(600, of: [[0.3], [1], [40]])[0]
    var (one, other) = (RandomStream(key: 10), RandomStream(key: 10))
    let logarithms = Tensor.log(one.gamma(concentration: concentrations)).scalars
    for (a, b) in zip(logarithms, other.logGamma(concentration: concentrations).scalars) {
      #expect(abs(a - b) <= 1e-14 * max(1, abs(a)))
    }
  }

  @Test func openIntervalsHaveNoEnds() {
    // The least and the largest of what 52 bits can be.
    var (one, other) = (RandomStream(key: 11), RandomStream(key: 11))
    let open = one.openUniform([1001]).scalars
    let half = other.uniform([1001]).scalars
    #expect(zip(open, half).allSatisfy { $0 - $1 == 0x1p-53 })
    #expect(0x1p-53 > 0 && (1 - 0x1p-52) + 0x1p-53 < 1)
  }

  @Test func anAbsurdNumberOfDrawsIsAnError() {
    var stream = RandomStream(key: 12)
    #expect(stream.poisson(rate: 3, [1 << 40]).failure == .tooLarge(shape: [1 << 40]))
    #expect(stream.gamma(concentration: 3, [-1]).failure == .negativeExtent(shape: [-1]))
    #expect(stream.zipf(exponent: 3, [0]).shape == [0])
  }
}
