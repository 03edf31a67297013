import Machine
import Session
import Syntax
import Testing

@testable import Claims

/// Functionals in claims come from their definitions, wherever they are called.
@Suite struct EvidenceTests {
  @Test func libraryFormIsHeldAgainstTheDefinition() throws {
    let found = try result("entropy(Normal(2, 3)) ≈ closed(entropy(Normal(2, 3)))")
    #expect(found.verdict == .certified)
    #expect(found.method == "enclosure")
    let exact = try result(
      "kl(Bernoulli(0.5), Bernoulli(0.25)) ≈ closed(kl(Bernoulli(0.5), Bernoulli(0.25)))")
    #expect(exact.verdict == .certified && exact.method == "exact")
  }

  /// By any name, inside functions, as a method; arithmetic around a functional is done in balls.
  @Test(arguments: [
    "d = kl; for μ in -3..3: d(Normal(μ, 1), Normal(0, 1)) ≈ μ²/2",
    "f(μ) = 2 * kl[Normal(μ, 1) ‖ Normal(0, 1)]; for μ in -3..3: f(μ) ≈ μ²",
    "for μ in -3..3: Normal(μ, 1).mean ≈ μ",
    "for μ in -3..3: mean(Normal(μ, 1)) + 0.1 ≈ μ + 1/10 by enclosure",
    "for σ in 0.1..3: std(Normal(0, σ)) ≈ σ",
    "for μ in -3..3, σ in 0.1..3: 𝔼(Normal(μ, σ), x -> x²) ≈ μ² + σ²",
    "for a in 0.5..3: ∫(x -> exp(-a * x), 0..∞) ≈ 1/a",
    // A law of which no double says what it is.
    "for μ in -3..3: kl[Normal(μ, √2) ‖ Normal(0, √2)] ≈ μ²/4",
  ])
  func formulasAreCertified(_ text: String) throws {
    let found = try result(text)
    #expect(found.verdict == .certified, "\(found.summary)")
    #expect(found.points >= 10 && found.method == "enclosure")
  }

  @Test(arguments: [
    // A derivative of the integrand has no formula.
    "for μ in -3..3: 𝔼(Normal(μ, 1), x -> grad(t -> t³)(x)) ≈ 3μ² + 3",
    "for a in 0.5..3: ∫(x -> a * 𝔼(Normal(x, 1), abs), -1..1) ≈ a * ∫(x -> 𝔼(Normal(x, 1), abs), -1..1)",
  ])
  func formulasAgreeWithDefinitions(_ text: String) throws {
    let found = try result(text)
    #expect(found.verdict == .agrees, "\(found.summary)")
    #expect(found.points >= 10 && found.method != "as computed")
  }

  @Test(arguments: [
    "for r in 0.001..3.999: abs(1 - r/2) < 1", "for a, b in 0.1..2: 0 < a * b + a ≤ 7",
  ])
  func inequalitiesOfNumbersAreProvedOnTheBox(_ text: String) throws {
    #expect(try result(text).verdict == .proved)
  }

  /// True at every point, but not provable by pieces: the sides meet.
  @Test func whatIsNotProvedHoldsAtThePoints() throws {
    #expect(try result("for a, b in -1..1: 2a * b ≤ a² + b²").verdict == .holds)
  }

  @Test func equalToTheToleranceIsNotEqual() throws {
    let found = try result("entropy(Bernoulli(0.5)) ≈ 0.69314718055994530942")
    #expect(found.verdict.standing == .passed)
    let near = try result("kl(Normal(1, 1), Normal(0, 1)) ≈ 0.50000000000000002")
    #expect(near.verdict == .certified)
    #expect(near.note?.contains("not equal: differ by 2e-17") == true)
  }

  @Test(arguments: [
    "for μ, ν in -5..5: kl[Normal(μ, 1) ‖ Normal(ν, 1)] ≈ (μ - ν)² / 3",
    "for μ in -3..3: kl[Normal(μ, 1) ‖ Normal(0, 1)] ≤ μ²/4",
    "for p in 0.1..0.9: entropy(Bernoulli(p)) ≈ -log(p)",
    "for μ in -3..3: 𝔼(Normal(μ, 1), x -> x²) ≈ μ²",
    "kl[Normal(1, 2) ‖ Normal(3, 2)] ≈ 0.6 within 0.01 by sampling",
  ])
  func wrongFormulasAreRefuted(_ text: String) throws {
    #expect(try result(text).verdict.isRefutation)
  }

  /// A plain number of a tensor is no functional.
  @Test func whatIsNoFunctionalIsComputedAsWritten() throws {
    let found = try result("for x in (0..1)^4: mean(x) ≈ sum(x)/4")
    #expect(found.verdict == .holds && found.method == "as computed")
  }

  @Test func twoSidesOfOneDefinitionSayNothing() throws {
    #expect(throws: Failure.self) {
      try result("entropy(Normal(2, 3)) ≈ Normal(2, 3).entropy")
    }
    // Equal laws are a claim where the functional differs from what it is compared with.
    #expect(try result("for μ in -1..1: kl(Normal(μ, 1), Normal(μ, 1)) ≈ 0").verdict == .certified)
  }

  @Test func derivativeOfAFunctionalIsRefused() throws {
    let failure = #expect(throws: Failure.self) {
      try result("for μ in -1..1: grad(m -> kl(Normal(m, 1), Normal(0, 1)))(μ) ≈ μ")
    }
    #expect(failure?.message.contains("state the formula") == true)
    #expect(try result("for x in -1..1: grad(t -> t²)(x) ≈ 2x").verdict == .holds)
  }

  @Test func methodsAreThoseThatTheClaimNames() throws {
    let both = try result(
      "for μ in -3..3: kl[Normal(μ, 1) ‖ Normal(0, 1)] ≈ μ²/2 by enclosure, quadrature")
    #expect(both.method == "enclosure, quadrature" && both.verdict == .agrees)
    let sampled = try result(
      "kl[Normal(1, 2) ‖ Normal(3, 2)] ≈ 1/2 within 0.02 by sampling(n: 2e5)")
    #expect(sampled.verdict == .agreesWithin)
    let error = try #require(sampled.error)
    #expect(error > 0 && error < 0.02)
    #expect(throws: Failure.self) { try result("claim 1 ≈ 1 by magic") }
  }

  @Test func fewDrawsDecideNothing() throws {
    let found = try result("kl[Normal(1, 2) ‖ Normal(3, 2)] ≈ 1/2 within 1e-4 by sampling(n: 100)")
    #expect(found.verdict == .undecided)
  }
}
