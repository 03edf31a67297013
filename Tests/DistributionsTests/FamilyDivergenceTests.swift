import Tensors
import Testing

@testable import Distributions

/// The closed forms of divergences between families against integrals of their log densities.
@Suite struct FamilyDivergenceTests {
  struct Pair: Sendable, CustomTestStringConvertible {
    let p: FamilyExample
    let q: FamilyExample
    let closed: Double

    var isContinuous: Bool {
      if case .interval = p.law.support { true } else { false }
    }

    var testDescription: String { "\(p.testDescription) ‖ \(q.testDescription)" }
  }

  /// Every two examples of different numbers whose divergence has a closed form.
  static let pairs: [Pair] = FamilyTests.examples.flatMap { p in
    FamilyTests.examples.compactMap { q in
      guard p.testDescription != q.testDescription, p.number + q.number <= 1,
        let closed = try? closedDivergence(from: p.law, to: q.law)?.item
      else { return nil }
      return Pair(p: p, q: q, closed: closed)
    }
  }

  @Test func manyPairsHaveClosedForms() {
    #expect(
      Set(Self.pairs.filter(\.closed.isFinite).map { "\($0.p.law.name) \($0.q.law.name)" }).count
        >= 200)
  }

  @Test(arguments: pairs.filter { $0.closed.isFinite && $0.isContinuous })
  func closedFormsAreIntegrals(_ pair: Pair) {
    let (p, q) = (pair.p.law, pair.q.law)
    let corners = [p.mode, q.mode].compactMap(\.self)
    let found = QuantileIntegral(p, corners: corners).expectation {
      p.logDensity($0) - q.logDensity($0)
    }
    guard let found else { return }
    #expect(abs(found - pair.closed) <= 1e-9 * max(1, pair.closed))
    #expect(pair.closed >= 0)
  }

  @Test(arguments: pairs.filter { $0.closed.isFinite && !$0.isContinuous })
  func closedFormsAreSums(_ pair: Pair) {
    let (p, q) = (pair.p.law, pair.q.law)
    let (from, to) = (p.quantile(1e-18).item, p.upperQuantile(1e-18).item)
    let k = Tensor(Array(stride(from: from, through: to, by: 1)))
    let found = (Tensor.exp(p.logDensity(k)) * (p.logDensity(k) - q.logDensity(k))).sum().item
    #expect(abs(found - pair.closed) <= 1e-11 * max(1, pair.closed))
  }

  @Test func infiniteExactlyWhereTheSupportOrTheTailsSaySo() throws {
    for pair in Self.pairs {
      let (p, q) = (
        try #require(pair.p.law as? any Family), try #require(pair.q.law as? any Family)
      )
      #expect(pair.closed.isFinite == p.hasFiniteCrossEntropy(with: q), "\(pair.testDescription)")
    }
  }

  /// Near equality a divergence is half a square: a quarter for half the distance. What cancelled
  /// would be noise.
  @Test(arguments: FamilyTests.examples.filter { $0.number == 0 })
  func nearEqualityNothingCancels(_ example: FamilyExample) throws {
    guard try closedDivergence(from: example.law, to: example.law) != nil else { return }
    for index in example.parameters.indices where example.isContinuous(index) {
      func moved(_ step: Double) throws -> Double? {
        var parameters = example.parameters
        let value = parameters[index].item
        parameters[index] = Tensor(value + step * max(1, abs(value)))
        let law = try example.make(parameters)
        return try closedDivergence(from: example.law, to: law)?.item
      }
      // Of some families only laws that share a parameter have a form.
      guard let whole = try moved(0x1p-20), let half = try moved(0x1p-21) else { continue }
      // Where supports move the divergence is infinite, or of first order.
      guard whole.isFinite, half > 0, whole < 1e-9 else { continue }
      #expect(abs(whole / half - 4) < 1e-4, "\(example) parameter \(index): \(whole), \(half)")
    }
  }

  @Test(arguments: FamilyTests.examples)
  func divergenceFromItselfIsZero(_ example: FamilyExample) throws {
    guard let zero = try closedDivergence(from: example.law, to: example.law) else { return }
    #expect(zero.item == 0)
  }
}
