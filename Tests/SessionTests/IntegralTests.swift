import Machine
import Session
import Syntax
import Testing

/// `integrate` and `expect` as a user meets them.
@Suite struct IntegralTests {
  /// Exact values from textbooks.
  @Test(
    arguments: [
      ("integrate(x -> 3x², 0..2)", 8), ("∫(x -> exp(-x²), -∞..∞)", 1.772453850905516),
      ("integrate(x -> 1/√x, 0..1)", 2), ("∫(Normal(3.7, 0.001), -∞..∞)", 1),
      ("∫(x -> 1/(1 + x²), 1..∞)", 0.7853981633974483), ("∫(exp, -∞..0)", 1),
      ("expect(Normal(1, 2), x -> x²)", 5), ("𝔼(Normal(0, 1), abs)", 0.7978845608028654),
      ("𝔼(Normal(1e6, 1e-3), x -> x)", 1e6), ("𝔼(Normal(0, 1), x -> exp(0.4x²))", 2.23606797749979),
      ("𝔼(Bernoulli(0.3), x -> 10x + 1)", 4), ("𝔼(Bernoulli(1), x -> 1/x)", 1),
      ("∇(a -> stop_gradient(a) * a)(𝔼(Normal(0, 2), z -> ∇(x -> x³)(z)))", 12),
    ])
  func valueIsExact(_ code: String, _ exact: Double) throws {
    let found = try #require(value(code).number)
    #expect(abs(found - exact) <= 1e-10 * abs(exact), "\(code): \(found)")
  }

  @Test(
    arguments: [
      ("integrate(x -> 1/x, 0..1)", "does not settle"),
      ("integrate(x -> x, -∞..∞)", "does not settle"),
      ("integrate(log, -1..2)", "found NaN at"),
      ("integrate(x -> [x, x], 0..1)", "answers a number, not a tensor of shape [2]"),
      ("integrate(exp, 3)", "interval of integrate is to be an interval such as 0..1 or -∞..∞"),
      ("integrate(x -> x, nan..1)", "expected an interval"),
      ("integrate(x -> sample(Normal(x, 1)), 0..1)", "draws nothing"),
      ("expect(Normal(0, 1), x -> x + sample(Normal(0, 1)))", "draws nothing"),
      ("expect(Normal(0, 1), x -> exp(0.5x²))", "still matters at"),
      ("expect(Normal([0, 1], 1), x -> x)", "take one law of the batch"),
      ("expect(DiagonalNormal([0], 1), x -> x)", "expected one law of numbers"),
      ("expect(Normal(0, 1), x -> if x > 1 { 1/0 * 0 } else { 0 })", "found NaN at"),
      ("∇(a -> integrate(x -> a * x, 0..1))(2)", "no derivative passes through integrate"),
      ("∇(b -> integrate(x -> x, 0..b))(2)", "no derivative passes through integrate"),
      ("∇(μ -> expect(Normal(μ, 1), x -> x))(2)", "no derivative passes through expect"),
    ])
  func refusalSaysWhy(_ code: String, _ words: String) {
    let failure = #expect(throws: Failure.self) { try value(code) }
    #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
  }

  @Test func refusalOfADrawLeavesTheStreamAsItWas() throws {
    let session = Session()
    let stream = session.world.stream
    #expect(throws: Failure.self) {
      try session.evaluate(
        Source(name: "draw", text: "integrate(x -> sample(Normal(0, 1)), 0..1)"))
    }
    #expect(session.world.stream == stream)
  }

  private func value(_ code: String) throws -> Value {
    try Session().evaluate(Source(name: "example", text: code)).value
  }
}
