import Claims
import Testing

@testable import Notebooks

@Suite struct ReportTests {
  @Test func thePageIsAsRecorded() throws {
    try expectSnapshot(sampleResult().reportBody, "report-body.html")
  }

  @Test func thePageIsWellFormed() {
    #expect(markupFaults(sampleResult().reportBody) == [])
  }

  @Test func aPageNeedsNoNetwork() throws {
    let page = try #require(sampleResult().text(of: "report.html"))
    for attribute in ["src=\"http", "href=\"http", "src=\"//", "url(http", "@import"] {
      #expect(!page.contains(attribute))
    }
  }

  @Test func kaTeXIsThereOnlyForFormulas() throws {
    var plain = sampleResult()
    let text = "---\nhw5nb: 1\n---\nNo formula costs $5.\n\n```hw5\n1\n```\n"
    plain.notebook = NotebookReader.read(Array(text.utf8), file: "plain.hw5nb").notebook
    plain.cells = plain.notebook.cells.map { CellResult($0) }
    let with = try #require(sampleResult().text(of: "report.html"))
    let without = try #require(plain.text(of: "report.html"))
    #expect(with.contains("katex.render"))
    #expect(with.contains("font/woff2;base64,"))
    #expect(!without.contains("katex.render"))
    #expect(without.utf8.count < 30_000)
  }

  @Test func onlyTheFontsOfTheFormulasAreThere() {
    let plain = Formulas(tex: ["a + b"]).stylesheet
    let bold = Formulas(tex: ["\\mathbf{x} \\in \\mathcal{X}"]).stylesheet
    #expect(!plain.contains("font-family:KaTeX_Caligraphic;font-style"))
    #expect(bold.contains("font-family:KaTeX_Caligraphic;font-style:normal;font-weight:400"))
    #expect(bold.contains("font-family:KaTeX_Main;font-style:normal;font-weight:700"))
    #expect(plain.contains(".katex"))
  }

  @Test func markupInTextIsShownNotObeyed() throws {
    let attack = "</script></style><script>alert('\"1\"')</script>"
    let text = """
      ---
      hw5nb: 1
      title: '\(attack.filter { $0 != "'" })'
      ---
      # \(attack)

      Prose \(attack) with `code \(attack)` and **<b>** and <https://example.org>.

      <!-- a comment that never ends
      ```hw5 {.params}
      param p = "\(attack.filter { $0 != "\"" })" "\(attack.filter { $0 != "\"" })"
      ```

      ```hw5 {#cell}
      p = "\(attack)"
      ```

      ```hw5 {.figure #figure alt="\(attack.filter { $0 != "\"" })"}
      #| caption: \(attack)
      p
      ```

      ```hw5 {.claim #claim}
      #| says: \(attack)
      p == 1
      ```

      """
    let reading = NotebookReader.read(Array(text.utf8), file: "attack.hw5nb")
    let (parameters, _) = Parameters.resolve(reading.notebook.parameters, overrides: [])
    var result = NotebookResult(notebook: reading.notebook, parameters: parameters, seed: 0)
    result.cells[1].output = attack
    result.cells[1].value = attack
    result.cells[1].error = ErrorReport(name: attack, message: attack, diagnostic: attack)
    result.cells[2].figure = FigureResult(svg: nil, png: [0x89])
    result.cells[3].claims[0].note = attack
    let page = try #require(result.text(of: "report.html"))
    #expect(!page.contains("<script>alert"))
    #expect(!page.contains("</script></style>"))
    #expect(page.ranges(of: "</style>").count == 1)
    #expect(page.contains("<a href=\"https://example.org\">"))
    #expect(markupFaults(result.reportBody) == [])
    for id in ["cell", "figure", "claim"] { #expect(page.contains("id=\"\(id)\"")) }
  }

  @Test func headingsAreNumberedUnlessTheAuthorDoesIt() {
    let heading = { (level: Int, text: String) in Markdown.Heading(level: level, text: text) }
    let numbers = { (headings: [Markdown.Heading]) in
      var outline = Outline(headings, avoiding: ["cell"])
      return headings.map { outline.enter($0, plain: $0.text) }.map { "\($0.number) \($0.anchor)" }
    }
    #expect(
      numbers([heading(2, "Cell"), heading(3, "B c"), heading(3, "B c"), heading(2, "Σ")])
        == ["1 cell-2", "1.1 b-c", "1.2 b-c-2", "2 σ"])
    #expect(numbers([heading(2, "a. One"), heading(3, "ii. Two")]) == [" a-one", " ii-two"])
    #expect(numbers([heading(2, "A model")]) == ["1 a-model"])
  }

  @Test func formulasPassThroughMarkdownUntouched() {
    let body = "Let $a_1 * b_2 * c$, *and* $x|y$:\n\n$$\n\\sum_i\n- x_i < 3 \\\\\n$$\n"
    let notebook = readBody(body).notebook
    let result = NotebookResult(
      notebook: notebook, parameters: Parameters(settings: []), seed: 0)
    let page = result.reportBody
    #expect(page.contains("<span class=\"formula\">a_1 * b_2 * c</span>"))
    #expect(page.contains("<span class=\"formula\">x|y</span>"))
    #expect(page.contains("<span class=\"formula display\">\\sum_i\n- x_i &lt; 3 \\\\</span>"))
  }

  @Test func aPictureIsHeldByThePage() {
    let notebook = readBody("![a cat](cat.png) and ![](gone.png) and ![far](https://a.b/c.png)\n")
      .notebook
    var result = NotebookResult(notebook: notebook, parameters: Parameters(settings: []), seed: 0)
    result.images["cat.png"] = [0x89, 0x50, 0x4E, 0x47]
    let page = result.reportBody
    #expect(page.contains("<img src=\"data:image/png;base64,iVBORw==\" alt=\"a cat\">"))
    #expect(page.contains("[no image gone.png]"))
    #expect(page.contains("<a href=\"https://a.b/c.png\">far</a>"))
  }

  @Test func statesAreSaidInWords() {
    var result = sampleResult()
    result.cells[1].state = .failed
    result.cells[1].error = ErrorReport(
      name: "ShapeMismatch", message: "shapes differ", diagnostic: "error: shapes differ\n  x\n  ^")
    for index in 2..<4 {
      result.cells[index].state = .notRun
      result.cells[index].figure = nil
      for claim in result.cells[index].claims.indices {
        result.cells[index].claims[claim].verdict = .notRun
      }
    }
    result.values = [.failed(ErrorReport(name: "Unknown", message: "none", diagnostic: ""))]
    let page = result.reportBody
    #expect(page.contains("1 cell failed"))
    #expect(page.contains("<pre class=\"output error\" tabindex=\"0\">error: shapes differ"))
    #expect(page.contains("Not run."))
    #expect(page.contains("Skipped, since n &gt; 5 is false."))
    #expect(page.contains("mean(x): Unknown"))
    #expect(markupFaults(page) == [])
  }
}
