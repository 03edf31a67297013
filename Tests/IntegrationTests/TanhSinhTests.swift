import Arithmetic
import Testing

@testable import Integration

@Suite struct TanhSinhTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let exact: Double
    let function: @Sendable (_ x: Double, _ rest: Double) -> Double
  }

  static let examples: [Example] = [
    Example(testDescription: "1", exact: 1) { _, _ in 1 },
    Example(testDescription: "x³", exact: 0.25) { x, _ in x * x * x },
    Example(testDescription: "1/√x", exact: 2) { x, _ in 1 / x.squareRoot() },
    Example(testDescription: "1/√(1 − x)", exact: 2) { _, rest in 1 / rest.squareRoot() },
    Example(testDescription: "x^−0.9", exact: 10) { x, _ in Double.pow(x, -0.9) },
    Example(testDescription: "log x log(1 − x)", exact: 0.3550659331517736) { x, rest in
      Double.log(x) * Double.log(rest)
    },
  ]

  @Test(arguments: examples)
  func integralIsWithinItsError(_ example: Example) throws {
    let result = try TanhSinh().integral { x, rest in
      zip(x, rest).map { example.function($0, $1) }
    }
    let found = result.estimate
    #expect(abs(found.value - example.exact) <= found.error + 4 * example.exact.ulp)
    #expect(found.error <= 1e-13 * result.magnitude)
    #expect(result.lost == 0)
  }

  @Test func pointsThatAreNoNumbersAreCountedAsLost() throws {
    let found = try TanhSinh().integral { x, _ in x.map { $0 < 1e-4 ? .nan : 1 } }
    #expect(found.lost >= 1e-4)
    #expect(abs(found.estimate.value - 1) <= found.lost)
  }

  @Test func whatDoesNotSettleSaysSo() throws {
    let found = try TanhSinh().integral { x, _ in x.map { 1 / $0 } }.estimate
    #expect(found.error > 0.1 * found.value)
  }

  /// With panels that end at them, corners cost nothing.
  @Test func panelsEndAtThePointsGiven() throws {
    var evaluations = 0
    let found = try GaussKronrod().integral(between: [-1, 0, 3]) { x in
      evaluations += 1
      return abs(x)
    }
    #expect(abs(found.value - 5) <= 1e-14)
    #expect(evaluations == 42)
    #expect(try GaussKronrod().integral(between: [2]) { $0 } == Estimate(0, error: 0))
  }
}
