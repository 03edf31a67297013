import Claims
import Distributions
import Testing

@testable import mutants

/// Of closed forms that were made wrong the checks take none for right: a few forms of each kind.
@Suite struct MutantTests {
  private static let forms = [
    "variance(Beta)", "entropy(Geometric)", "mode(Kumaraswamy)", "survival(Pareto)",
    "quantile(Cauchy)", "quantile(LogLogistic)", "kl(Gamma, Weibull)", "kl(Laplace, Gumbel)",
    "kl(Beta, Exponential)", "kl(Binomial, Binomial)",
  ]

  @Test(arguments: forms) func wrongFormsAreFoundOut(_ statement: String) throws {
    let form = try #require(CatalogForm.all.first { $0.statement == statement })
    let trial = MutantTrial(of: form, seed: 2)
    #expect(trial.isAltered && !trial.isWithoutEvidence)
    #expect(trial.refuted > 2)
    #expect(trial.survivors.isEmpty, "\(trial.survivors)")
  }

  /// The k-th operation is the same one in every term of a sum, however many there are.
  @Test func operationsOfTermsCountOnce() {
    func count(to end: Double) -> Int {
      let alteration = Alteration(of: -1)
      Alteration.$current.withValue(alteration) {
        _ = Altered.sum(from: Altered(given: 1), to: Altered(given: end), beside: []) { k in
          1 / (k * k)
        }
      }
      return alteration.count
    }
    // A constant, a product, a quotient, and the sum.
    #expect([0, 1, 5, 1e6].map(count) == [4, 4, 4, 4])
  }

  @Test func oneOperationIsAltered() {
    func value(_ target: Int) -> Double {
      Alteration.$current.withValue(Alteration(of: target)) {
        (Altered(given: 6) / Altered(given: 2) + 1).number
      }
    }
    // The constant by a thousandth, the quotient to a product, the sum to a difference.
    #expect(Set([0, 1, 2].map(value)) == [13, 2, 3 + 1.001])
    #expect(value(3) == 4)
  }
}
