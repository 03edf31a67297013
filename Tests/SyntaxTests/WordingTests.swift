import Testing

@testable import Syntax

/// What is said of a malformed text: the message, the text under the carets, and what to try.
/// `⏎` is a line break.
struct Wording: Sendable, CustomTestStringConvertible {
  var text: String
  var message: String
  var marked: String
  var hint: String?
  var testDescription: String { text }

  init(_ text: String, _ message: String, at marked: String, try hint: String? = nil) {
    self.text = text.replacing("⏎", with: "\n")
    self.message = message
    self.marked = marked
    self.hint = hint
  }

  static let all: [Wording] = [
    Wording("a $ b", "`$` (U+0024) has no meaning here", at: "$"),
    Wording("!x", "`!` (U+0021) has no meaning here", at: "!", try: "not, or ≠"),
    Wording("a & b", "`&` (U+0026) has no meaning here", at: "&", try: "and"),
    Wording(
      "a\u{A0}b", "the character U+00A0 has no meaning here", at: "\u{A0}", try: "an ordinary space"
    ),
    Wording("“a”", "`“` (U+201C) has no meaning here", at: "“", try: #""…" with straight quotes"#),
    Wording(
      "1__0", "`1__0`: an underscore in a number stands alone between two digits", at: "1__0",
      try: "1_000_000"),
    Wording(
      "1_", "`1_`: an underscore in a number stands alone between two digits", at: "1_",
      try: "1_000_000"),
    Wording("1e999", "1e999 is beyond the largest number, 1.8e308", at: "1e999", try: "∞"),
    Wording("x⁻¹", "a superscript is a whole number without a sign", at: "⁻", try: "x^-1"),
    Wording(
      #""abc"#, "this string is not closed on its line", at: #""abc"#,
      try: #"\n for a line break in a string"#),
    Wording(#""a\qb""#, #"`\q` is no escape"#, at: #"\q"#, try: #"\n \t \" \\ \{ \} \u{3B1}"#),
    Wording(
      #""\u{110000}""#, #"`\u{110000}` names no character"#, at: #"\u{110000}"#,
      try: #"\u{3B1} for α"#),
    Wording(#""\u3""#, #"`\u` names no character"#, at: #"\u"#, try: #"\u{3B1} for α"#),
    Wording(
      #""a}""#, "this `}` closes no interpolation", at: "}", try: #"\} for the brace itself"#),
    Wording(
      #""{x""#, "this interpolation is not closed", at: #"{x""#,
      try: #"close it with }, or write \{ for the brace itself"#),
    Wording(
      #""{x : .3""#, "this interpolation is not closed", at: "{x : .3",
      try: #"close it with }, or write \{ for the brace itself"#),
    Wording(
      #""{}""#, "this interpolation is empty", at: "{}", try: #"\{\} for the braces themselves"#),
    Wording(
      #""{x : .z}""#, "`.z` is no format of a number", at: ": .z",
      try: "[width][.digits][f|e|g|%], as in {x : .3} or {x : 8.2f}"),
    Wording(
      #""{x : 900}""#, "a number is at most 200 characters wide", at: ": 900",
      try: "[width][.digits][f|e|g|%], as in {x : .3} or {x : 8.2f}"),
    Wording(
      #""{x : .900}""#, "a number has at most 100 digits", at: ": .900",
      try: "[width][.digits][f|e|g|%], as in {x : .3} or {x : 8.2f}"),
    Wording("f(a", "this `(` is never closed", at: "("),
    Wording("a)", "this `)` closes nothing", at: ")"),
    Wording("(a]", "`(` is closed by `]`", at: "]"),
    Wording("f(⏎  x,⏎  [1, 2)⏎", "`[` is closed by `)`", at: ")"),
    Wording(#""{f(x}""#, "`(` is closed by `}`", at: "}"),
    Wording("(a⏎}", "`(` is closed by `}`", at: "}"),
    Wording("x = ", "expected an expression, found the end", at: ""),
    Wording("x = 3 +", "expected an expression, found the end", at: ""),
    Wording("f(a b)", "expected `,` or `)`, found `b`", at: "b"),
    Wording("[a b]", "expected `,` or `]`, found `b`", at: "b"),
    Wording("a b", "expected the end of the statement after `a`, found `b`", at: "b"),
    Wording("2 x", "`2 x`: a number and its factor stand together", at: "2 x", try: "2x, or 2 * x"),
    Wording(
      "2 (x)", "`2 (`: a number and its factor stand together", at: "2 (", try: "2(…), or 2 * (…)"),
    Wording("f (x)", "a call follows its name without a space", at: "(", try: "f(…)"),
    Wording("v [0]", "an index follows its name without a space", at: "[", try: "v[…]"),
    Wording("a '", "`'` follows what it transposes without a space", at: "'", try: "a'"),
    Wording(
      "x²(y)", "only a name, a call or something in brackets can be called", at: "(",
      try: "put it in parentheses, or write * for a product"),
    Wording("2in", "`2in`: a space is missing", at: "in", try: "2 in"),
    Wording("2if", "`2if`: a space is missing", at: "if", try: "2 if"),
    Wording(
      "if a { 1 } else { 2 } * 3", "a statement that begins with `if` ends at its `}`", at: "*",
      try: "(if …) in parentheses, or x = if …"),
    Wording("let x = 3", "there is no `let` statement", at: "let", try: "x = …"),
    Wording("def f(x) = 2", "there is no `def` statement", at: "def", try: "f(x) = …"),
    Wording(
      "elif a { 1 }", "expected the end of the statement after `elif`, found `a`", at: "a",
      try: "else if … { … }"),
    Wording("v |> x -> x", "`x -> …` needs parentheses after `|>`", at: "x", try: "|> (x -> …)"),
    Wording("a == not b", "`not x` needs parentheses after `==`", at: "not", try: "== (not x)"),
    Wording("√-x", "`-x` needs parentheses after `√`", at: "-", try: "√ (-x)"),
    Wording("√2π", "`√2π` can be read in two ways", at: "2π", try: "√(2π) or √2 * π"),
    Wording("2^2x", "`^2x` can be read in two ways", at: "2x", try: "^(2x) or ^2 * x"),
    Wording("2^2(x)", "`^2(` can be read in two ways", at: "2(", try: "^(2(…)) or ^2 * (…)"),
    Wording("√2(x)", "`√2(` can be read in two ways", at: "2(", try: "√(2(…)) or √2 * (…)"),
    Wording(
      "a..b..c", "a range has two ends", at: "..",
      try: "linspace(a, b, n) for n numbers from a to b"),
    Wording(
      "v[1..2..3]", "a range has two ends", at: "..",
      try: "linspace(a, b, n) for n numbers from a to b"),
    Wording(
      "a ‖ b", "`‖` stands only between the two arguments of `f[a ‖ b]`", at: "‖",
      try: "kl[q ‖ p], or the word or between two conditions"),
    Wording(
      "kl[a, b ‖ c]", "`f[a ‖ b]` takes exactly two arguments", at: "‖", try: "kl[q ‖ p]"),
    Wording(
      "kl[a ‖ b, c]", "`f[a ‖ b]` takes exactly two arguments", at: ",", try: "kl[q ‖ p]"),
    Wording(
      "a = b = 3", "`=` assigns, and an expression assigns nothing", at: "=", try: "== to compare"),
    Wording("f(a = 1)", "`a =` is no argument", at: "=", try: "a: … to label an argument"),
    Wording(
      "if x = 3 { 1 }", "`=` assigns, and an expression assigns nothing", at: "=",
      try: "== to compare"),
    Wording(
      "f(x ~ d)", "`~` draws, and only a statement does", at: "~",
      try: "z ~ law on a line of its own, or sample(law)"),
    Wording("+1", "there is no `+` before a value", at: "+", try: "nothing in its place"),
    Wording(
      "()", "`()` is no value", at: "()",
      try: "nothing for no value, () -> … for a function without parameters"),
    Wording("v[1:2]", "a slice is written with `..`", at: ":", try: "v[a..b]"),
    Wording("{a: 1}", "braces hold statements", at: "a:", try: "(a: …) for a record"),
    Wording(
      "f(a: 1, 2)", "an argument without a label follows one with a label", at: "2",
      try: "those without labels first, as in f(x, scale: 2)"),
    Wording("f(a: 1, a: 2)", "the argument `a` appears twice", at: "a"),
    Wording("(a: 1, a: 2)", "the field `a` appears twice", at: "a"),
    Wording("f(x, x) = 2", "the parameter `x` appears twice", at: "x"),
    Wording(
      "x + 1 = 2", "only a name, an element or a field can stand before `=`", at: "x + 1",
      try: "== to compare"),
    Wording(
      "f(x)[0] = 1", "only a name, an element or a field can stand before `=`", at: "f(x)[0]",
      try: "== to compare"),
    Wording(
      "x + 1 ~ d", "only a name, an element or a field can stand before `~`", at: "x + 1",
      try: "z ~ law"),
    Wording(
      "(a, b) += 1", "`+=` changes one place, not several", at: "(a, b)",
      try: "a statement for each name"),
    Wording("{ use a }", "`use` stands at the top of a file or cell, not in a block", at: "use"),
    Wording("use 3", "expected the name of a module, or a file in quotes, found `3`", at: "3"),
    Wording(
      #"use "a{b}""#, "the file of `use` is a fixed name", at: #""a{b}""#, try: #"use "mine.hw5""#),
    Wording(
      "for p, q in xs { 1 }", "a loop binds one name or one pattern", at: "q",
      try: "for (p, q) in …"),
    Wording(
      "{ a ≈ b within 1 }", "a claim stands by itself, not in a block", at: "a",
      try: "a claim on a line of its own, outside of braces"),
    Wording(
      "for x in 0..1: f(x)", "a claim compares two sides", at: "f(x)",
      try: "L ≈ R, or one of ≤ ≥ < > == ≠"),
    Wording(
      "claim a ≈ b and c ≈ d", "a claim is one comparison, not several joined by `and` or `or`",
      at: "a ≈ b and c ≈ d", try: "a claim for each"),
    Wording("claim a in b", "`in` makes no claim", at: "a in b", try: "one of ≈ ≤ ≥ < > == ≠"),
    Wording(
      "for x in 0..1: not a ≈ b", "the `not` of a claim stands first", at: "not a ≈ b",
      try: "not for x in …: L ≈ R"),
    Wording(
      "claim for (a, b) in xs: a ≈ b", "a claim binds names, not patterns", at: "(",
      try: "for a, b in …: L ≈ R"),
    Wording(
      "a ≈ b by 3", "expected a method after `by`: a name, perhaps with arguments", at: "3",
      try: "by sampling(n: 1e6), exact"),
    Wording(
      "a ≈ b by f(x)(y)", "expected a method after `by`: a name, perhaps with arguments",
      at: "f(x)(y)", try: "by sampling(n: 1e6), exact"),
    Wording("try { 1 }", "expected the `else` of `try`, found the end", at: ""),
    Wording("for x in", "expected an expression, found the end", at: ""),
    Wording("for x in 0..1", "expected `{` for a loop or `:` for a claim, found the end", at: ""),
    Wording("for 3 in x { }", "expected a name to bind, found `3`", at: "3"),
    Wording("for if in x {}", "expected a name to bind, found the reserved word `if`", at: "if"),
    Wording(
      "x.", "expected a name after the point, found the end", at: "",
      try: "1.0, with a digit behind the point"),
    Wording(
      "x.3", "expected a name after the point, found `3`", at: "3",
      try: "1.0, with a digit behind the point"),
    Wording(
      "1.", "expected a name after the point, found the end", at: "",
      try: "1.0, with a digit behind the point"),
    Wording(".5", "expected an expression, found `.`", at: ".", try: "0.5, with its zero"),
    Wording("2**3", "expected an expression, found `*`", at: "*", try: "x^2 for a power"),
    Wording(
      "x => 3", "expected an expression, found `>`", at: ">",
      try: "x -> … for a function, a ≥ b for a comparison"),
    Wording(
      "'abc'", "expected an expression, found `'`", at: "'", try: "double quotes for a string"),
    Wording("10 // 2", "expected an expression, found `/`", at: "/", try: "# for a comment"),
    Wording("while a: b", "expected `{`, found `:`", at: ":", try: "{ … } around the body"),
    Wording(
      "f(1, 2) -> 3", "`->` follows a name or parameters in parentheses", at: "->",
      try: "(x, y) -> …"),
    Wording("(1, 2) -> 3", "expected the name of a parameter, found `1`", at: "1"),
    Wording("(a: 1, b)", "expected a label and a colon, found `b`", at: "b"),
    Wording("if a", "expected `{`, found the end", at: ""),
    Wording("x = {⏎  y = 1⏎", "this `{` is never closed", at: "{"),
    Wording("f(x", "this `(` is never closed", at: "("),
    Wording("return 3 4", "expected the end of the statement after `3`, found `4`", at: "4"),
    Wording("a; b c", "expected the end of the statement after `b`, found `c`", at: "c"),
    Wording("x = [1, 2⏎y = 3", "this `[` is never closed", at: "["),
    Wording("not", "expected an expression, found the end", at: ""),
    Wording("∇", "expected an expression, found the end", at: ""),
    Wording("by 3", "expected an expression, found the reserved word `by`", at: "by"),
    Wording("else { 2 }", "expected an expression, found the reserved word `else`", at: "else"),
    Wording("v[]", "expected an expression, found `]`", at: "]"),
    Wording("f(,)", "expected an expression, found `,`", at: ","),
    Wording("f(a,,b)", "expected an expression, found `,`", at: ","),
    Wording(
      "for x in a, y in b { 1 }", "a loop runs over one domain", at: "{",
      try: "a loop inside the loop"),
  ]
}

@Suite struct WordingTests {
  @Test(arguments: Wording.all) func errorSaysWhatWhereAndWhatToTry(_ expected: Wording) {
    let source = Source(name: "text", text: expected.text)
    let error = #expect(throws: SyntaxError.self) { try Parser.parse(source) }
    #expect(error?.message == expected.message)
    #expect(error.map { String(source[$0.span]) } == expected.marked)
    #expect(error?.hint == expected.hint)
  }

  @Test func claimInAnOrdinaryCellSaysWhereClaimsBelong() {
    for text in [
      "claim a ≈ b", "for x in 0..1: x ≈ x", "not for x in 0..1: x ≈ x", "a ≈ b by exact",
    ] {
      let source = Source(name: "cell", text: text)
      let error = #expect(throws: SyntaxError.self) { try Parser.parse(source, as: .cell) }
      #expect(error?.message == "an ordinary cell holds no claims")
      #expect(error?.hint == "a cell marked {.claim}")
    }
  }

  @Test func bareValueInACellOfClaimsClaimsNothing() {
    let source = Source(name: "cell", text: "x = 3\nf(x)")
    let error = #expect(throws: SyntaxError.self) { try Parser.parse(source, as: .claimCell) }
    #expect(error?.message == "a claim compares two sides")
    #expect(error?.hint == "L ≈ R, or one of ≤ ≥ < > == ≠")
  }

  @Test func depthSaysItsLimit() {
    let parentheses = Source(
      name: "text",
      text: String(repeating: "(", count: 300) + "1" + String(repeating: ")", count: 300))
    #expect(throws: SyntaxError.self) { try Parser.parse(parentheses) }
    let error = #expect(throws: SyntaxError.self) { try Parser.parse(parentheses) }
    #expect(error?.message == "nested too deeply: more than 200 levels")
    #expect(error?.hint == "give a part of it a name")
    let sum = Source(name: "text", text: "1" + String(repeating: " + 1", count: 2000))
    let other = #expect(throws: SyntaxError.self) { try Parser.parse(sum) }
    #expect(other?.message == "an expression of more than 1000 operations")
  }
}
