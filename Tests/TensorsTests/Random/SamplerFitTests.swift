import Glibc
import Testing

@testable import Tensors

/// The laws of draws against their densities and probabilities, at fixed seeds.
@Suite struct SamplerFitTests {
  private static let count = 100_000

  private func draws(
    _ label: String, _ draw: (inout RandomStream, [Int]) -> Tensor
  ) -> Tensor {
    var stream = RandomStream(seed: 21, label: label)
    return draw(&stream, [Self.count])
  }

  /// The density of a normal variable.
  private let bell = Law(of: { exp(-0.5 * $0 * $0) }, from: -12, to: 12)

  // MARK: - Densities

  @Test func exponential() {
    let found = draws("exponential") { $0.exponential($1) }
    Law(of: { exp(-$0) }, from: 0, to: 45).expectFit(found, "exponential")
    #expect(found.min().item >= 0)
  }

  @Test func openUniform() {
    let found = draws("open") { $0.openUniform($1) }
    Law(of: { _ in 1 }, from: 0, to: 1).expectFit(found, "uniform")
  }

  /// The logarithm l of a draw has a density proportional to exp(a l − exp(l)).
  @Test(arguments: [1e-3, 0.05, 0.5, 0.999, 1, 1.5, 5, 1000, 1e6]) func gamma(a: Double) {
    let peak = a * log(a) - a
    let law = Law(
      of: { exp(a * $0 - exp($0) - peak) }, from: log(a) - 45 / min(a, a.squareRoot()),
      to: max(4, log(a) + 12 / a.squareRoot()), parts: 200_000)
    law.expectFit(draws("\(a)") { $0.logGamma(concentration: Tensor(a), $1) }, "\(a)")
    let found = draws("gamma \(a)") { $0.gamma(concentration: Tensor(a), $1) }
    if a > 0.01 {
      law.expectFit(Tensor.log(found), "\(a)")
      expectMoments(found, mean: a, variance: a, fourth: 3 * a * a + 6 * a, "\(a)")
    }
  }

  /// Of so large a concentration (rate) the law differs from the normal one by 1e-8.
  @Test func largeParametersAreNearlyNormal() {
    let m = 1e15
    let gamma = draws("large gamma") { $0.gamma(concentration: Tensor(m), $1) }
    bell.expectFit((gamma - m) / m.squareRoot(), "gamma")
    let poisson = draws("large Poisson") { $0.poisson(rate: Tensor(m), $1) }
    bell.expectFit((poisson - m) / m.squareRoot(), "Poisson")
    #expect(Tensor.floor(poisson).scalars == poisson.scalars)
    let binomial = draws("large binomial") { $0.binomial(count: Tensor(m), probability: 0.7, $1) }
    bell.expectFit((binomial - 0.7 * m) / (0.21 * m).squareRoot(), "binomial")
    let urn = draws("large urn") {
      $0.hypergeometric(good: Tensor(m), bad: Tensor(3 * m), draws: Tensor(m), $1)
    }
    bell.expectFit((urn - 0.25 * m) / (0.1875 * 0.75 * m).squareRoot(), "hypergeometric")
    let angle = draws("large von Mises") { $0.vonMises(concentration: Tensor(m), $1) }
    bell.expectFit(angle * m.squareRoot(), "von Mises")
  }

  @Test(arguments: [0, 1e-6, 0.1, 1, 2, 10, 100, 1e5]) func vonMises(k: Double) {
    let end = k > 36 ? 9 / k.squareRoot() : Double.pi
    let found = draws("von Mises \(k)") { $0.vonMises(concentration: Tensor(k), $1) }
    func density(_ x: Double) -> Double { exp(-2 * k * sin(x / 2) * sin(x / 2)) }
    Law(of: density, from: -end, to: end).expectFit(found, "\(k)")
    #expect(found.max().item <= .pi && found.min().item >= -.pi)
  }

  // MARK: - Probabilities

  @Test(arguments: [0.01, 0.7, 3, 9.99, 10, 12.5, 30, 100, 2345.6, 1e6]) func poisson(rate: Double)
  {
    let law = Law(first: 0, mode: Int(rate)) { rate / $0 }
    let found = draws("Poisson \(rate)") { $0.poisson(rate: Tensor(rate), $1) }
    law.expectFit(found, "\(rate)")
  }

  @Test(arguments: [
    (1, 0.5), (20, 0.3), (20, 0.5), (25, 0.4), (30, 0.97), (1000, 0.004), (1000, 0.4), (1000, 0.9),
    (1_000_000, 0.5), (1_000_000, 1e-5), (1 << 50, 1e-13), (40, 0.26),
  ])
  func binomial(n: Int, p: Double) {
    let law = Law(first: 0, mode: Int(Double(n + 1) * p)) {
      (Double(n) - $0 + 1) / $0 * (p / (1 - p))
    }
    let found = draws("binomial \(n) \(p)") {
      $0.binomial(count: Tensor(Double(n)), probability: Tensor(p), $1)
    }
    law.expectFit(found, "\(n) \(p)")
  }

  @Test(arguments: [
    (15, 15, 15), (3, 50, 10), (50, 3, 10), (40, 40, 40), (60, 45, 70), (500, 800, 100),
    (800, 500, 1200), (100_000, 200_000, 50_000), (1 << 50, 1 << 51, 60), (90, 1_000_000, 800_000),
  ])
  func hypergeometric(good: Int, bad: Int, draws count: Int) {
    let (g, b, n) = (Double(good), Double(bad), Double(count))
    let mode = Int((n + 1) * (g + 1) / (g + b + 2))
    let law = Law(first: max(0, count - bad), mode: mode) {
      (g - $0 + 1) * (n - $0 + 1) / ($0 * (b - n + $0))
    }
    let found = draws("urn \(good) \(bad) \(count)") {
      $0.hypergeometric(good: Tensor(g), bad: Tensor(b), draws: Tensor(n), $1)
    }
    law.expectFit(found, "\(good) \(bad) \(count)")
  }

  /// The numbers up to some, and as one class those beyond: Σ k^(−s) from m on is
  /// m^(1 − s)/(s − 1) + m^(−s)/2 + s m^(−s − 1)/12 − … (Euler and Maclaurin).
  @Test(arguments: [1.01, 1.1, 1.5, 2, 2.5, 4, 10]) func zipf(s: Double) {
    let m = 1000.0
    var parts = (1..<1000).map { (start: Double($0), weight: pow(Double($0), -s)) }
    parts.append((m, pow(m, 1 - s) / (s - 1) + pow(m, -s) / 2 + s * pow(m, -s - 1) / 12))
    let found = draws("Zipf \(s)") { $0.zipf(exponent: Tensor(s), $1) }
    Classes(parts: parts).expectFit(found, "\(s)")
    #expect(Tensor.floor(found).scalars == found.scalars)
  }

  /// Beyond some number the law of log X is nearly exponential with rate s − 1.
  @Test func largeNumbersOfZipfsLaw() {
    let s = 1.02
    let found = draws("tail") { $0.zipf(exponent: Tensor(s), $1) }
    let tail = Tensor.log(found).scalars.filter { $0 > 25 }
    Law(of: { exp((1 - s) * $0) }, from: 25, to: 2500)
      .classes.expectFit(Tensor(tail), "tail")
  }

  @Test(arguments: [1, 2, 10, 24, 25, 1000]) func categorical(length: Int) {
    let weights = (0..<length).map { Double($0 % 7) + 0.1 }
    let found = draws("\(length)") { $0.categorical(probabilities: Tensor(weights), $1) }
    Classes(parts: weights.enumerated().map { (Double($0.offset), $0.element) })
      .expectFit(found, "\(length)")
  }
}
