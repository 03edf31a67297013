import Arithmetic
import Balls
import Machine
import Syntax
import Testing

@testable import Session

/// Functions of the language as formulas in any arithmetic.
@Suite struct AnalyticFunctionTests {
  @Test func aLambdaIsIntegratedRigorously() throws {
    let f = try function("x -> exp(-0.1x²) * (1 + 1/3)")
    let found = try ComplexBall.integral(from: 0, to: 1) { try f($0) }
    // By mpmath.
    #expect(found.contains(RealBall(1.290191083514122)) || found.radius < 1e-15)
    #expect(abs(found.midpoint - 1.290191083514122) < 1e-14)
  }

  @Test func aBranchThatARegionMeetsIsUndefinedThere() throws {
    let f = try function("x -> if x < 0.5 { 1 } else { x }")
    #expect(try f(ComplexBall(0.25)).real.midpoint == 1)
    #expect(try f(RealBall(from: 0, to: 1)).isFinite == false)
    #expect(try f(ComplexBall(0.75).asRegion).real.midpoint == 0.75)
  }

  @Test func aDoubleIsAsGoodAnArithmeticAsAny() throws {
    let f = try function("(x, y) -> 0.1x + tanh(y)")
    #expect(try f(2.0, 0.5) == 0.1 * 2 + Double.tanh(0.5))
  }

  @Test func anotherMeaningMayBeGivenToFunctionsOfTheLibrary() throws {
    let session = Session()
    let value = try session.evaluate(Source(name: "f", text: "x -> x + kl(1, 2)")).value
    let f = AnalyticFunction(value, session.interpreter) { native in
      guard native.name == "kl" else { return nil }
      return .object(
        NativeFunction("kl(q, p)", "Seven.") { _, _ in .object(Numeral(RealBall(7))) })
    }
    #expect(try f(RealBall(1)).midpoint == 8)
  }

  @Test func aDrawIsRefused() throws {
    let f = try function("x -> { z ~ Normal(0, 1); z }")
    #expect(throws: Trap.self) { try f(RealBall(1)) }
  }

  private func function(_ text: String) throws -> AnalyticFunction {
    let session = Session()
    let value = try session.evaluate(Source(name: "f", text: text)).value
    return AnalyticFunction(value, session.interpreter)
  }
}
