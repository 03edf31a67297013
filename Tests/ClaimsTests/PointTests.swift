import Machine
import Session
import Syntax
import Tensors
import Testing

@testable import Claims

/// Where points come from, and how the failing ones become simple.
@Suite struct PointTests {
  @Test(arguments: [
    "for p in simplex(7): sum(p) == 1",
    "for t in simplex(4, 3): sum(t) == 1 ",
    "for p in simplex(3): min(p) ≥ 0",
    "for A in positive_definite(4): det(A) > 0",
    "for A in positive_definite(3): max(abs(A - A')) == 0",
    "for A in (-1..1)^[2, 3]: shape(A) == [2, 3]",
    "for x in 0.01..100 (log): 0.01 ≤ x ≤ 100",
    "for n in [1..5], x in (0..1)^n: length(x) == n",
    "for x in Normal(0, 1).iid(3): length(x) == 3",
    "for p in laws(): quantile(p, 0.1) ≤ upper_quantile(p, 0.1)",
    "for p in laws(support: -∞..∞): quantile(p, 0) == -∞",
  ])
  func domainsGiveWhatTheyPromise(_ text: String) throws {
    let found = try result(text)
    #expect(found.verdict == .holds, "\(found.summary)")
  }

  @Test func lawsHaveTheSupportThatIsAskedFor() throws {
    let found = try result("for p in laws(support: 0..∞): quantile(p, 0) == 0")
    #expect(found.verdict == .holds && found.points >= 10)
  }

  @Test func halfOfThePairsAreOfOneFamily() throws {
    let found = try result("not for p, q in laws(): cdf(p, 1) ≈ cdf(q, 1)")
    #expect(found.verdict == .holds)
    let point = try #require(found.point)
    #expect(point.hasPrefix("p = ") && point.contains(", q = "))
  }

  @Test func failingPointIsTheSimplest() throws {
    let found = try result(
      "for μ, ν in -5..5, σ in 0.01..100 (log): kl[Normal(μ, σ) ‖ Normal(ν, σ)] ≈ (μ - ν)²/3σ²")
    #expect(found.point == "μ = 1, ν = 0, σ = 1")
    #expect(found.left == "0.5")
    #expect(found.note == "fails as soon as μ ≠ ν; holds at μ = ν")
  }

  @Test func shrinkingStaysInTheDomainAndUnderTheCondition() throws {
    #expect(try result("for x in 3.7..9: x² ≈ x").point == "x = 4")
    #expect(try result("for x, y in 1..9 where x > 2y: x ≈ y").point == "x = 3, y = 1")
    // Off the ends where the first counterexample is.
    #expect(try result("not for x in 0..1: x² ≈ x").point == "x = 0.5")
  }

  @Test func lawsShrinkToTheSimplestFamily() throws {
    #expect(try result("for p in laws(): cdf(p, 0) ≈ 1").point == "p = Normal(1, 1)")
  }

  @Test func pointsDependOnTheTextAndTheSeedAlone() throws {
    let text = "for x in 0.1..1: x ≈ x"
    #expect(try result(text).point == result(text).point)
    #expect(try result(text).point != result(text, seed: 1).point)
  }

  @Test func randomParametersFulfilTheirConstraints() throws {
    for kind in CatalogLaw.kinds {
      for seed in 0..<3 as Range<UInt64> {
        for mood in [PointMood.generic, .simple, .extreme] {
          var stream = RandomStream(seed: seed, label: kind.name)
          let law = CatalogLaw(of: kind, mood, using: &stream)
          // A simple or an extreme draw may be of two ends that must differ.
          if mood == .generic { #expect(law != nil, "\(kind.name)") }
        }
      }
    }
    #expect(CatalogLaw.kinds.count > 25)
  }
}
