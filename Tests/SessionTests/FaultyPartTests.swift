import Session
import Syntax
import Testing

/// What the carets mark of a call or an operation that failed, and what is said of its operands.
@Suite struct FaultyPartTests {
  private func failure(of text: String) throws -> Diagnostic {
    let failure = #expect(throws: Failure.self) {
      try Session().evaluate(Source(name: "t", text: text))
    }
    return try #require(failure?.diagnostic)
  }

  @Test(arguments: [
    ("f(x) = x\nf(1, 2, 3)", "2, 3"), ("f(x) = x\n1.f(2)", "2"),
    ("f(x, k = 1) = x\nf(1, j: 2)", "j"), ("f(x) = x\nf(1, x: 2)", "x"),
    ("r = (a: 1)\n2 * r.b", "b"), ("x = 3\nx.nothere(4)", "nothere"),
    ("xs = (1, 2)\nxs[5]", "5"), ("A = [[1, 2], [3, 4]]\nA[0, 2]", "2"),
    ("sum([1, 2], axis: 3)", "3"), ("\"a\".exp", "\"a\""), ("Normal(0, -1)", "-1"),
    ("Adam(rate: \"a\")", "\"a\""), ("linspace(0, 1, 1.5)", "1.5"),
    ("g = x -> x(1)\ng(2)", "x(1)"),
  ])
  func isMarked(_ text: String, _ part: String) throws {
    let diagnostic = try failure(of: text)
    #expect(diagnostic.source[diagnostic.span] == part)
  }

  @Test(arguments: [
    ("A = [[1, 2]]\nA @ [1, 2, 3]", "A has shape [1, 2], [1, 2, 3] has shape [3]"),
    ("a = [1, 2]\n3 + (a - [1, 2, 3])", "a has shape [2], [1, 2, 3] has shape [3]"),
    ("a = [1, 2]\na += [1, 2, 3]", "a has shape [2], [1, 2, 3] has shape [3]"),
    ("a = [1, 2]\na < [1, 2, 3]", "a has shape [2], [1, 2, 3] has shape [3]"),
    ("max([1, 2], [1, 2, 3])", "[1, 2] has shape [2], [1, 2, 3] has shape [3]"),
    ("s = \"a\"\ns * 2", "s is a string, 2 is a number"),
  ])
  func operandsAreDescribed(_ text: String, _ note: String) throws {
    #expect(try failure(of: text).notes.first?.message == note)
  }

  @Test func literalsNeedNoDescription() throws {
    #expect(try failure(of: "\"a\" + 1").notes.isEmpty)
  }
}
