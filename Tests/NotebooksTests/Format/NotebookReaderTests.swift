import Notebooks
import Testing

@Suite struct NotebookReaderTests {
  @Test func aSoundNotebookHasNoIssues() {
    #expect(read(sample).issues.map(\.description) == [])
  }

  @Test func frontMatterIsTyped() {
    let frontMatter = read(sample).notebook.frontMatter
    #expect(frontMatter.title == "KL: two Gaussians")
    #expect(frontMatter.seed == 446)
    #expect(frontMatter.timeout == .seconds(60))
    #expect(frontMatter.extensions == ["x-course": "CS 446"])
  }

  @Test func cellsComeInFileOrderWithRolesAndLines() {
    let cells = read(sample).notebook.cells
    #expect(
      cells.map { "\($0.role.rawValue) \($0.line)-\($0.firstCodeLine)" } == [
        "params 13-14", "code 20-21", "expect 26-27", "code 32-33", "claim 43-46", "figure 50-52",
      ])
    #expect(cells[1].code == "q = Normal(0.3, 1.2)\np = Normal(-0.5, σ_max)\nkl(q, p)")
  }

  @Test func optionsAreTyped() {
    let cells = read(sample).notebook.cells
    #expect(cells[1].options.timeout == .seconds(90))
    #expect(cells[1].options.isCached == false)
    #expect(cells[4].options.says == "the closed form, for every mean")
    let condition = cells[4].options.condition
    #expect(condition?.text == "n > 10" && condition?.line == 45 && condition?.column == 10)
    #expect(cells[5].options.width == 480)
    #expect(cells[5].options.alternative == "a parabola")
  }

  @Test func theSpanOfACellIsItsTextInTheFile() {
    let notebook = read(sample).notebook
    let text = notebook.source[notebook.cells[3].span]
    #expect(text == "```hw5\ndraws = sample(q.iid(n))\nread(data)\n```")
  }

  @Test func proseKnowsItsValuesFormulasAndReferences() throws {
    let marks = read(sample).notebook.prose.flatMap(\.marks)
    let kinds = marks.map { mark in
      switch mark.kind {
      case .formula(_, let isDisplayed): isDisplayed ? "display" : "formula"
      case .value(let value): "\(value.expression.text) as \(value.format ?? "-")"
      case .reference(let id): "#\(id)"
      case .image(let path, _): path
      }
    }
    #expect(
      kinds == [
        "formula", "display", "kl(q, p) as .6f", "#kl-vs-distance",
        "kl.hw5out/fig/kl-vs-distance.svg",
      ])
    #expect(marks[2].line == 30)
    #expect(marks[2].column == 14)
  }

  @Test func dollarsOfPricesEscapesAndCodeAreNoFormulas() {
    let prose = readBody("It costs $5 and $6, or \\$x\\$, or `$x$`, or $ x $.\n").notebook.prose
    #expect(prose.flatMap(\.marks).isEmpty)
  }

  @Test func theFormatOfAnInlineValueFollowsTheColonOutsideBrackets() {
    let values = readBody("`hw5= f(x, axis: 0)[\"a:b\"] : .2f` and `hw5= g(y: 1)`\n").notebook
      .inlineValues
    #expect(values.map(\.expression.text) == ["f(x, axis: 0)[\"a:b\"]", "g(y: 1)"])
    #expect(values.map(\.format) == [".2f", nil])
  }

  @Test(arguments: ["\r\n", "\n"])
  func lineBreaksAndAByteOrderMarkChangeNothing(lineBreak: String) {
    let text = sample.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: lineBreak)
    let reading = NotebookReader.read([0xEF, 0xBB, 0xBF] + Array(text.utf8), file: "kl.hw5nb")
    #expect(reading.issues.map(\.description) == [])
    #expect(reading.notebook.cells.map(\.id) == read(sample).notebook.cells.map(\.id))
    #expect(reading.notebook.cells.map(\.code) == read(sample).notebook.cells.map(\.code))
    #expect(reading.notebook.prose.map(\.text) == read(sample).notebook.prose.map(\.text))
  }

  // `printf 'x = 1' | sha256sum` begins with 8ff436de.
  @Test func aCellWithoutAnIdIsNamedByTheDigestOfItsCode() {
    let cells = readBody("```hw5\nx = 1\n```\n```hw5\ny\n```\n~~~hw5 {.skip}\nx = 1\n~~~\n")
      .notebook
      .cells
    #expect(cells[0].id == "c-8ff436de")
    #expect(cells[2].id == "c-8ff436de-2")
  }
}
