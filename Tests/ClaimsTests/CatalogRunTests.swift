import Distributions
import Session
import Synchronization
import Tensors
import Testing

@testable import Claims

/// The closed forms of the catalogue, and what finds a wrong one.
@Suite struct CatalogRunTests {
  @Test func everyFormHasOneResultInItsPlace() throws {
    let forms = CatalogForm.all.filter { $0.kinds.allSatisfy { $0.name == "Normal" } }
    let told = Mutex<[String]>([])
    let results = CatalogRun(seed: 0).results(of: forms, threads: 2) { result in
      told.withLock { $0.append(result.statement) }
    }
    #expect(results.map(\.statement) == forms.map(\.statement))
    #expect(told.withLock { $0.sorted() } == forms.map(\.statement).sorted())
    for result in results {
      #expect(result.verdict.standing == .passed, "\(result.statement): \(result.summary)")
      #expect(result.points > 4)
    }
  }

  @Test func wrongModeIsRefuted() throws {
    let law = try Gumbel(2, 3)
    #expect(try FormCheck(mode: 2, of: law).verdict == .holds)
    for wrong in [2.001, 1, -2, .nan] {
      #expect(try FormCheck(mode: wrong, of: law).verdict == .refutedNumerically)
    }
    #expect(try FormCheck(mode: 3, of: Poisson(3.5)).verdict == .holds)
    #expect(try FormCheck(mode: 4, of: Poisson(3.5)).verdict == .refutedNumerically)
  }

  /// Those of one probability by a little, and those that are not even finite.
  @Test func wrongQuantileIsRefuted() throws {
    for law in [try Logistic(1, 2), try Gumbel(1, 2), try Poisson(40)] as [any LawOfNumbers] {
      let probabilities = CatalogForm.probabilities.map { Tensor($0) }
      let right =
        probabilities.map { law.quantile($0).item }
        + probabilities.map { law.upperQuantile($0).item }
      #expect(try FormCheck(quantiles: right, of: law).verdict == .holds)
      for index in right.indices {
        for value in [1.001 * right[index] + 1, .infinity, -.infinity, .nan] {
          var wrong = right
          wrong[index] = value
          #expect(try FormCheck(quantiles: wrong, of: law).verdict.standing == .failed)
        }
      }
    }
  }

  /// There is no form for different numbers of trials, so some pairs have one in common.
  @Test(arguments: ["kl(Binomial, Binomial)", "kl(NegativeBinomial, NegativeBinomial)"])
  func formOfLawsWithACommonParameterIsChecked(_ statement: String) throws {
    let form = try #require(CatalogForm.all.first { $0.statement == statement })
    let result = try #require(CatalogRun(seed: 0).results(of: [form]) { _ in }.first)
    #expect(result.points > 1 && result.verdict == .certified, "\(result.summary)")
  }

  @Test func concurrentResultsKeepTheirOrder() {
    let squares = concurrently(Array(0..<500), threads: 3) { $0 * $0 }
    #expect(squares == (0..<500).map { $0 * $0 })
  }
}
