import Testing

@testable import Integration

@Suite struct EstimateTests {
  /// Every combination of the ends of two intervals lies within what the operation claims.
  @Test func errorsBoundWhatOperationsMakeOfTheEnds() {
    let (a, b) = (Estimate(2, error: 0.25), Estimate(-3, error: 0.5))
    for x in [1.75, 2.25] {
      for y in [-3.5, -2.5] {
        for (found, exact) in [
          (a + b, x + y), (a - b, x - y), (a * b, x * y), (a / b, x / y),
          (Estimate.map(a, b, max), max(x, y)),
        ] {
          #expect(abs(found.value - exact) <= found.error)
        }
      }
    }
  }

  @Test func aDivisorThatMayBeZeroLeavesNothing() {
    #expect((Estimate(1, error: 0) / Estimate(1, error: 2)).error == .infinity)
  }

  @Test func aFunctionCarriesTheErrorOfItsArgument() {
    let root = Estimate(4, error: 0.5).map { $0.squareRoot() }
    #expect(root.value == 2)
    #expect(abs(root.error - (2 - 3.5.squareRoot())) < 1e-15)
  }
}
