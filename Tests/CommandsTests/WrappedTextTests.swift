import Testing

@testable import Commands

@Suite("Lines of a terminal")
struct WrappedTextTests {
  @Test(
    "A long line is broken at blanks, and what follows is set in",
    arguments: [
      ("short", "short"),
      ("  one two three four", "  one two\n      three\n      four"),
      ("f(x, \"a text\") + g(y)", "f(x,\n    \"a text\")\n    + g(y)"),
      ("aaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaa"),
      ("one\n\ntwo", "one\n\ntwo"),
    ])
  func linesAreBroken(_ text: String, _ wrapped: String) {
    #expect(text.wrapped(to: 13) == wrapped)
  }
}
