import Glibc
import Testing

@testable import Integration

@Suite struct SeriesTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let start: Double
    let exact: Double
    let term: @Sendable (Double) -> Double
  }

  /// Sums of textbooks, and of mpmath.
  static let convergent: [Example] = [
    Example(testDescription: "1/k²", start: 1, exact: .pi * .pi / 6) { 1 / ($0 * $0) },
    Example(testDescription: "k^-1.1", start: 1, exact: 10.584448464950810) { pow($0, -1.1) },
    Example(testDescription: "log k/k²", start: 1, exact: 0.9375482543158438) {
      log($0) / ($0 * $0)
    },
    Example(testDescription: "(-1)^k/√k", start: 1, exact: -0.6048986434216303) {
      ($0.truncatingRemainder(dividingBy: 2) == 0 ? 1 : -1) / $0.squareRoot()
    },
    Example(testDescription: "0.9^k", start: 0, exact: 10) { pow(0.9, $0) },
    Example(testDescription: "Poisson(300)", start: 0, exact: 1) {
      exp($0 * log(300) - 300 - lgamma($0 + 1))
    },
    Example(testDescription: "of finitely many", start: 0, exact: 45) { $0 < 10 ? $0 : 0 },
  ]

  @Test(arguments: convergent)
  func sumIsTheExactValueWithinItsError(_ example: Example) throws {
    let found = try Series().sum(from: example.start, to: .infinity, example.term)
    // Each term of the Poisson law is rounded as exp(…1700) is.
    let rounding = example.testDescription.hasPrefix("Poisson") ? 1e-12 : 2 * example.exact.ulp
    #expect(abs(found.value - example.exact) <= found.error + rounding, "\(found)")
    #expect(found.error <= 1e-10 * abs(example.exact))
  }

  static let divergent: [Example] = [
    Example(testDescription: "1/k", start: 1, exact: .nan) { 1 / $0 },
    Example(testDescription: "1/√k", start: 1, exact: .nan) { 1 / $0.squareRoot() },
    Example(testDescription: "1/k log k", start: 2, exact: .nan) { 1 / ($0 * log($0)) },
    Example(testDescription: "(-1)^k", start: 1, exact: .nan) {
      $0.truncatingRemainder(dividingBy: 2) == 0 ? 1 : -1
    },
    Example(testDescription: "zeros", start: 0, exact: .nan) { _ in 0 },
    Example(testDescription: "sin k/k", start: 1, exact: .nan) { sin($0) / $0 },
  ]

  @Test(arguments: divergent)
  func sumThatIsNotSettledIsAnError(_ example: Example) {
    let error = #expect(throws: SeriesError.self) {
      try Series().sum(from: example.start, to: .infinity, example.term)
    }
    guard case .noConvergence? = error else { Issue.record("\(String(describing: error))"); return }
  }

  @Test func bothEndsBelongToTheSum() throws {
    let found = try Series().sum(from: 3, to: 5) { $0 }
    #expect(found == Estimate(12, error: 0))
    #expect(try Series().sum(from: 5, to: 3) { $0 } == Estimate(0, error: 0))
  }

  @Test func endsAreWholeNumbers() {
    #expect(throws: SeriesError.fractionalEnd(0.5)) {
      try Series().sum(from: 0.5, to: 3) { $0 }
    }
  }
}
