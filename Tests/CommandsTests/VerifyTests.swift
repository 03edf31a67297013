import Claims
import Session
import Testing

@testable import Commands

/// `hw5 verify`: what it says about a closed form is its exit status.
@Suite struct VerifyTests {
  @Test(
    arguments: [
      "kl(Normal(0, 1), Normal(1, 2))", "kl[Normal(1e6, 1e-3) ‖ Normal(-2, 1e5)]",
      "kl(Normal(0.3, 2), Normal(0.3, 2))", "kl(Bernoulli(0.3), Bernoulli(logits: -40))",
      "kl(Bernoulli(0.5), Bernoulli(1))",
      "kl(Normal(1, 2).iid(2), Normal(0, 1).iid(2))", "entropy(Normal(3, 1e-9))",
      "Normal(0, 2).entropy",
      "(Bernoulli(0.2).entropy())", "mean(Normal(4, 2))", "variance(Bernoulli(0.2))",
      "for μ in -1..1: kl[Normal(μ, 1) ‖ Normal(0, 1)] ≈ μ²/2",
      "kl(Normal(1, 1), Normal(0, 1)) ≈ 0.5",
    ])
  func trueFormsPass(_ expression: String) throws {
    #expect(try Workshop().hw5("verify", expression) == 0)
  }

  @Test(
    arguments: [
      // A claim that is false; every closed form of the library is true.
      ("for μ in -1..1: kl[Normal(μ, 1) ‖ Normal(0, 1)] ≈ μ²", 1),
      ("kl(Normal(0, -1), Normal(0, 1))", 2), ("kl(Normal(0, 1)", 2), ("nothere(1)", 2),
      ("nothere.hw5nb", 3), ("2 + 2", 3), ("sin(1)", 3), ("mean([1, 2])", 3),
      ("entropy(Normal([0, 1], 1))", 3),
    ] as [(String, Int32)])
  func whatFailsIsToldByTheStatus(_ expression: String, _ status: Int32) throws {
    #expect(try Workshop().hw5("verify", expression) == status)
  }

  @Test func tableShowsBothSidesAndTheVerdict() throws {
    let certified = try ClosedFormCheck("entropy(Bernoulli(0.5))", in: Session())
    #expect(
      VerificationTable(certified).text == """
        entropy(Bernoulli(0.5))
          closed form  0.693147180559945
          definition   0.6931471805599453094 ± 7.98e-20
          difference   at most 2.3e-17, allowed 7e-13
          verdict      certified
        """)
    let infinite = ClosedFormCheck(statement: "wrong", closed: 3, defined: .infinite(sign: 1))
    #expect(
      VerificationTable(infinite).text == """
        wrong
          closed form  3
          definition   ∞
          difference   none to measure
          verdict      refuted (proof)
        """)
  }

  @Test func ofSeveralTheGravestCounts() throws {
    let (good, bad) = ("entropy(Bernoulli(0.5))", "claim 1 == 2")
    #expect(try Workshop().hw5("verify", good, bad) == 1)
  }

  @Test func withoutAnythingToVerifyTheUseIsWrong() throws {
    #expect(try Workshop().hw5("verify") == 3)
    #expect(try Workshop().hw5("verify", "--json", "--junit", "claim 1 == 1") == 3)
  }

  @Test func verdictsAreAsManyAsClaims() {
    let verdicts = ClaimResult.Verdict.allCases.flatMap { [$0, $0] }
    let claims = verdicts.enumerated().map { index, verdict in
      ClaimResult(id: "\(index)", statement: "1 == 1", verdict: verdict)
    }
    let text = VerdictCounts(claims).text
    #expect(text.hasPrefix("\(claims.count) claims: 2 refuted (proof), 2 refuted (numeric), "))
    #expect(text.split(separator: ",").count == ClaimResult.Verdict.allCases.count)
  }

  @Test func tableHasARowForEachClaim() {
    var claim = ClaimResult(
      id: "a", statement: String(repeating: "long ", count: 20), verdict: .certified)
    claim.points = 100
    claim.method = "enclosure"
    (claim.left, claim.right, claim.difference, claim.bound) = ("0.5", "0.5", 1e-17, 5e-13)
    let rows = ClaimTable([claim, ClaimResult(id: "b", statement: "1 ==\n 2", verdict: .undecided)])
      .text.split(separator: "\n")
    #expect(rows.count == 3)
    #expect(rows[0].hasPrefix("claim") && rows[0].hasSuffix("time"))
    #expect(rows[1].contains("…") && rows[1].hasSuffix("certified"))
    #expect(rows[2].hasPrefix("1 == 2"))
  }

  @Test func ofANotebookClaimsRunWithWhatTheyNeed() throws {
    let shop = Workshop()
    let notebook = try shop.notebook(
      "claims",
      [
        ("#needed", "f(x) = x²"), ("#unneeded", "y = [1, 2][7]"),
        (".figure #drawn", "least = 0\nplot(f, -1..1)"),
        (".claim #square", "for x in -1..1: f(x) ≥ least"),
      ])
    #expect(try shop.hw5("verify", notebook) == 0)
    let wrong = try shop.notebook(
      "wrong", [("#needed", "f(x) = x²"), (".claim #square", "for x in -1..1: f(x) ≥ 1")])
    #expect(try shop.hw5("verify", notebook, wrong) == 1)
  }
}
