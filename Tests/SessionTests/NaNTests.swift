import Syntax
import Testing

@testable import Session

/// Where the first NaN of a program is made, as a user reads it.
@Suite struct NaNTests {
  private func message(_ text: String) -> String {
    let session = Session(world: World(directory: ".") { _ in })
    session.interpreter.stopsAtNaN = true
    do throws(Failure) {
      return try session.evaluate(Source(name: "a", text: text)).value.display
    } catch {
      return error.rendered()
    }
  }

  @Test(arguments: [
    ("log([1, -1])", "a:1:1: error: the first NaN was made of [1, -1]"),
    (
      "exp(0.5 * log(linspace(-1, 1, 9)))",
      "a:1:11: error: the first NaN was made of a tensor of shape [9] from -1 to 1"
    ),
    (
      "f(x) = x * log(x)\nsum(f([0, 1]))",
      "a:1:8: error: the first NaN was made of [0, 1] and [-∞, 0]"
    ),
    ("[1, 0] / [1, 0] + 1", "a:1:1: error: the first NaN was made of [1, 0] and [1, 0]"),
    ("map([1, ∞], x -> 0 * x)", "a:1:18: error: the first NaN was made of 0 and ∞"),
    ("grad(x -> sqrt(x))(0) * 0", "a:1:1: error: the first NaN was made of ∞ and 0"),
    // A plan computes the loss until an answer differs: in the step after the gradient was 0 / 0.
    (
      "train([1.0], loss: v -> sum(sqrt(v - v)), steps: 9)",
      "a:1:1: error: the first NaN was made in here"
    ),
    (
      "loss(v) = sum(log(v - 2))\ntrain([1.0], loss: loss, steps: 9)",
      "a:1:15: error: the first NaN was made of [-1]"
    ),
    (
      "train([3.0], loss: v -> sum(v + log(v)), optimizer: SGD(rate: 1), steps: 9)",
      "a:1:33: error: the first NaN was made of"
    ),
    (
      "try { train([1.0], loss: v -> sum(log(v - 2)), steps: 9) } else { 1 }",
      "a:1:35: error: the first NaN"
    ),
  ])
  func isTold(_ program: String, _ message: String) {
    #expect(self.message(program).hasPrefix(message), "\(self.message(program))")
  }

  /// The same values come out, if there is no NaN among them.
  @Test(arguments: [
    "integrate(x -> x * log(x), 0..1)", "kl(Normal(0, 1), Laplace(0, 1))",
    "x ~ Normal(0, 1).iid(3); sum(x)", "𝔼(Normal(0, 1), x -> x²)",
    "train([1.0], loss: v -> sum((v - 3)²), steps: 5).model",
    "sort([3, 1, 2]) |> last", "[k² for k in 0..5]",
    "min([2, 1]) < 3",
  ])
  func changesNoValue(_ program: String) throws {
    let plain = try Session(world: World(directory: ".") { _ in })
      .evaluate(Source(name: "a", text: program)).value.display
    #expect(message(program) == plain)
  }
}
