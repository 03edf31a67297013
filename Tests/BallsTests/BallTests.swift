import Arithmetic
import Testing

@testable import Balls

@Suite struct BallTests {
  @Test func arithmeticEnclosesTheExactResult() {
    let third: RealBall = 1 / RealBall(3)
    #expect((third * 3).contains(1))
    #expect(third.radius > 0 && third.radius < 1e-19)
    #expect(third.lowerBound <= 1.0 / 3 && 1.0 / 3 <= third.upperBound)
  }

  /// From tables, to 30 digits.
  @Test(
    arguments: [
      ({ @Sendable () in RealBall.log(2) }, "0.693147180559945309417232121458"),
      ({ RealBall.exp(1) }, "2.71828182845904523536028747135"),
      ({ RealBall.constant(.pi) }, "3.14159265358979323846264338328"),
      ({ RealBall.constant(.euler) }, "0.577215664901532860606512090082"),
      ({ RealBall.constant(.halfLogTwoPi) }, "0.918938533204672741780329736406"),
      ({ RealBall.logGamma(0.5) }, "0.572364942924700087071713675677"),
      ({ RealBall.polygamma(1, 1) }, "1.64493406684822643647241516665"),
      ({ RealBall.sigmoid(1) }, "0.731058578630004879251159241821"),
      ({ RealBall.softplus(1) }, "1.31326168751822283404899549496"),
      ({ RealBall.sqrt(2) }, "1.41421356237309504880168872421"),
      ({ RealBall.tanh(1) }, "0.761594155955764888119458282605"),
      ({ RealBall.erf(0.5) }, "0.520499877813046537682746653892"),
      ({ RealBall.erfc(2) }, "0.00467773498104726583793074363275"),
      ({ RealBall.besselI(0, 1) }, "1.26606587775200833559824462521"),
      ({ RealBall.scaledBesselI(1, 2) }, "0.215269289248937659158505143255"),
      ({ RealBall.logBeta(3, 0.5) }, "0.0645385211375711716729239156840"),
      ({ RealBall.regularizedGammaP(2.5, 3) }, "0.693781081586721599120609708903"),
      ({ RealBall.regularizedBeta(0.25, 2.5, 1.5) }, "0.0576688856224373085776700841768"),
      ({ RealBall.normalCumulative(-2) }, "0.0227501319481792072002826371665"),
      ({ RealBall.logNormalCumulative(-2) }, "-3.78318433368203194883554748015"),
    ] as [(@Sendable () -> RealBall, String)])
  func functionsAreThoseOfTheTables(_ value: @Sendable () -> RealBall, _ digits: String) {
    let text = ComplexBall.withPrecision(128) { value().text(digits: 30) }
    #expect(text.hasPrefix(digits.dropLast(2)), "\(text)")
  }

  @Test(arguments: Constant.allCases)
  func approximationOfAConstantIsTheNearestDouble(_ constant: Constant) {
    #expect(RealBall.constant(constant).midpoint == constant.approximation)
  }

  @Test func textHasTheDigitsThatAreCertainAndTheRadius() {
    #expect(RealBall.log(2).text(digits: 5) == "0.69315 ± 2.82e-6")
    #expect(RealBall(0.25).text(digits: 5) == "0.25000")
    #expect((RealBall.log(2) - RealBall.log(2)).text(digits: 5).hasPrefix("0 ± "))
  }

  @Test func missingLibraryIsNamedWithItsPackage() {
    #expect(
      ArbMissing(name: "libflint-arb.so.2").description
        == "enclosures need the library Arb: libflint-arb.so.2 was not found; on Debian it comes "
        + "with the package libflint-dev, on Debian 12 with libflint-arb-dev")
  }

  @Test func moreBitsMakeTheRadiusSmaller() {
    let radii = [64, 128, 256].map { bits in
      ComplexBall.withPrecision(bits) { RealBall.log(2).radius }
    }
    #expect(radii[1] < radii[0] * 1e-15 && radii[2] < radii[1] * 1e-30)
    #expect(ComplexBall.precision == 64)
  }

  @Test func whatHasNoRealResultIsUndefined() {
    #expect(!RealBall.log(-1).isFinite)
    #expect(!RealBall.sqrt(-1).isFinite)
    #expect(!RealBall.pow(-1, 0.5).isFinite)
    #expect(!(1 / RealBall(0)).isFinite)
    #expect(!RealBall(.nan).isFinite)
    #expect((RealBall.log(-1) + 1).text(digits: 5) == "undefined")
  }

  @Test func comparisonIsUndecidedWhereTheBallsOverlap() {
    let third: RealBall = 1 / RealBall(3)
    #expect((third .< 1).value == true)
    #expect((third .> 1).value == false)
    #expect((third .== 1 / RealBall(3)).value == nil)
    #expect((RealBall(2) .== 2).value == true)
    #expect((RealBall.undefined .< 1).value == nil)
  }

  @Test func undecidedChoiceIsBothAtAPointAndUndefinedOverARegion() {
    let wide = RealBall(from: -1, to: 1)
    let step = RealBall.choose(wide .< 0, 2, 3)
    #expect(step.contains(2) && step.contains(3))
    let region = wide.complex.asRegion
    #expect(!ComplexBall.choose(region .< 0, 2, 3).isFinite)
    #expect(ComplexBall.choose(region .< 2, 2, 3).real.contains(2))
  }

  @Test func incompleteFunctionsEndAtTheirLimits() {
    #expect(RealBall.regularizedGammaP(2.5, 0).contains(0))
    #expect(RealBall.regularizedGammaQ(2.5, 0).contains(1))
    #expect(RealBall.regularizedBeta(0, 2.5, 1.5).contains(0))
    #expect(RealBall.regularizedBeta(1, 2.5, 1.5).contains(1))
    #expect(!RealBall.regularizedGammaP(2.5, -1).isFinite)
    #expect(!RealBall.regularizedBeta(2, 2.5, 1.5).isFinite)
  }

  /// The distribution function is the integral of the density.
  @Test func incompleteGammaIsTheIntegralOfItsDensity() {
    let area = ComplexBall.integral(from: 1, to: 3) { x in
      ComplexBall.exp(1.5 * ComplexBall.log(x) - x - ComplexBall.logGamma(2.5))
    }
    let difference = RealBall.regularizedGammaP(2.5, 3) - RealBall.regularizedGammaP(2.5, 1)
    #expect(area.overlaps(difference) && difference.radius < 1e-17, "\(difference.radius)")
  }

  @Test func functionOverARegionIsUndefinedWhereItIsNotHolomorphic() {
    let region = RealBall(from: -1, to: 1).complex.asRegion
    #expect(!ComplexBall.log(region).isFinite)
    #expect(!ComplexBall.sqrt(region).isFinite)
    #expect(!ComplexBall.abs(region).isFinite)
    #expect(!ComplexBall.maximum(region, 0).isFinite)
    #expect(!ComplexBall.floor(region).isFinite)
    #expect(!ComplexBall.logGamma(region).isFinite)
    #expect(!ComplexBall.logOnePlus(region * 2).isFinite)
    #expect(!ComplexBall.regularizedGammaP(2.5, region).isFinite)
    #expect(!ComplexBall.regularizedGammaQ(2.5, region).isFinite)
    #expect(!ComplexBall.regularizedBeta(region * 0.25, 2.5, 1.5).isFinite)
    #expect(!ComplexBall.regularizedBeta(region * 0.25 + 1, 2.5, 1.5).isFinite)
    #expect(ComplexBall.regularizedGammaQ(2.5, region + 3).isFinite)
    let inside = ComplexBall.regularizedBeta(region * 0.01 + 0.5, 2.5, 1.5)
    #expect(inside.isFinite && inside.demandsHolomorphy)
    #expect(ComplexBall.exp(region).isFinite)
    #expect(ComplexBall.log(region + 3).isFinite)
  }
}

@Suite struct CertifiedIntegralTests {
  @Test func integralEnclosesTheExactValue() {
    let area = ComplexBall.integral(from: 0, to: 1) { ComplexBall.exp($0) }
    #expect(area.overlaps(RealBall.expMinusOne(1)))
    #expect(area.radius < 1e-16, "\(area.radius)")
  }

  @Test func narrowPeakIsFound() {
    // A peak of width 1e-8 around 0.3; its area is √π·1e-8 but for e^(−1e15). Of 64 bits, 25 are
    // lost in x − 0.3.
    let area = ComplexBall.integral(from: 0, to: 1, relativeBits: 30, tolerance: 1e-20) { x in
      let z = (x - 0.3) / 1e-8
      return ComplexBall.exp(-(z * z))
    }
    let root = RealBall.sqrt(RealBall.constant(.pi))
    #expect(area.overlaps(root * 1e-8) && area.radius < 1e-16, "\(area.radius)")
  }

  @Test func cornerIsEnclosed() {
    let area = ComplexBall.integral(from: -1, to: 2) { ComplexBall.abs($0) }
    #expect(area.contains(2.5) && area.radius < 1e-15)
  }

  @Test func divergentIntegralIsUndefined() {
    let area = ComplexBall.integral(from: 0, to: 1, evaluations: 2000) { 1 / $0 }
    #expect(!area.isFinite)
  }

  @Test func whatIsNotRealAtARealPointHasNoIntegral() {
    let area = ComplexBall.integral(from: -2, to: -1) { ComplexBall.sqrt($0) }
    #expect(!area.isFinite)
  }

  @Test func errorOfTheIntegrandEndsTheIntegration() {
    struct Refusal: Error, Equatable {}
    #expect(throws: Refusal()) {
      try ComplexBall.integral(from: 0, to: 1) { _ throws(Refusal) in throw Refusal() }
    }
  }
}
