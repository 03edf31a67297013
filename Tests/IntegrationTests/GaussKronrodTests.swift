import Balls
import Glibc
import Tensors
import Testing

@testable import Integration

@Suite struct GaussKronrodTests {
  /// The rule of 21 points is exact up to degree 31; monomials of odd degree vanish.
  @Test(arguments: 0...31)
  func ruleIsExactForPolynomials(_ degree: Int) {
    var points = [Double](repeating: 0, count: KronrodRule.evaluations)
    KronrodRule.place(&points, from: -1, to: 1)
    let values = points.map { pow($0, Double(degree)) }
    let found = KronrodRule.result(values, from: -1, to: 1).value
    let exact = degree.isMultiple(of: 2) ? 2 / Double(degree + 1) : 0
    #expect(abs(found - exact) < 1e-15)
  }

  /// Those of 43 and 87 points are exact up to degree 65 and 131 (Patterson 1968, table 1).
  @Test(arguments: zip(PattersonRule.all, [(43, 65), (87, 131)]))
  func rulesThatGoOnAreExactForPolynomials(_ last: PattersonRule, _ sizes: (Int, Int)) {
    #expect(last.evaluations == sizes.0)
    let rules = PattersonRule.all.filter { $0.evaluations <= last.evaluations }
    var points = [Double](repeating: 0, count: last.evaluations)
    points.withUnsafeMutableBufferPointer { points in
      guard let start = points.baseAddress else { return }
      KronrodRule.place(start, from: -1, to: 1)
      var known = KronrodRule.evaluations
      for rule in rules {
        rule.place(start + known, from: -1, to: 1)
        known = rule.evaluations
      }
    }
    #expect(Set(points).count == last.evaluations)
    for degree in 0...sizes.1 {
      let values = points.map { pow($0, Double(degree)) }
      let found = last.result(
        values, from: -1, to: 1, after: KronrodRule.result(values, from: -1, to: 1)
      ).value
      let exact = degree.isMultiple(of: 2) ? 2 / Double(degree + 1) : 0
      #expect(abs(found - exact) < 2e-15, "\(degree)")
    }
  }

  struct Example: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let interval: Interval
    let exact: Double
    /// What the rounding of the function itself adds, which the estimate does not see.
    var rounding = 0.0
    let function: @Sendable (Double) -> Double
  }

  /// Integrals of textbooks.
  static let examples: [Example] = [
    Example(testDescription: "sin", interval: Interval(from: 0, to: .pi), exact: 2) { sin($0) },
    Example(testDescription: "backwards", interval: Interval(from: .pi, to: 0), exact: -2) {
      sin($0)
    },
    Example(testDescription: "empty", interval: Interval(from: 1, to: 1), exact: 0) { _ in 1 },
    Example(testDescription: "corner", interval: Interval(from: -1, to: 2), exact: 2.5) { abs($0) },
    Example(testDescription: "1/√x", interval: Interval(from: 0, to: 1), exact: 2) {
      1 / $0.squareRoot()
    },
    Example(testDescription: "log", interval: Interval(from: 0, to: 1), exact: -1) { log($0) },
    Example(testDescription: "Gauss", interval: .realLine, exact: Double.pi.squareRoot()) {
      exp(-$0 * $0)
    },
    Example(testDescription: "Cauchy", interval: .realLine, exact: .pi) { 1 / (1 + $0 * $0) },
    Example(testDescription: "odd", interval: .realLine, exact: 0) { $0 * exp(-$0 * $0) },
    Example(testDescription: "tail", interval: Interval(from: 2, to: .infinity), exact: exp(-2)) {
      exp(-$0)
    },
    Example(testDescription: "left", interval: Interval(from: -.infinity, to: 1), exact: M_E) {
      exp($0)
    },
    Example(
      testDescription: "narrow peak off the middle", interval: .realLine,
      exact: 1e-3 * (2 * Double.pi).squareRoot(),
      rounding: 4.7.ulp / 1e-3 * 2.5e-3
    ) { exp(-0.5 * pow(($0 - 4.7) / 1e-3, 2)) },
    Example(
      testDescription: "wide", interval: .realLine, exact: 1e6 * (2 * Double.pi).squareRoot()
    ) { exp(-0.5 * pow($0 / 1e6, 2)) },
    Example(testDescription: "steps", interval: Interval(from: 0, to: 5), exact: 10) { floor($0) },
    Example(testDescription: "both ends", interval: Interval(from: -1, to: 1), exact: .pi) {
      1 / (1 - $0 * $0).squareRoot()
    },
    Example(
      testDescription: "a singular end that is not 0", interval: Interval(from: 1, to: 2), exact: 2
    ) { 1 / ($0 - 1).squareRoot() },
    Example(testDescription: "corner at 1/3", interval: Interval(from: 0, to: 1), exact: 5.0 / 18) {
      abs($0 - 1 / 3)
    },
    Example(
      testDescription: "oscillating", interval: Interval(from: 0, to: 2), exact: sin(100) / 50
    ) { cos(50 * $0) },
    Example(testDescription: "heavy tail", interval: Interval(from: 1, to: .infinity), exact: 10) {
      pow($0, -1.1)
    },
    Example(testDescription: "zero", interval: Interval(from: 0, to: 1), exact: 0) { _ in 0 },
  ]

  /// Values by mpmath.
  static let wavesAndPeaks: [Example] = [
    Example(
      testDescription: "oscillating a hundred times", interval: Interval(from: 0, to: 3),
      exact: 0.010014977252457252
    ) { exp(-$0) * sin(100 * $0) },
    Example(
      testDescription: "oscillating faster and faster", interval: Interval(from: 0, to: 20),
      exact: 0.60540059950432448
    ) { cos($0 * $0) },
    Example(
      testDescription: "oscillating, with a corner", interval: Interval(from: -1, to: 1),
      exact: 0.035171985446902112
    ) { abs($0) * cos(40 * $0) },
    Example(
      testDescription: "a peak in the middle", interval: Interval(from: -50, to: 50),
      exact: 0.017724538509055160
    ) { exp(-pow($0 / 0.01, 2)) },
    Example(
      testDescription: "a peak in the middle of a plain", interval: Interval(from: -50, to: 50),
      exact: 0.11772453850905516
    ) { exp(-pow($0 / 0.01, 2)) + 1e-3 },
    Example(
      testDescription: "a peak where panels meet", interval: Interval(from: 0, to: 100),
      exact: 0.0017724538509055160
    ) { exp(-pow(($0 - 25) / 1e-3, 2)) },
  ]

  @Test(arguments: examples + wavesAndPeaks)
  func integralIsTheExactValueWithinTheEstimate(_ example: Example) throws {
    let found = try GaussKronrod().integral(over: example.interval, example.function)
    #expect(
      abs(found.value - example.exact) <= found.error + 4 * example.exact.ulp + example.rounding)
    #expect(found.error <= 1e-10 * max(abs(example.exact), 1))
  }

  static let divergent: [Example] = [
    Example(testDescription: "1/x", interval: Interval(from: 0, to: 1), exact: .nan) { 1 / $0 },
    Example(testDescription: "1/x through 0", interval: Interval(from: -1, to: 1), exact: .nan) {
      $0 == 0 ? 0 : 1 / $0
    },
    Example(testDescription: "1/x²", interval: Interval(from: 0, to: 1), exact: .nan) {
      1 / ($0 * $0)
    },
    Example(testDescription: "1/x far", interval: Interval(from: 1, to: .infinity), exact: .nan) {
      1 / $0
    },
    Example(testDescription: "x", interval: .realLine, exact: .nan) { $0 },
    Example(testDescription: "1", interval: .realLine, exact: .nan) { _ in 1 },
    Example(testDescription: "mean of Cauchy", interval: .realLine, exact: .nan) {
      $0 / (1 + $0 * $0)
    },
    Example(testDescription: "sin x/x", interval: Interval(from: 0, to: .infinity), exact: .nan) {
      sin($0) / $0
    },
  ]

  @Test(arguments: divergent)
  func integralThatDoesNotExistIsAnError(_ example: Example) {
    let error = #expect(throws: IntegrationError.self) {
      try GaussKronrod().integral(over: example.interval, example.function)
    }
    switch error {
    case .noConvergence?, .notFinite(value: .infinity, at: _)?,
      .notFinite(value: -.infinity, at: _)?:
      break
    default: Issue.record("\(String(describing: error))")
    }
  }

  @Test func smoothFunctionsAreLookedAtOnce() throws {
    var count = 0
    _ = try GaussKronrod().integral(over: Interval(from: 0, to: 1)) { x in
      count += 1
      return exp(-x)
    }
    #expect(count == KronrodRule.evaluations + 3)
  }

  /// 1/x at the nodes, which lie symmetrically about 0, is 0 in all.
  @Test func whatCancelsAtThePointsIsLookedAtBetweenThem() {
    #expect(throws: IntegrationError.self) {
      try GaussKronrod().integral(over: Interval(from: -1, to: 1)) { $0 == 0 ? 0 : 1 / $0 }
    }
  }

  @Test func valueThatIsNotFiniteIsAnErrorThatNamesThePoint() {
    let error = #expect(throws: IntegrationError.self) {
      try GaussKronrod().integral(over: Interval(from: -1, to: 2)) { log($0) }
    }
    guard case .notFinite(let value, let point)? = error else {
      Issue.record("another error"); return
    }
    #expect(value.isNaN && -1 < point && point < 0)
  }

  @Test(arguments: [Interval(from: .nan, to: 1), Interval(from: .infinity, to: .infinity)])
  func endsThatAreNoIntervalAreAnError(_ interval: Interval) {
    #expect(throws: IntegrationError.self) {
      try GaussKronrod().integral(over: interval) { _ in 1 }
    }
  }

  @Test func errorOfTheFunctionIsPassedOn() {
    struct Refusal: Error, Equatable {}
    #expect(throws: Refusal()) {
      try GaussKronrod().integral(over: .realLine) { _ in throw Refusal() }
    }
  }

  /// In a process of its own: the request is seen by everything that runs beside it.
  @Test func interruptionEndsTheIntegration() async {
    await #expect(processExitsWith: .success) {
      #expect(throws: IntegrationError.interrupted) {
        try GaussKronrod().integral(over: Interval(from: 0, to: 1)) { x in
          if x > 0.5 { Interruption.request() }
          return x.squareRoot()
        }
      }
      #expect(throws: IntegrationError.interrupted) {
        return try Enclosure(Formula { .exp(-0.5 * ($0 * $0)) }, Landmarks()).integral()
      }
    }
  }

  @Test(
    arguments: [
      (
        IntegrationError.ends(Interval(from: 1, to: .nan)),
        "expected an interval to integrate over, found 1..NaN"
      ),
      (
        .notFinite(value: .infinity, at: 0.5),
        "expected an integrand that is finite inside of the interval, found ∞ at 0.5; split the "
          + "interval there, or leave the point out"
      ),
      (
        .noConvergence(
          over: Interval(from: 0, to: .infinity), near: 0.25, best: Estimate(3, error: 0.5),
          evaluations: 420),
        "the integral over 0..∞ does not settle: after 420 evaluations it is 3 ± 0.5, and the "
          + "error is largest near 0.25; it may be infinite or undefined. Where it exists, split "
          + "the interval at peaks and corners, or substitute"
      ),
      (
        .doesNotVanish(at: 38),
        "expected an integrand that vanishes in the tails, but it still matters at 38, where the "
          + "density is almost 0; the expectation may be infinite or undefined"
      ),
    ])
  func messageSaysWhatWasExpectedAndFound(_ error: IntegrationError, _ message: String) {
    #expect(error.description == message)
  }
}
