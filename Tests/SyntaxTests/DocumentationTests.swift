import Testing

@testable import Syntax

@Suite struct DocumentationTests {
  private func program(_ text: String) throws -> Program {
    try Parser.parse(Source(name: "text", text: text))
  }

  private func documentation(of statement: Statement?) -> Documentation? {
    switch statement {
    case .define(let node): node.documentation
    case .assign(let node): node.documentation
    default: nil
    }
  }

  @Test func linesAboveADefinitionAreItsHelp() throws {
    let statement = try program(
      """
      ## Doubles x.
      ## Twice as much.
      ## > twice(2)
      ## 4
      twice(x) = 2x
      """
    ).statements.first
    let help = try #require(documentation(of: statement))
    #expect(help.text == "Doubles x.\nTwice as much.")
    #expect(help.example?.code == "twice(2)")
    #expect(help.example?.output == "4")
  }

  @Test func exampleMayTakeSeveralLines() throws {
    let statement = try program("## A.\n## > f(\n## >   1)\n## 1\n## 2\nx = 1").statements.first
    let help = try #require(documentation(of: statement))
    #expect(help.example?.code == "f(\n  1)")
    #expect(help.example?.output == "1\n2")
  }

  @Test func blankLineParts() throws {
    let program = try program("## The module.\n\n## Of x.\nx = 1\n\n## Of nothing.\n\ny = 2")
    #expect(program.documentation?.text == "The module.")
    #expect(documentation(of: program.statements[0])?.text == "Of x.")
    #expect(documentation(of: program.statements[1]) == nil)
  }

  @Test func commentBesideCodeIsNoHelp() throws {
    let program = try program("x = 1 ## of x\ny = 2")
    #expect(program.statements.allSatisfy { documentation(of: $0) == nil })
    #expect(program.documentation == nil)
  }

  @Test func definitionInABlockMayHaveHelp() throws {
    let program = try program("f(x) = {\n  ## Inner.\n  g(y) = y\n  g(x)\n}")
    guard case .define(let outer)? = program.statements.first, case .block(let block) = outer.body
    else { return #expect(Bool(false), "no block") }
    #expect(documentation(of: block.statements.first)?.text == "Inner.")
  }
}

@Suite struct CompletenessTests {
  private func verdict(_ text: String) -> String {
    switch Parser.completeness(of: Source(name: "entry", text: text)) {
    case .complete: "complete"
    case .incomplete(let indent): "incomplete \(indent)"
    case .malformed(let error): error.message
    }
  }

  @Test(arguments: [
    ("", "complete"),
    ("x = 1", "complete"),
    ("x = 1;", "complete"),
    ("if a { 1 }", "complete"),
    ("# only a comment", "complete"),
    ("for x in 0..1: x ≈ x", "complete"),
    ("f(", "incomplete 2"),
    ("h(n) = {", "incomplete 2"),
    ("h(n) = {\n  for k in 0..n {", "incomplete 4"),
    ("h(n) = {\n  for k in 0..n {\n    1\n  }", "incomplete 2"),
    ("map(xs, x -> {", "incomplete 2"),
    ("x = 1 +", "incomplete 2"),
    ("f(x) =", "incomplete 2"),
    ("f(x) =  # what it is", "incomplete 2"),
    ("x ->", "incomplete 2"),
    ("not", "incomplete 2"),
    ("for x in 0..1:", "incomplete 2"),
    ("a ≈ b within", "incomplete 2"),
    ("  x = a |>", "incomplete 4"),
    ("## Doubles x.", "incomplete 0"),
    ("\"abc", "this string is not closed on its line"),
    ("f(x]", "`(` is closed by `]`"),
    ("{ f(x]", "`(` is closed by `]`"),
    ("x)", "this `)` closes nothing"),
    ("2 x", "`2 x`: a number and its factor stand together"),
    ("f(2 x", "incomplete 2"),
  ]) func entryIsComplete(_ text: String, _ expected: String) {
    #expect(verdict(text) == expected)
  }
}

@Suite struct InlineTests {
  private func split(_ text: String) throws -> [String?] {
    let inline = try Parser.parseInline(Source(name: "prose", text: text))
    return [inline.expression.description, inline.format]
  }

  @Test func formatFollowsTheFirstColonOutsideBrackets() throws {
    #expect(try split("μ/2 : .3") == ["(μ / 2)", ".3"])
    #expect(try split("f(a: 1)") == ["f(a: 1)", nil])
    #expect(try split("f(a: 1):8.2f") == ["f(a: 1)", "8.2f"])
    #expect(try split("\"{x : .3}\"") == ["\"{x:.3}\"", nil])
    #expect(try split("if a { 1 } else { 2 } : .1%") == ["if a { 1 } else { 2 }", ".1%"])
  }

  @Test(arguments: [
    ("x : .z", "`.z` is no format of a number"),
    ("x y", "expected the end of the statement after `x`, found `y`"),
    ("", "expected an expression, found the end"),
    ("x }", "this `}` closes nothing"),
    ("x = 1", "`=` assigns, and an expression assigns nothing"),
  ]) func wrongInlineIsAnError(_ text: String, _ message: String) {
    let error = #expect(throws: SyntaxError.self) {
      try Parser.parseInline(Source(name: "prose", text: text))
    }
    #expect(error?.message == message)
  }

  @Test func expressionIsTheWholeText() {
    let source = Source(name: "argument", text: "1 + 1; 2")
    #expect(throws: SyntaxError.self) { try Parser.parseExpression(source) }
  }
}
