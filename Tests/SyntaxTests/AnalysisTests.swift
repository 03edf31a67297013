import Testing

@testable import Syntax

@Suite struct NameAnalysisTests {
  private func use(_ text: String) throws -> NameAnalysis.NameUse {
    let source = Source(name: "cell", text: text)
    return NameAnalysis.readsAndWrites(of: try Parser.parse(source))
  }

  @Test(arguments: [
    ("y = a * x", "a x", "y"),
    ("y = x; z = y", "x", "y z"),
    ("x = x + 1", "x", "x"),
    ("x += 1", "x", "x"),
    ("x = 0; x += 1", "", "x"),
    ("xs[i] = 1", "xs i", "xs"),
    ("r.std = s", "s r", "r"),
    ("(q, r) = divmod(a, b)", "divmod a b", "q r"),
    ("z ~ Normal(μ, 1)", "Normal μ", "z"),
    // Functions: parameters, defaults, recursion, one another in any order.
    ("f(x, k = c) = k * x + b", "c b", "f"),
    ("f(x, k = x) = k", "", "f"),
    ("f(n) = if n > 0 { f(n - 1) } else { g(n) }; g(n) = f(n)", "", "f g"),
    ("f(t) = y + t; y = 1", "y", "f y"),
    ("f(x) = { t = x; t + u }", "u", "f"),
    ("f(x) = { x += step; x }", "step", "f"),
    ("f(x) = { h(y) = g2(y); g2(y) = y; h(x) }", "", "f"),
    ("g = x -> x + c", "c", "g"),
    ("g = (x, k = d) -> x + k", "d", "g"),
    ("f(2); f(x) = x", "f", "f"),
    // Blocks open a scope; if, for, while and try do not.
    ("{ t = 1; t }; t", "t", ""),
    ("if c { t = 1 }", "c", "t"),
    ("if c { t = 1 } else { t = 2 }; t", "c", "t"),
    ("if c { t = 1 }; t", "c t", "t"),
    ("if c { t = 1 } else if d { t = 2 } else { t = 3 }; t", "c d", "t"),
    ("for k in ks { t = k }; t", "ks t", "t"),
    ("for k in ks { k = k + 1 }; k", "ks k", ""),
    ("for (k, v) in pairs { s = k * v }", "pairs", "s"),
    ("while c { c = d }", "c d", "c"),
    ("try { t = a } else { t = b }; t", "a b", "t"),
    // Expressions.
    ("[k^2 for k in ks if k > m]", "ks m", ""),
    ("[a * b for (a, b) in pairs]; a", "pairs a", ""),
    ("\"{x : .3} {f(y)}\"", "x f y", ""),
    ("kl[q ‖ p]", "kl q p", ""),
    ("√x + ∇f(3)", "sqrt x grad f", ""),
    ("(mean: m, std: s)", "m s", ""),
    ("f(a, axis: b)", "f a b", ""),
    ("v[a.., ..b]", "v a b", ""),
    ("v |> mean >> g", "v mean g", ""),
    ("c and { t = 1; t } or d", "c d", ""),
    // Claims: names see those before them, methods are no names.
    (
      "for x, y in 0..b, z in (x..2): f(x) ≈ g(z) within ε by sampling(n: m), exact", "b f g ε m",
      ""
    ),
    ("for x in 0..1 where x > c: x ≥ d", "c d", ""),
  ]) func cellReadsAndWrites(_ text: String, _ reads: String, _ writes: String) throws {
    let use = try use(text)
    #expect(use.reads.map(\.text).joined(separator: " ") == reads)
    #expect(use.writes.map(\.text).joined(separator: " ") == writes)
  }

  @Test func fieldsMayBeFunctionsFromOutside() throws {
    let use = try use("h(x) = x; x = a; x.mean().h; x.std; x.std")
    #expect(use.possibleReads.map(\.text) == ["mean", "std"])
    #expect(use.reads.map(\.text) == ["a"])
  }

  @Test func modulesAreNamed() throws {
    #expect(try use("use vae, figures\nuse \"mine.hw5\"").uses.count == 2)
  }

  @Test func namesKeepThePlaceOfTheirFirstUse() throws {
    let read = try #require(try use("1 + a + a").reads.first)
    #expect(read.span == Span(4, 5))
  }
}

@Suite struct HighlighterTests {
  /// `text` with its classes as `class:text`, of the one-letter names below.
  private func classes(_ text: String) -> [String] {
    let source = Source(name: "text", text: text)
    return Highlighter.spans(in: source).map { "\($0.tokenClass):\(source[$0.span])" }
  }

  @Test func everyClassIsFound() {
    #expect(
      classes("## Help.\nf(x) = 2x² + g # note")
        == [
          "documentation:## Help.", "function:f", "name:x", "operator:=", "number:2", "name:x",
          "number:²", "operator:+", "name:g", "comment:# note",
        ])
  }

  @Test func stringsAreWholeUpToTheirHoles() {
    #expect(
      classes(#""a\n{x : .3}b""#)
        == [
          #"string:"a\n"#, "interpolation:{", "name:x", "interpolation:: .3", "interpolation:}",
          "string:b\"",
        ])
  }

  @Test func wordsOfClaimsAreKeywordsOnlyThere() {
    #expect(
      classes("claim for x in d (log) where x > 0: a ≈ b within t by exact").filter {
        $0.hasPrefix("keyword")
      } == [
        "keyword:claim", "keyword:for", "keyword:in", "keyword:log", "keyword:where",
        "keyword:within", "keyword:by",
      ])
    #expect(classes("claim(where(m), log(2))").filter { $0.hasPrefix("keyword") } == [])
  }

  @Test func labelsAreNames() {
    #expect(
      classes("sort(xs, by: f).in") == ["function:sort", "name:xs", "name:by", "name:f", "name:in"])
  }

  @Test func barsMakeACall() {
    #expect(classes("kl[q ‖ p]") == ["function:kl", "name:q", "operator:‖", "name:p"])
    #expect(classes("v[q]") == ["name:v", "name:q"])
  }

  @Test func malformedTextIsColouredAsFarAsItGoes() {
    #expect(
      classes("x = \"abc {y\nif $ )")
        == ["name:x", "operator:=", "string:\"abc ", "interpolation:{", "name:y", "keyword:if"])
  }
}
