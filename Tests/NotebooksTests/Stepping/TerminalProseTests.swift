import Testing

@testable import Notebooks

@Suite("Prose in the terminal")
struct TerminalProseTests {
  private func text(_ markdown: String, width: Int = 40, isStyled: Bool = false) -> String {
    let notebook = NotebookReader.read(
      Array("---\nhw5nb: 1\n---\n\(markdown)\n".utf8), file: "n.hw5nb"
    ).notebook
    return notebook.prose.map { prose in
      TerminalProse(
        prose, values: prose.values.map { _ in .shown("42") }, width: width, isStyled: isStyled,
        formula: { "⟦\($0)⟧" }
      ).text
    }.joined(separator: "\n")
  }

  @Test("Words are wrapped, and formulas and values stand among them")
  func paragraphsAreWrapped() {
    #expect(
      text("one two three $a_b$ four `hw5= 1` five six seven")
        == "one two three ⟦a_b⟧ four 42 five six\nseven")
  }

  @Test("Lists, quotes, code and rules")
  func blocks() {
    #expect(text("- one\n- two\n  - three") == "• one\n• two\n  • three")
    #expect(text("3. one\n4. two") == "3. one\n4. two")
    #expect(text("> one\n> two") == "│ one two")
    #expect(text("    code  here") == "    code  here")
    #expect(text("# One\n\ntwo") == "# One\n\ntwo")
  }

  @Test("The columns of a table stand below each other")
  func tables() {
    #expect(
      text("| a | long name |\n| --- | --- |\n| $x$ | 1 |")
        == "a    long name\n───  ─────────\n⟦x⟧  1        ")
  }

  @Test("A displayed formula has lines of its own")
  func displayedFormulas() {
    let margin = "\u{A0}\u{A0}\u{A0}\u{A0}"
    #expect(
      text("one\n\n$$x=y$$\n\ntwo") == "one\n\n\(margin)⟦x=y⟧\n\ntwo")
    #expect(text("one $$x=y$$ two") == "one\n\(margin)⟦x=y⟧\ntwo")
  }

  @Test(
    "A formula that is too wide is broken between formulas, then in front of signs outside brackets",
    arguments: [
      ("a = b,\u{2003}c = d", "a = b,    c = d"),
      ("aaaaaaaa = bbbbbbbb,\u{2003}c = d", "aaaaaaaa = bbbbbbbb,\nc = d"),
      ("aaaaaaaa = (b + c) + ddddd(e + f)", "aaaaaaaa = (b + c)\n    + ddddd(e + f)"),
      ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    ])
  func wideFormulas(_ formula: String, _ shown: String) {
    let text = DisplayedFormula(formula, width: 24).text.replacing("\u{A0}", with: " ")
    #expect(text == shown.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
  }

  @Test("A caption is a sentence")
  func captions() {
    let caption = TerminalProse(
      sentence: "the law $p$ of `x`", width: 40, isStyled: false, formula: { "⟦\($0)⟧" })
    #expect(caption.text == "The law ⟦p⟧ of `x`")
  }

  @Test("Emphasis is shown where the terminal can, and dropped elsewhere")
  func emphasis() {
    #expect(text("*a* **b**") == "a b")
    #expect(text("*a* **b**", isStyled: true) == "\u{1B}[3ma\u{1B}[0m \u{1B}[1mb\u{1B}[0m")
  }
}
