import Testing

@testable import Syntax

/// What formatting keeps, of every program at hand.
@Suite struct FormatterLawTests {
  private static let programs: [(text: String, mode: Parser.Mode)] =
    Case.all.filter { $0.tree != "!" }.map { ($0.input, .script) }
    + Programs.parts.map { ($0.text, $0.mode) }
    + RepositoryPrograms.all.map { ($0, .script) }

  @Test func programsOfTheRepositoryAreFound() {
    #expect(RepositoryPrograms.all.count > 200)
  }

  @Test func formattingTwiceIsFormattingOnce() throws {
    for (text, mode) in Self.programs {
      let source = Source(name: "program", text: text)
      guard (try? Parser.parse(source, as: mode)) != nil else { continue }
      let once = try Formatter.format(source, as: mode)
      let twice = try Formatter.format(Source(name: "again", text: once), as: mode)
      #expect(twice == once)
    }
  }

  /// Checked here with means of its own: the formatter's check could be wrong.
  @Test func treeAndCommentsStay() throws {
    for (text, mode) in Self.programs {
      let source = Source(name: "program", text: text)
      guard let before = try? Parser.parse(source, as: mode) else { continue }
      let formatted = try Formatter.format(source, as: mode)
      let after = try Parser.parse(Source(name: "formatted", text: formatted), as: mode)
      #expect(after.description == before.description)
      #expect(Self.comments(of: formatted) == Self.comments(of: text))
    }
  }

  @Test func layoutDoesNotDependOnTheIndentationFound() throws {
    for part in Programs.parts {
      // Where a minus begins a line, its indentation has a meaning.
      let lines = part.text.split(separator: "\n", omittingEmptySubsequences: false)
      guard !part.text.contains("\n -"), !lines.contains(where: { $0.hasPrefix("  -") }) else {
        continue
      }
      let flat = lines.map { $0.drop { $0 == " " } }.joined(separator: "\n")
      let formatted = try Formatter.format(Source(name: part.file, text: part.text), as: part.mode)
      #expect(try Formatter.format(Source(name: part.file, text: flat), as: part.mode) == formatted)
    }
  }

  private static func comments(of text: String) -> [Substring] {
    var lexer = Lexer(text)
    lexer.run()
    let source = Source(name: "comments", text: text)
    return lexer.comments.map { source[$0.span].withoutFinalBlanks }
  }
}

/// What formatting changes, rule by rule.
@Suite struct FormatterTests {
  private func formatted(_ text: String, as mode: Parser.Mode = .script) throws -> String {
    try Formatter.format(Source(name: "test", text: text), as: mode)
  }

  @Test(
    arguments: [
      // Operators.
      ("x=a+b*c-d%e@f", "x = a + b * c - d % e @ f"),
      ("x = 2x^2+3 - y ^ -2", "x = 2x^2 + 3 - y^-2"),
      ("3i / n - 2", "3i / n - 2"), ("1/2x", "1/2x"), ("1 /2", "1 / 2"), ("1/ 2", "1 / 2"),
      ("σ² / 2τ ²", "σ² / 2τ²"),
      ("a .. b", "a..b"), ("1 .. n+1", "1..n + 1"), ("v[ .. , -1 ]", "v[.., -1]"),
      ("x->x+a", "x -> x + a"), ("( x,y = 1 )->x", "(x, y = 1) -> x"),
      ("v|>f>>g", "v |> f >> g"), ("0≤x<1", "0 ≤ x < 1"), ("x<=1 and y!=2", "x <= 1 and y != 2"),
      ("x+=1", "x += 1"), ("z~Normal(0,1)", "z ~ Normal(0, 1)"),
      // Signs.
      ("a - - b", "a - -b"), ("( - x)", "(-x)"), ("return", "return"), ("- x", "-x"),
      ("f( - 1 , - ∞ .. ∞ )", "f(-1, -∞..∞)"), ("√ x", "√x"), ("2√x", "2√x"), ("∇ f( 3 )", "∇f(3)"),
      ("not( x )", "not (x)"), ("x if", "!"),
      // Brackets.
      ("f( x , y:1 )", "f(x, y: 1)"), ("kl[ q‖p ]", "kl[q ‖ p]"), ("kl[q||p]", "kl[q || p]"),
      ("( a:1,b:2 )", "(a: 1, b: 2)"), ("(1 , )", "(1,)"), ("[ ]", "[]"), ("A '@ B", "!"),
      ("A'@B'", "A' @ B'"), ("x . sum( axis:0 )", "x.sum(axis: 0)"), ("r.in - 3", "r.in - 3"),
      ("[ k^2 for k in 0..9 if k>1 ]", "[k^2 for k in 0..9 if k > 1]"),
      ("f(x)={x+1}", "f(x) = { x + 1 }"), ("f() = {}", "f() = { }"),
      ("if(x>1){1}else{2}", "if (x > 1) { 1 } else { 2 }"), ("x = {1}", "x = { 1 }"),
      // Strings stay as they are.
      ("\"a  b {x+1:.3} {f( x )}\"", "\"a  b {x+1:.3} {f( x )}\""),
      // Claims.
      (
        "for x,y in 0..1,z in 1..2 (log) where (x>y):x≈y within 1e-3 by sampling( n:10 )",
        "for x, y in 0..1, z in 1..2 (log) where (x > y): x ≈ y within 1e-3 by sampling(n: 10)"
      ),
      ("claim -1<0", "claim -1 < 0"), ("claim (1)==1", "claim (1) == 1"),
      // Semicolons.
      ("a=1;b=2", "a = 1; b = 2"), ("a = 1;", "a = 1"), ("; a;;b ;", "a; b"),
      ("f() = {a;}", "f() = { a }"),
    ])
  func aLineHasItsBlanks(_ written: String, _ expected: String) throws {
    guard expected != "!" else {
      #expect(throws: Formatter.Failure.self) { try formatted(written) }
      return
    }
    #expect(try formatted(written) == expected + "\n")
  }

  @Test(
    arguments: [
      // Blank lines: one between statements, none at the ends.
      ("\n\na\n\n\n\nb  \n\n", "a\n\nb\n"),
      ("f() = {\n\n a\n\n\n b\n\n}", "f() = {\n  a\n\n  b\n}\n"),
      ("", ""), ("\n \n", ""), ("# only  ", "# only\n"),
      // A block of several lines has lines of its own.
      ("f(x) = { a = 1\na }", "f(x) = {\n  a = 1\n  a\n}\n"),
      ("if a {\nb\n}\nelse {\nc\n}", "if a {\n  b\n} else {\n  c\n}\n"),
      ("if a { b }\nelse { c }", "if a { b }\nelse { c }\n"),
      ("for k in v {\nwhile k {\nx\n}\n}", "for k in v {\n  while k {\n    x\n  }\n}\n"),
      // Continued lines.
      ("x = a\n + b\n + c", "x = a\n  + b\n  + c\n"), ("x =\na", "x =\n  a\n"),
      ("x = a\n    - b\n- c", "x = a\n  - b\n-c\n"),
      ("v\n.f()\n      .g", "v\n  .f()\n  .g\n"),
      ("f(a,\nb,\n    c)", "f(a,\n  b,\n  c)\n"),
      ("f(\na,\nb\n)", "f(\n  a,\n  b\n)\n"), ("f(\n\na\n\n)", "f(\n  a\n)\n"),
      ("r = (\na: 1\n+ 2,\nb: 3\n)", "r = (\n  a: 1\n    + 2,\n  b: 3\n)\n"),
      ("f(g(\na\n))", "f(g(\n  a\n))\n"),
      ("map(v, x -> {\nx\n})", "map(v, x -> {\n  x\n})\n"),
      ("[\nf(k)\nfor k in v\nif k > 1\n]", "[\n  f(k)\n  for k in v\n  if k > 1\n]\n"),
      ("for x in 0..1:\nx < 1", "for x in 0..1:\n  x < 1\n"),
      // Rows under one another stay so.
      ("A =[[1, 2],\n    [3, 4]]", "A = [[1, 2],\n     [3, 4]]\n"),
      ("A = [[1, 2],\n [3, 4]]", "A = [[1, 2],\n  [3, 4]]\n"),
      // Comments.
      ("a# one", "a  # one\n"), ("a     # one\nbc      # two", "a  # one\nbc  # two\n"),
      ("a    # one\nbc   # two", "a   # one\nbc  # two\n"),
      ("f() = { # why\na\n    # end\n}", "f() = {  # why\n  a\n  # end\n}\n"),
      ("f(\n# first\na)", "f(\n  # first\n  a)\n"),
      ("x = a\n# why\n + b", "x = a\n  # why\n  + b\n"),
      ("## Twice x.\n## > f(1)\n## 2\nf(x)=2x", "## Twice x.\n## > f(1)\n## 2\nf(x) = 2x\n"),
      ("a; # one", "a  # one\n"),
      // Line breaks of Windows and a byte order mark.
      ("a  \r\n\r\n\r\nb # c\r\n", "a\r\n\r\nb  # c\r\n"), ("\u{FEFF}a", "\u{FEFF}a\n"),
    ])
  func aTextHasItsLines(_ written: String, _ expected: String) throws {
    let once = try formatted(written)
    #expect(once == expected)
    #expect(try formatted(once) == once)
  }

  /// Each comment looked through all before it, which took a minute.
  @Test(.timeLimit(.minutes(1))) func aLongTextIsFormatted() throws {
    for line in ["# c\n", "x = 1\n", "## d\nf(x) = x\n"] {
      let text = String(repeating: line, count: 20_000)
      #expect(try formatted(text) == text)
    }
  }

  @Test func aTextWithAnErrorIsNotFormatted() {
    #expect {
      try formatted("f(")
    } throws: { error in
      guard case Formatter.Failure.syntax = error else { return false }
      return true
    }
  }
}
