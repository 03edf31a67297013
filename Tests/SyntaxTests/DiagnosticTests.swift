import Testing

@testable import Syntax

@Suite struct DiagnosticTests {
  /// The rendering of the error in `text`, with line breaks as they are printed.
  private func rendering(
    of text: String, name: String = "a.hw5", firstLine: Int = 1, colored: Bool = false
  ) -> String {
    let source = Source(name: name, text: text, firstLine: firstLine)
    do throws(SyntaxError) {
      _ = try Parser.parse(source)
      return "no error"
    } catch {
      return Diagnostic(error, in: source).rendered(colored: colored)
    }
  }

  @Test func placeMessageLineCaretAndHintFollowOneAnother() {
    #expect(
      rendering(of: "x = 1\nf (x)\ny = 2") == """
        a.hw5:2:3: error: a call follows its name without a space
          f (x)
            ^
          try: f(…)
        """)
  }

  @Test func caretsCoverTheWholeSpan() {
    #expect(
      rendering(of: "x + 1 = 2") == """
        a.hw5:1:1: error: only a name, an element or a field can stand before `=`
          x + 1 = 2
          ^^^^^
          try: == to compare
        """)
  }

  @Test func cellCountsLinesOfItsFile() {
    #expect(rendering(of: "\n$", firstLine: 40).hasPrefix("a.hw5:41:1: error:"))
  }

  @Test func wideCharactersTakeTwoColumns() {
    #expect(
      rendering(of: "日本 = \"🙂\" $") == """
        a.hw5:1:10: error: `$` (U+0024) has no meaning here
          日本 = "🙂" $
                      ^
        """)
  }

  @Test func combiningMarksTakeNoColumn() {
    #expect(
      rendering(of: "x\u{303} = $").hasSuffix(
        "  x\u{303} = $\n" + "      ^"))
  }

  @Test func tabsStayBeforeTheCaret() {
    #expect(rendering(of: "\tx\t= $").hasSuffix("  \tx\t= $\n" + "  \t \t  ^"))
  }

  @Test func carriageReturnsAreNotShown() {
    #expect(rendering(of: "x = $\r\ny = 1\r\n").hasSuffix("  x = $\n" + "      ^"))
  }

  @Test func controlCharactersAreShownAsPictures() {
    #expect(rendering(of: "x = \"\u{1B}[2J\" $").contains("x = \"␛[2J\" $"))
  }

  @Test func noteShowsItsOwnPlace() {
    #expect(
      rendering(of: "f(\n  x]") == """
        a.hw5:2:4: error: `(` is closed by `]`
            x]
             ^
        a.hw5:1:2: note: `(` stands here
          f(
           ^
        """)
  }

  @Test func spanOfSeveralLinesMarksEachWithoutItsIndentation() {
    let source = Source(name: "a", text: "f(a,\n  b,\n  c)\nrest")
    let diagnostic = Diagnostic("too much", at: Span(0, 15), in: source, severity: .warning)
    #expect(
      diagnostic.rendered() == """
        a:1:1: warning: too much
          f(a,
          ^^^^
            b,
            ^^
            c)
            ^^
        """)
  }

  @Test func middleOfManyLinesIsLeftOut() {
    let source = Source(name: "a", text: "1\n2\n3\n4\n5\n6")
    let diagnostic = Diagnostic("long", at: Span(0, 11), in: source)
    #expect(diagnostic.rendered() == "a:1:1: error: long\n  1\n  ^\n  2\n  ^\n  …\n  6\n  ^")
  }

  @Test func longLineIsCutAroundTheCaret() {
    let text = String(repeating: "a + ", count: 200) + "$" + String(repeating: " + b", count: 200)
    let lines = rendering(of: text).split(separator: "\n")
    #expect(lines[1].count < 200)
    let caret = lines[2].distance(from: lines[2].startIndex, to: lines[2].firstIndex(of: "^")!)
    #expect(Array(lines[1])[caret] == "$")
  }

  @Test func errorAtTheEndPointsBehindTheLastToken() {
    #expect(
      rendering(of: "x = 3 +  \n\n") == """
        a.hw5:1:8: error: expected an expression, found the end
          x = 3 +  
                 ^
        """)
  }

  @Test func emptySourceHasAPlace() {
    let source = Source(name: "a", text: "")
    #expect(
      Diagnostic("nothing", at: Span(0, 0), in: source).rendered()
        == "a:1:1: error: nothing\n  \n  ^")
  }

  @Test func spanOutsideTheTextIsDrawnWithinIt() {
    let source = Source(name: "a", text: "x")
    let rendered = Diagnostic("odd", at: Span(-3, 99), in: source).rendered()
    #expect(rendered == "a:1:1: error: odd\n  x\n  ^")
  }

  @Test func colorsPaintPlaceSeverityCaretAndHint() {
    #expect(
      rendering(of: "f (x)", colored: true) == """
        \u{1B}[1ma.hw5:1:3: \u{1B}[0m\u{1B}[1;31merror: \u{1B}[0m\
        \u{1B}[1ma call follows its name without a space\u{1B}[0m
          f (x)
            \u{1B}[1;31m^\u{1B}[0m
          \u{1B}[36mtry: \u{1B}[0mf(…)
        """)
  }
}

@Suite struct NearestNamesTests {
  private let names = [
    "length", "shape", "mean", "median", "kl", "js", "Normal", "norm", "entropy", "x",
  ]

  @Test(arguments: [
    ("lenght", ["length"]),
    ("maen", ["mean"]),
    ("medain", ["median"]),
    ("entorpi", ["entropy"]),
    ("normal", ["Normal"]),
    ("KL", ["kl"]),
    ("norml", ["Normal", "norm"]),
    ("y", []),
    ("pq", []),
    ("quantile", []),
    ("", []),
  ]) func slipsAreForgivenInProportion(_ written: String, _ meant: [String]) {
    #expect(nearestNames(to: written, among: names) == meant)
  }

  @Test func distanceCountsSwapsOfNeighboursOnce() {
    #expect(editDistance(Array("abcd"), Array("abdc")) == 1)
    #expect(editDistance(Array("ca"), Array("abc")) == 3)
    #expect(editDistance(Array(""), Array("abc")) == 3)
    #expect(editDistance(Array("kitten"), Array("sitting")) == 3)
  }

  @Test func atMostThreeAreProposed() {
    #expect(
      nearestNames(to: "aaaa", among: ["aaab", "aaac", "aaad", "aaae"]) == ["aaab", "aaac", "aaad"])
  }
}
