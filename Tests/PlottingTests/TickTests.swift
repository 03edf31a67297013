import Glibc
import Testing

@testable import Plotting

@Suite struct TickTests {
  /// Ranges of every magnitude, wide and narrow, about zero and far from it.
  static func ranges(seed: UInt64, count: Int) -> [Limits] {
    var random = SplitMix(seed: seed)
    return (0..<count).map { _ in
      let span = pow(10, -12 + 24 * random.uniform())
      let offset = random.uniform() < 0.3 ? 0 : (random.uniform() - 0.5) * span * 1e4
      let low = offset - span * random.uniform()
      return Limits(low, low + span)
    }
  }

  @Test func ticksLieWithinTheLimits() {
    for limits in Self.ranges(seed: 1, count: 2000) {
      let slack = 1e-9 * (limits.high - limits.low)
      for tick in Ticks(limits, .linear, about: 6).major {
        #expect(limits.low - slack <= tick.double && tick.double <= limits.high + slack)
      }
    }
  }

  @Test func ticksAreEvenlySpacedOneTwoTwoAndAHalfOrFiveApart() throws {
    for limits in Self.ranges(seed: 2, count: 2000) {
      let ticks = Ticks(limits, .linear, about: 6).major
      let exponents = Set(ticks.map(\.exponent))
      #expect(exponents.count == 1)
      let steps = Set(zip(ticks.dropFirst(), ticks).map { $0.mantissa - $1.mantissa })
      #expect(steps.count == 1)
      #expect([1, 2, 5, 25].contains(try #require(steps.first)))
    }
  }

  @Test(arguments: 2...12) func thereAreAboutAsManyTicksAsAskedFor(count: Int) {
    for limits in Self.ranges(seed: 3, count: 500) {
      let ticks = Ticks(limits, .linear, about: count).major
      #expect(ticks.count >= max(1, count / 2) && ticks.count <= 2 * count + 1)
    }
  }

  @Test func zeroIsATickWhereItLiesWellInside() {
    var random = SplitMix(seed: 4)
    for _ in 0..<1000 {
      let limits = Limits(-0.2 - random.uniform(), 0.2 + random.uniform())
      #expect(Ticks(limits, .linear, about: 6).major.contains { $0.mantissa == 0 })
    }
  }

  @Test func familiarRangesGetFamiliarTicks() {
    func values(_ low: Double, _ high: Double, _ count: Int) -> [Double] {
      Ticks(Limits(low, high), .linear, about: count).major.map(\.double)
    }
    #expect(values(0, 1, 5) == [0, 0.2, 0.4, 0.6, 0.8, 1])
    #expect(values(1, 200, 5) == [50, 100, 150, 200])
    #expect(values(-215, -130, 4) == [-200, -180, -160, -140])
    #expect(values(-3, 4.7, 6) == [-3, -2, -1, 0, 1, 2, 3, 4])
  }

  @Test func anEmptyOrUnboundedRangeHasNoTicks() {
    for limits in [
      Limits(1, 1), Limits(2, 1), Limits(-.infinity, 1), Limits(0, .nan),
      Limits(-.greatestFiniteMagnitude, .greatestFiniteMagnitude),
      Limits(0, .leastNonzeroMagnitude),
    ] {
      #expect(Ticks(limits, .linear, about: 5).major.isEmpty)
    }
  }

  // MARK: - Logarithmic

  @Test func powersOfTenAreMarkedWhereTwoOfThemFit() {
    let ticks = Ticks(Limits(0.02, 3000), .logarithmic, about: 8)
    #expect(ticks.arePowers)
    #expect(ticks.major.map(\.double) == [0.1, 1, 10, 100, 1000])
    #expect(ticks.minor.contains(0.02) && ticks.minor.contains(3000))
    #expect(!ticks.minor.contains(0.01) && !ticks.minor.contains(4000))
  }

  @Test func manyPowersOfTenAreMarkedEverySoOften() {
    let exponents = Ticks(Limits(1e-12, 1), .logarithmic, about: 5).major.map(\.exponent)
    #expect(exponents == [-12, -9, -6, -3, 0])
  }

  @Test func lessThanTwoPowersOfTenAreDividedIntoOneTwoFive() {
    let ticks = Ticks(Limits(0.3, 6), .logarithmic, about: 5)
    #expect(ticks.major.map(\.double) == [0.5, 1, 2, 5])
    #expect(!ticks.arePowers)
  }

  @Test func logarithmicTicksLieWithinTheLimits() {
    var random = SplitMix(seed: 5)
    for _ in 0..<2000 {
      let low = pow(10, -300 + 500 * random.uniform())
      let limits = Limits(low, low * pow(10, 1e-6 + 90 * random.uniform()))
      let ticks = Ticks(limits, .logarithmic, about: 6)
      for value in ticks.major.map(\.double) + ticks.minor {
        #expect(value >= limits.low * (1 - 1e-8) && value <= limits.high * (1 + 1e-8))
      }
    }
  }
}
