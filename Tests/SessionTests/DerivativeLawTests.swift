import Machine
import Syntax
import Tensors
import Testing

@testable import Session

/// No function of the library loses a derivative in silence: whatever it answers for a number or a
/// tensor is differentiated as the difference quotient says, or the derivative is an error.
@Suite struct DerivativeLawTests {
  /// Calls with a number x among the arguments; of a function's answer the sum is taken.
  private static let calls = [
    "F(x)", "F([x, 0.3, 0.7])", "F([[x, 0.3], [0.7, x²]])", "F(x, 0.6)", "F(0.6, x)",
    "F([x, 0.3], 0.6)", "F([0.3, 0.6], x)", "F([x, 0.3], [0.2, x])", "F(x, [0.2, 0.9])",
    "F(x, 0.6, 0.8)", "F(0.2, x, 0.8)", "F(0.2, 0.6, x)", "F([0.1, x], 0.2, 0.8)", "F(0..x)",
    "F(0, x, 3)", "F(x, 1, 3)", "F(x, 3)", "F(3, x)", "F(x, 2, 2)", "F([x, 2x], 2)",
    "F(Normal(x, 1))", "F(Normal(0, 1 + x))", "F(Normal(x, 1), 0.4)", "F(Normal(0, 1), x)",
    "F(Normal(x, 1), Normal(0, 2))", "F(Normal(0, 2), Normal(x, 1))",
    "F(t -> x * t², 0..1)", "F(t -> t², 0..x)", "F(Normal(x, 1), t -> t²)",
    "F(Normal(0, 1), t -> x * t²)", "F([1, 2], t -> x * t)", "F((1, 2), x, (s, t) -> s * t)",
    "F(t -> x * t)(2)", "F(t -> x * t²)(x)", "F((a: x, b: 2))[0]", "F(t -> x * sum(t²), [1, x])",
    "F(t -> x * t², x, x)", "F(x; 0.4)", "F([[x, 0.3]], [[0.7, x]])", "F([[x, 2], [1, 3]], [x, 1])",
  ].filter { !$0.contains(";") }

  /// Functions that change something, that draw, that answer in seven digits, or that are meant to
  /// lose the derivative.
  private static let others: Set<String> = [
    "read", "write", "metadata", "exists", "save", "load", "train", "print", "assert", "error",
    "stop_gradient", "sample", "float32",
  ]

  @Test func noDerivativeIsLostInSilence() throws {
    let session = Session(world: World(directory: ".") { _ in })
    func number(_ text: String) -> Double? {
      try? session.evaluate(Source(name: "law", text: text)).value.number
    }
    var checked: Set<String> = []
    for name in Library.names.sorted() where Library.isFunction(name) && !Self.others.contains(name)
    {
      for call in Self.calls.map({ $0.replacing("F", with: name) }) {
        let definition = "f(x) = { answer = \(call); sum([1.0] * answer) }; 0"
        guard number(definition) != nil else { continue }
        // Of the function itself, and of its derivative.
        for (quotient, slope) in [
          ("(f(0.37 + 1e-5) - f(0.37 - 1e-5)) / 2e-5", "∇f(0.37)"),
          ("(∇f(0.37 + 1e-5) - ∇f(0.37 - 1e-5)) / 2e-5", "∇(∇f)(0.37)"),
        ] {
          guard let expected = number(quotient), expected.isFinite, let found = number(slope) else {
            break
          }
          checked.insert(name)
          // The quotient's own error is 1e-10 times a third derivative, and 1e-11 by rounding.
          #expect(
            abs(found - expected) <= 1e-4 * (1 + abs(expected)),
            "\(call) has the slope \(expected), \(slope) is \(found)")
        }
      }
    }
    #expect(checked.count > 60, "\(checked.count) functions were found to be differentiated")
  }
}
