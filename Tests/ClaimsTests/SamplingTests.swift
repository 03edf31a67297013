import Testing

@testable import Claims

/// An interval from draws refutes nothing that is true. `make decisions` tries ten thousand.
@Suite struct SamplingTests {
  /// Values that are hardly ever drawn, tails too heavy for an interval, and what no draw shows.
  @Test(arguments: [
    "mean(Bernoulli(1e-6)) ≈ 1e-6", "mean(Poisson(1e-4)) ≈ 1e-4", "mean(Bernoulli(0.003)) ≈ 0.003",
    "kl(StudentT(2.5, 0, 1), Normal(0, 1)) ≈ 1.57117846262875",
    "kl(Normal(0, 5), Gumbel(0, 1)) ≈ 268334.258144429",
    "kl(Exponential(1), Uniform(0, 100)) ≈ ∞", "mean(Pareto(1, 0.9)) ≈ ∞",
  ])
  func trueStatementIsNotRefuted(_ statement: String) throws {
    for seed in 0..<8 {
      let found = try result("\(statement) by sampling(n: 16384)", seed: UInt64(seed))
      #expect(!found.verdict.isRefutation, "seed \(seed): \(found.summary)")
    }
  }

  @Test(arguments: [
    "kl[Normal(1, 2) ‖ Normal(3, 2)] ≈ 0.56", "mean(Poisson(3)) ≈ 3.2",
    "entropy(Exponential(1)) ≈ 1.1", "mean(Bernoulli(0.3)) ≈ 0.33",
  ])
  func wrongStatementIsRefuted(_ statement: String) throws {
    let found = try result("\(statement) within 0.001 by sampling(n: 262144)")
    #expect(found.verdict == .refutedNumerically, "\(found.summary)")
  }

  /// Of few numbers draws are spread evenly, so that a few thousand decide where as many independent
  /// ones say nothing.
  @Test(arguments: [
    "kl[Normal(1, 2) ‖ Normal(3, 2)] ≈ 0.5 within 0.005",
    "entropy(Gamma(2, 3)) ≈ 0.47860337632 within 0.006",
    "mean(Bernoulli(0.3)) ≈ 0.3 within 0.002",
    "cdf(Normal(0, 1), 1) ≈ 0.841344746068543 within 0.001",
    "kl(Normal(0, 1).iid(4), Normal(1, 1).iid(4)) ≈ 2 within 0.02",
    "kl(MultivariateNormal([0, 0], [[2, 1], [1, 2]]), DiagonalNormal([0, 0], [1, 1])) ≈ 0.450693855666"
      + " within 0.01",
  ])
  func drawsOfFewNumbersDecide(_ statement: String) throws {
    let found = try result("\(statement) by sampling(n: 65536)")
    #expect(found.verdict == .agreesWithin, "\(found.summary)")
  }

  /// A jump that falls between the same two points of all scramblings.
  @Test func whatLiesBetweenTwoPointsIsNotRefuted() throws {
    let found = try result(
      "mean(Bernoulli(0.500000001)) ≈ 0.500000001 within 1e-12 by sampling(n: 16384)")
    #expect(found.verdict == .undecided, "\(found.summary)")
  }

  @Test func drawsThatAreAllEqualAgreeAndRefuteNothing() throws {
    #expect(try result("entropy(Uniform(0, 2)) ≈ log(2) by sampling").verdict == .agreesWithin)
    #expect(try result("entropy(Uniform(0, 2)) ≈ log(3) by sampling").verdict == .undecided)
  }
}
