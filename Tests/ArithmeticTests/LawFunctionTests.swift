import Testing

@testable import Arithmetic

/// Functions that laws are made of, against values by mpmath at 60 digits.
@Suite struct LawFunctionTests {
  private func expect(
    _ found: Double, _ expected: Double, _ name: String, within tolerance: Double = 2e-14
  ) {
    #expect(abs(found - expected) <= tolerance * abs(expected), "\(name): \(found)")
  }

  @Test(
    arguments: [
      (0, -3, 225.33489622034912), (1, -0.5, 1.982008747678997), (3, 0.5, 0.82590775826275),
      (0, 0.99, 0.6591383780619516), (5, 1.01, 0.9342080814872742), (1, 40, 0.0006238317711771541),
      (7, 1000, 5.03981856498947e-21), (0, 1e10, 1e-10),
    ] as [(Int, Double, Double)])
  func millsIntegralsAgree(_ order: Int, _ t: Double, _ expected: Double) {
    expect(Double.millsIntegral(order, t), expected, "I\(order)(\(t))")
  }

  @Test func ordersOfMillsIntegralFollowFromEachOther() {
    for t in [-2, 0, 0.9, 1.1, 5.0] {
      let ladder = (0...6).map { Double.millsIntegral($0, t) }
      #expect(abs(ladder[1] - (1 - t * ladder[0])) < 1e-14 * max(1, ladder[0]))
      for n in 1...5 {
        let expected = Double(n) * ladder[n - 1] - t * ladder[n]
        #expect(abs(ladder[n + 1] - expected) < 1e-12 * max(1, ladder[n + 1]))
      }
    }
    #expect(Double.millsIntegral(0, .nan).isNaN)
    #expect(Double.millsIntegral(0, .infinity) == 0)
  }

  @Test(
    arguments: [
      (1e-300, 690.1983122333122), (1e-5, 10.935829157788485), (0.5, 0.9229106324837305),
      (0.999, 0.5967513133686858), (1.001, 0.5959440076254477), (3, 0.2620837402553185),
      (50, 0.01961510993011487), (1e10, 9.999999999e-11),
    ])
  func exponentialIntegralsAgree(_ x: Double, _ expected: Double) {
    expect(Double.scaledExponentialIntegral(x), expected, "e^x E₁(\(x))")
  }

  @Test(
    arguments: [
      (1.0000001, 1, 10000000.571377), (2, 2, 0.6449340668482264),
      (3.5, 1e6, 4.000005000002917e-16), (60, 2, 8.673617380119933e-19),
      (50, 40, 1.1183937762334741e-80), (1e9, 2, 0),
    ] as [(Double, Double, Double)])
  func zetaBySixteenTermsAgrees(_ s: Double, _ q: Double, _ expected: Double) {
    expect(Double.hurwitzZetaRounded(s, q), expected, "ζ(\(s), \(q))")
    expect(Double.hurwitzZeta(s, q), expected, "ζ(\(s), \(q)) of doubles")
  }

  @Test(
    arguments: [
      (1.0001, 1, 99999999.92720716), (2, 2, 0.9375482543158438),
      (3.5, 1e6, 5.686211130944935e-15), (60, 2, 6.01209343238152e-19),
      (50, 40, 4.137243408196223e-80),
    ] as [(Double, Double, Double)])
  func slopesOfZetaAgree(_ s: Double, _ q: Double, _ expected: Double) {
    expect(Double.logWeightedZeta(s, q), expected, "−ζ′(\(s), \(q))")
  }

  @Test(
    arguments: [
      (0, 1e-3, -0.000999750000015625), (0.5, 2, -1.2218171523457304),
      (3, 29.9, -2.6162140071804365), (40, 1e-5, -2.7654615501999587),
      (0, 1e8, -10.129278903930855), (1000, 30, -4.37312418033926),
      (1e6, 1e6, -7.999980592595429),
    ] as [(Double, Double, Double)])
  func restsOfBesselFunctionsAgree(_ order: Double, _ x: Double, _ expected: Double) {
    // Below r = 30 it is a difference from the logarithm.
    let size = max(1, abs(expected), order * 20)
    let found = Double.logBesselIRest(order, x)
    #expect(abs(found - expected) < 1e-14 * size, "\(found)")
  }

  @Test func gaussLegendreIsExactForPolynomials() {
    let rule = GaussLegendre.twenty
    for power in [0, 1, 7, 39] {
      let sum = zip(rule.nodes, rule.weights).reduce(0) {
        $0 + $1.1 * Double.pow($1.0, Double(power))
      }
      expect(sum, 1 / Double(power + 1), "∫ x^\(power)")
    }
  }

  /// Geometric sums, sums of squares, a steep power at an end, and a Gaussian in the middle.
  @Test func summationRuleAddsOverAllNumbers() {
    func sum(_ from: Double, _ to: Double, _ f: (Double) -> Double) -> Double {
      Double.sum(from: from, to: to, beside: [], f)
    }
    expect(sum(1, 10) { $0 }, 55, "1 + … + 10")
    expect(sum(3, 3) { $0 }, 3, "3")
    #expect(sum(4, 3) { $0 } == 0)
    #expect(sum(0, .infinity) { $0 } == 0)
    expect(sum(1, 1e6) { $0 * $0 }, 1e6 * (1e6 + 1) * (2e6 + 1) / 6, "squares")
    for ratio in [0.5, 0.9, 0.999, 1 - 1e-7] {
      let expected = 1 / (1 - ratio)
      expect(sum(0, 1e12) { Double.pow(ratio, $0) }, expected, "powers of \(ratio)", within: 1e-13)
      expect(
        sum(-1e12, 0) { Double.pow(ratio, -$0) }, expected, "powers of \(ratio)", within: 1e-13)
    }
    let harmonic = sum(1, 1e9) { Double.pow($0, -0.5) }
    // 2√n + ζ(½) + 1/2√n, but for n^{−3/2}/24.
    expect(harmonic, 2 * 1e9.squareRoot() - 1.4603545088095868 + 0.5e-4 / 10.squareRoot(), "roots")
    let gaussian = sum(0, 2e9) { k in
      let z = (k - 1e9) / 1.1e8
      return Double.exp(-0.5 * z * z)
    }
    expect(gaussian, 1.1e8 * 2.5066282746310002, "Gaussian", within: 1e-13)
  }
}
