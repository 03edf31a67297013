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

  /// Each element of what a function answers has an integral of its own; of vectors they are sums over
  /// the coordinates.
  @Test(
    arguments: [
      "all(integrate(x -> [x, 3x²], 0..2) ≈ [2, 8])", "all(sum_over(k -> [k, k²], 0..3) ≈ [6, 14])",
      "all(𝔼(Normal(1, 2), x -> [[x], [x²]]) ≈ [[1], [5]])",
      "all(𝔼([0.25, 0.75], k -> [k, 1]) ≈ [0.75, 1])",
      "𝔼(Normal(1, 2).iid(2), x -> sum(x)²).value ≈ 12",
      "all(𝔼(DiagonalNormal([1, 2], [3, 4]), x -> x²) ≈ [10, 20])",
      "𝔼(Exponential(2).iid(3), x -> exp(-sum(x))).value ≈ (2/3)^3",
      "𝔼(Bernoulli([0.25, 0.5]).independent(), x -> x[0] + 2x[1]).value ≈ 1.25",
      "𝔼(MultivariateNormal([1, 0], [[2, 1], [1, 3]]), x -> product(x)).value ≈ 1",
      "𝔼(Normal(0, 1).iid(2), x -> 𝔼(Normal(0, 1), y -> (x[0] + y)²)).error < 1e-8",
    ])
  func elementsHaveIntegralsOfTheirOwn(_ code: String) throws {
    #expect(try value(code).isEqual(to: .boolean(true)))
  }

  @Test(
    arguments: [
      ("integrate(x -> 1/x, 0..1)", "does not settle"),
      ("integrate(x -> x, -∞..∞)", "does not settle"),
      ("integrate(log, -1..2)", "found NaN at"),
      ("integrate(x -> \"x\", 0..1)", "answers a number or a tensor of numbers, not a string"),
      ("integrate(x -> if x < 0.5 { [x] } else { [x, x] }, 0..1)", "tensors of one shape"),
      ("integrate(exp, 3)", "interval of integrate is to be an interval such as 0..1 or -∞..∞"),
      ("integrate(x -> x, nan..1)", "expected an interval"),
      ("integrate(x -> sample(Normal(x, 1)), 0..1)", "draws nothing"),
      ("expect(Normal(0, 1), x -> x + sample(Normal(0, 1)))", "draws nothing"),
      ("expect(Normal(0, 1), x -> exp(0.5x²))", "still matters at"),
      ("expect(Normal([0, 1], 1), x -> x)", "take one law of the batch"),
      ("expect(Dirichlet([1, 1]), x -> x)", "expected a law of independent numbers"),
      ("expect(Normal(0, 1).iid(9), x -> sum(x))", "of at most three coordinates"),
      ("expect(Normal(0, 1), x -> zeros(0))", "a number or a tensor of numbers"),
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
