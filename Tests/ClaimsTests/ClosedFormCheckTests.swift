import Arithmetic
import Balls
import Distributions
import Integration
import Session
import Syntax
import Testing

@testable import Claims

@Suite struct ClosedFormCheckTests {
  private let right = 0.4431471805599453
  private func enclosed(_ ball: RealBall, magnitude: Double = 1) -> EnclosedIntegral {
    .enclosed(ball, magnitude: magnitude)
  }

  @Test func closedFormInTheEnclosureIsCertified() throws {
    let check = try ClosedFormCheck("kl(Normal(0, 1), Normal(1, 2))", in: Session())
    #expect(check.verdict == .certified)
    #expect(abs(check.closed - right) < 1e-15)
    let difference = try #require(check.difference)
    #expect(difference < 1e-15)
  }

  /// The same definition beside forms that are wrong: by a sign, a factor and in one digit.
  @Test(arguments: [-0.4431471805599453, 2 * 0.4431471805599453, 0.4431471805699453, .infinity])
  func wrongFormIsRefuted(_ wrong: Double) throws {
    let defined = try ByDefinition.divergence(
      from: Normal(loc: 0, scale: 1), to: Normal(loc: 1, scale: 2))
    let check = ClosedFormCheck(statement: "wrong", closed: wrong, defined: defined)
    #expect(check.verdict == .refutedByProof)
  }

  @Test func enclosureThatIsTooWideDecidesNothing() {
    let wide = enclosed(RealBall(from: 0.4, to: 0.5))
    #expect(ClosedFormCheck(statement: "", closed: right, defined: wide).verdict == .undecided)
    #expect(ClosedFormCheck(statement: "", closed: 2, defined: wide).verdict == .refutedByProof)
    let unknown = enclosed(.undefined)
    #expect(ClosedFormCheck(statement: "", closed: right, defined: unknown).verdict == .undecided)
  }

  @Test func infinityIsCertifiedOnlyByInfinity() {
    func verdict(_ closed: Double) -> ClaimResult.Verdict {
      ClosedFormCheck(statement: "", closed: closed, defined: .infinite(sign: 1)).verdict
    }
    #expect(verdict(.infinity) == .certified)
    #expect(verdict(7) == .refutedByProof)
    #expect(verdict(.nan) == .refutedByProof)
  }

  @Test func functionalIsKnownByItsValueNotItsName() throws {
    let session = Session()
    try session.evaluate(Source(name: "names", text: "d = kl; entropy = mean"))
    let check = try ClosedFormCheck("d(Bernoulli(0.5), Bernoulli(0.25))", in: session)
    #expect(check.verdict == .certified)
    // ½·log 2 + ½·log ⅔, by a table of logarithms.
    #expect(abs(check.closed - 0.14384103622589042) < 1e-15)
    let mean = try ClosedFormCheck("entropy(Normal(3, 1))", in: session)
    #expect(mean.closed == 3 && mean.verdict == .certified)
  }

  @Test func whatHasNoDefinitionSaysWhatHas() throws {
    let error = #expect(throws: NotVerifiable.self) {
      try ClosedFormCheck("sin(1)", in: Session())
    }
    #expect(
      error?.description
        == "expected kl(q, p), entropy(p), mean(p), variance(p) or another functional of laws of "
        + "numbers, or a claim, found sin(1)")
    // Arithmetic around a functional is no closed form.
    #expect(throws: NotVerifiable.self) {
      try ClosedFormCheck("2 * mean(Normal(1, 2))", in: Session())
    }
  }
}
