import Testing

@testable import Arithmetic

/// Against values of mpmath. Relative, since tails are asked for their digits; below 1e-300, where
/// doubles themselves lose digits, absolute.
@Suite struct SpecialFunctionTests {
  @Test(arguments: IncompleteReference.gamma)
  func incompleteGammaIsTheReference(row: [Double]) {
    let (a, x) = (row[0], row[1])
    expect(.regularizedGammaP(a, x), row[2], "P")
    expect(.regularizedGammaQ(a, x), row[3], "Q")
    expect(.logRegularizedGammaP(a, x), row[4], "log P")
    expect(.logRegularizedGammaQ(a, x), row[5], "log Q")
    expect(.gammaDensity(a, x), row[6], "density")
    expect(.regularizedGammaPByShape(a, x), row[7], "by shape")
  }

  @Test(arguments: IncompleteReference.gammaInverse)
  func inverseOfIncompleteGammaIsTheReference(row: [Double]) {
    let (a, p) = (row[0], row[1])
    expect(.inverseRegularizedGammaP(a, p), row[2], "of P")
    expect(.inverseRegularizedGammaQ(a, p), row[3], "of Q")
  }

  @Test(arguments: IncompleteReference.beta)
  func incompleteBetaIsTheReference(row: [Double]) {
    let (x, a, b) = (row[0], row[1], row[2])
    expect(.regularizedBeta(x, a, b), row[3], "I")
    expect(.regularizedBetaComplement(x, a, b), row[4], "1 − I")
    expect(.betaDensity(x, a, b), row[5], "density")
    expect(.regularizedBetaByFirstShape(x, a, b), row[6], "by a")
    expect(.regularizedBetaBySecondShape(x, a, b), row[7], "by b")
  }

  @Test(arguments: IncompleteReference.betaInverse)
  func inverseOfIncompleteBetaIsTheReference(row: [Double]) {
    let (p, a, b) = (row[0], row[1], row[2])
    let lower = Double.inverseRegularizedBetaWithComplement(p, a, b)
    expect(lower.x, row[3], "x of I")
    expect(lower.complement, row[4], "1 − x of I")
    let upper = Double.inverseRegularizedBetaComplement(p, a, b)
    expect(upper.x, row[5], "x of 1 − I")
    expect(upper.complement, row[6], "1 − x of 1 − I")
  }

  @Test(arguments: SpecialReference.normal)
  func normalCumulativeIsTheReference(row: [Double]) {
    expect(.normalCumulative(row[0]), row[1], "Φ", within: 4e-15)
    expect(.normalSurvival(-row[0]), row[1], "1 − Φ", within: 4e-15)
    expect(.logNormalCumulative(row[0]), row[2], "log Φ", within: 4e-15)
  }

  @Test(arguments: SpecialReference.normalUpperQuantile)
  func normalQuantileIsTheReference(row: [Double]) {
    expect(.normalUpperQuantile(row[0]), row[1], "upper", within: 4e-15)
    expect(.normalQuantile(row[0]), -row[1], "lower", within: 4e-15)
  }

  @Test(arguments: SpecialReference.bessel)
  func besselFunctionOfRealOrderIsTheReference(row: [Double]) {
    expect(.scaledBesselI(order: row[0], row[1]), row[2], "scaled")
    expect(.logBesselI(order: row[0], row[1]), row[3], "logarithm")
  }

  @Test(arguments: SpecialReference.zeta)
  func zetaIsTheReference(row: [Double]) {
    expect(.zeta(row[0], row[1]), row[2], "Hurwitz", within: 1e-14)
    if row[1] == 1 { expect(.zeta(row[0]), row[2], "Riemann", within: 1e-14) }
  }

  /// P and its inverse lead back to x, as closely as a rounding of P lets them: one of 4 units moves
  /// x by 4 ulp P/(x f). Where P is all but 1 the way leads through Q.
  @Test(arguments: [1e-3, 0.3, 1, 2.5, 17, 300, 1e5])
  func inverseOfGammaLeadsBack(a: Double) {
    for z in stride(from: -4.0, through: 6, by: 0.5) {
      // Wilson and Hilferty's place of z.
      let root = 1 - 1 / (9 * a) + z / (3 * a.squareRoot())
      let x = a * root * root * root
      if x <= 1e-200 { continue }
      let (p, q) = (Double.regularizedGammaP(a, x), Double.regularizedGammaQ(a, x))
      let back =
        p < q ? Double.inverseRegularizedGammaP(a, p) : Double.inverseRegularizedGammaQ(a, q)
      let condition = min(p, q) / (x * Double.gammaDensity(a, x))
      #expect(abs(back / x - 1) < 1e-14 + 4 * Double.ulpOfOne * condition, "\(a) \(x)")
    }
  }

  @Test(arguments: [(0.3, 0.7), (1, 1), (2.5, 40), (300, 20), (1e4, 1e4)])
  func inverseOfBetaLeadsBack(a: Double, b: Double) {
    for x in stride(from: 0.01, to: 1, by: 0.07) {
      let (p, q) = (
        Double.regularizedBeta(x, a, b), Double.regularizedBetaComplement(x, a, b)
      )
      if min(p, q) < 1e-290 { continue }
      let back =
        p < q
        ? Double.inverseRegularizedBetaWithComplement(p, a, b)
        : Double.inverseRegularizedBetaComplement(q, a, b)
      let condition = min(p, q) / (x * Double.betaDensity(x, a, b))
      #expect(abs(back.x / x - 1) < 1e-14 + 8 * Double.ulpOfOne * condition, "\(x)")
      #expect(abs(back.x + back.complement - 1) < 4 * Double.ulpOfOne)
    }
  }

  @Test func endsOfTheDomainAreLimits() {
    #expect(Double.regularizedGammaP(2, 0) == 0 && Double.regularizedGammaQ(2, 0) == 1)
    #expect(Double.regularizedGammaP(2, .infinity) == 1)
    #expect(Double.regularizedGammaQ(2, .infinity) == 0)
    #expect(Double.logRegularizedGammaP(2, 0) == -.infinity)
    #expect(Double.logRegularizedGammaQ(2, .infinity) == -.infinity)
    #expect(Double.inverseRegularizedGammaP(2, 0) == 0)
    #expect(Double.inverseRegularizedGammaP(2, 1) == .infinity)
    #expect(Double.inverseRegularizedGammaQ(2, 0) == .infinity)
    #expect(Double.inverseRegularizedGammaQ(2, 1) == 0)
    #expect(Double.regularizedBeta(0, 2, 3) == 0 && Double.regularizedBeta(1, 2, 3) == 1)
    #expect(Double.inverseRegularizedBeta(0, 2, 3) == 0)
    #expect(Double.inverseRegularizedBeta(1, 2, 3) == 1)
    #expect(Double.regularizedGammaPByShape(2, 0) == 0)
    #expect(Double.regularizedBetaByFirstShape(1, 2, 3) == 0)
    #expect(Double.normalQuantile(0) == -.infinity && Double.normalQuantile(1) == .infinity)
    #expect(Double.normalCumulative(.infinity) == 1 && Double.normalCumulative(-.infinity) == 0)
    #expect(Double.logNormalCumulative(-.infinity) == -.infinity)
    #expect(Double.zeta(1) == .infinity && Double.zeta(1, 2) == .infinity)
    #expect(Double.logBesselI(order: 0, 0) == 0)
    #expect(Double.scaledBesselI(order: 2, 0) == 0)
  }

  @Test func outsideOfTheDomainNothingIsKnown() {
    let nothing: [Double] = [
      .regularizedGammaP(0, 1), .regularizedGammaP(-1, 1), .regularizedGammaQ(1, -1),
      .regularizedGammaP(.nan, 1), .regularizedGammaQ(1, .nan), .regularizedGammaP(.infinity, 1),
      .inverseRegularizedGammaP(1, 1.5), .inverseRegularizedGammaQ(1, -0.1),
      .regularizedBeta(1.5, 1, 1), .regularizedBeta(-0.5, 1, 1), .regularizedBeta(0.5, 0, 1),
      .regularizedBeta(0.5, 1, .nan), .inverseRegularizedBeta(2, 1, 1),
      .normalQuantile(-0.1), .normalQuantile(1.1), .normalCumulative(.nan),
      .logNormalCumulative(.nan), .zeta(0.5, 2), .zeta(2, 0), .zeta(.nan),
      .scaledBesselI(order: -1, 1), .logBesselI(order: 1, -1),
    ]
    for (position, value) in nothing.enumerated() { #expect(value.isNaN, "\(position)") }
  }

  private func expect(
    _ value: Double, _ reference: Double, _ name: String, within tolerance: Double = 1e-12
  ) {
    let isMet =
      value == reference
      || abs(value - reference) <= max(tolerance * abs(reference), 1e-300)
    #expect(isMet, "\(name): \(value), not \(reference)")
  }
}
