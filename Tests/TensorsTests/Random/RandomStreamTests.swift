import Testing

@testable import Tensors

@Suite struct RandomStreamTests {
  /// Known answers of the authors' Random123 (kat_vectors, philox4x32 10).
  @Test func bitsAreThoseOfPhilox() {
    #expect(
      RandomKernel.bits(key: 0, low: 0, high: 0)
        == [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8])
    #expect(
      RandomKernel.bits(key: .max, low: .max, high: .max)
        == [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd])
    #expect(
      RandomKernel.bits(
        key: 0x299f_31d0_a409_3822, low: 0x85a3_08d3_243f_6a88, high: 0x0370_7344_1319_8a2e)
        == [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1])
  }

  @Test func uniformNumbersAreThePhiloxBits() {
    var stream = RandomStream(key: 42)
    let words = RandomKernel.bits(key: 42, low: 0, high: 0)
    let bits = UInt64(words[1]) << 20 | UInt64(words[0]) >> 12
    #expect(stream.uniform([2]).scalars[0] == Double(bits) / 0x1p52)
  }

  @Test func drawsContinueWhereTheLastEnded() {
    var one = RandomStream(key: 1)
    let together = one.uniform([10]).scalars
    var other = RandomStream(key: 1)
    let apart = other.uniform([4]).scalars + other.uniform([6]).scalars
    #expect(apart == together)
  }

  @Test func numbersDoNotDependOnHowManyAreDrawn() {
    var (one, other) = (RandomStream(key: 7), RandomStream(key: 7))
    #expect(one.normal([101]).scalars == Array(other.normal([1000]).scalars.prefix(101)))
  }

  @Test func streamsOfOtherLabelsAndSeedsDiffer() {
    let keys = [
      RandomStream(seed: 1, label: "a"), RandomStream(seed: 1, label: "b"),
      RandomStream(seed: 2, label: "a"), RandomStream(seed: 1, label: "a").folding(in: 0),
      RandomStream(seed: 1, label: "a").folding(in: 1), RandomStream(seed: 1, label: ""),
    ].map(\.key)
    #expect(Set(keys).count == keys.count)
  }

  @Test func splitsDifferFromEachOther() {
    var stream = RandomStream(key: 3)
    let (one, other) = (stream.split(), stream.split())
    #expect(one != other)
    #expect(one.key != stream.key)
  }

  /// Means of n draws are normal with variance σ²/n: five of those are missed once in 1.7 million
  /// seeds, and the seed is fixed.
  @Test func normalMomentsAreWithinFiveStandardErrors() {
    var stream = RandomStream(seed: 11, label: "moments")
    let n = 200_000
    let z = stream.normal([n])
    let bound = 5 / Double(n).squareRoot()
    #expect(abs(z.mean().item) < bound)
    #expect(abs((z * z).mean().item - 1) < bound * 2.0.squareRoot())
    #expect(abs((z * z * z).mean().item) < bound * 15.0.squareRoot())
    #expect(abs((z * z * z * z).mean().item - 3) < bound * 96.0.squareRoot())
    // Neighbours come from one pair of uniform numbers.
    let pairs = z.reshaped([n / 2, 2])
    let product = pairs.slice(axis: 1, 0..<1) * pairs.slice(axis: 1, 1..<2)
    #expect(abs(product.mean().item) < 5 / Double(n / 2).squareRoot())
  }

  @Test func uniformMomentsAreWithinFiveStandardErrors() {
    var stream = RandomStream(seed: 12, label: "moments")
    let n = 200_000
    let u = stream.uniform([n])
    #expect(abs(u.mean().item - 0.5) < 5 * (1.0 / 12 / Double(n)).squareRoot())
    #expect(abs((u * u).mean().item - 1.0 / 3) < 5 * (4.0 / 45 / Double(n)).squareRoot())
    #expect(u.min().item >= 0 && u.max().item < 1)
  }

  @Test func bernoulliDrawsHaveTheirFrequencies() {
    var stream = RandomStream(seed: 13, label: "coins")
    let n = 100_000
    let draws = stream.bernoulli(.filled(0.3, shape: [n]))
    #expect(abs(draws.mean().item - 0.3) < 5 * (0.21 / Double(n)).squareRoot())
    #expect(stream.bernoulli(Tensor([0, 1, 0, 1])).scalars == [0, 1, 0, 1])
  }

  @Test func aPermutationHoldsEveryNumberOnce() throws {
    var stream = RandomStream(seed: 14, label: "order")
    let order = try stream.permutation(1000)
    #expect(order.sorted() == Array(0..<1000))
    #expect(order != Array(0..<1000))
    #expect(try stream.permutation(0) == [])
  }

  /// Each of the 24 orders of four is drawn n/24 times, with standard error √(n · 23/24²).
  @Test func permutationsAreEquallyFrequent() throws {
    var stream = RandomStream(seed: 15, label: "orders")
    let n = 24_000
    var counts: [[Int]: Int] = [:]
    for _ in 0..<n { counts[try stream.permutation(4), default: 0] += 1 }
    #expect(counts.count == 24)
    let error = (Double(n) * 23 / 576).squareRoot()
    for count in counts.values { #expect(abs(Double(count) - 1000) < 5 * error) }
  }

  @Test func anAbsurdNumberOfDrawsIsAnError() {
    var stream = RandomStream(key: 0)
    #expect(stream.normal([1 << 40]).failure == .tooLarge(shape: [1 << 40]))
    #expect(stream.uniform([-1]).failure == .negativeExtent(shape: [-1]))
  }
}
