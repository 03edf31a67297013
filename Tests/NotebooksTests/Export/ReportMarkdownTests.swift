import Testing

@testable import Notebooks

@Suite struct ReportMarkdownTests {
  /// The report of a notebook that did not run, after `change`.
  private func report(of body: String, _ change: (inout NotebookResult) -> Void = { _ in })
    -> String
  {
    let notebook = readBody(body).notebook
    var result = NotebookResult(notebook: notebook, parameters: Parameters(settings: []), seed: 0)
    change(&result)
    return result.text(of: "report.md") ?? ""
  }

  @Test func theReportIsAsRecorded() throws {
    try expectSnapshot(try #require(sampleResult().text(of: "report.md")), "report.md")
  }

  @Test(
    arguments: [
      ("a*b", "a\\*b"), ("x_1 | $2", "x\\_1 \\| \\$2"), ("-0.5", "-0.5"), ("- a", "\\- a"),
      ("# a", "\\# a"), ("---", "\\---"), ("[1,\n2]", "\\[1, 2\\]"), ("", ""),
    ])
  func aTextMeansItself(_ text: String, _ escaped: String) {
    #expect(MarkdownText.escaped(text) == escaped)
  }

  @Test(arguments: [("p(x|y) * 2", "`p(x\\|y) * 2`"), ("a`b", "a\\`b"), ("", "")])
  func codeEndsNoCellOfATable(_ text: String, _ code: String) {
    #expect(MarkdownText.code(text) == code)
  }

  @Test func aFenceIsLongerThanThoseInside() {
    #expect(MarkdownText.fenced("```\na\n", as: "text") == "````text\n```\na\n````\n")
    #expect(MarkdownText.fenced("a", as: "hw5") == "```hw5\na\n```\n")
  }

  @Test func aNumberBeforeAFullStopBeginsNoList() {
    let report = report(of: "The size is\n`hw5= n`. The rest\nis `hw5= n`. So\n") {
      $0.values = [.shown("1"), .shown("1")]
    }
    #expect(report.contains("The size is\n1\\. The rest\nis 1. So\n"))
  }

  @Test func formulasEndNoCellOfATable() {
    let report = report(of: "$p(x|y)$\n\n| a | b |\n| - | - |\n| $p(x|y)$ | $x \\| y$ |\n")
    #expect(report.contains("$p(x|y)$\n\n"))
    #expect(report.contains("| $p(x\\vert y)$ | $x \\Vert  y$ |\n"))
  }

  @Test func whatFailedOrDidNotRunIsSaid() {
    let report = report(of: "It is `hw5= n` and `hw5= m`.\n\n```hw5 {#a}\nf(\n```\n") {
      let error = ErrorReport(name: "Bad", message: "bad", diagnostic: "a:1: error: `bad`\n  ^")
      $0.values = [.failed(error), .notRun]
      $0.cells[0].state = .failed
      $0.cells[0].error = error
    }
    #expect(report.contains("It is **n: Bad** and *m (not run)*.\n"))
    #expect(report.contains("```hw5\nf(\n```\n\n```text\na:1: error: `bad`\n  ^\n```\n"))
    #expect(report.contains("**1 cell failed**"))
  }

  @Test func theTitleIsThereOnce() {
    let titled = "---\nhw5nb: 1\ntitle: A study\n---\n# A study\n\nText.\n\n```hw5\n1\n```\n"
    let notebook = NotebookReader.read(Array(titled.utf8), file: "a.hw5nb").notebook
    let result = NotebookResult(notebook: notebook, parameters: Parameters(settings: []), seed: 0)
    let report = result.text(of: "report.md") ?? ""
    #expect(report.ranges(of: "# A study").count == 1)
    #expect(report.hasSuffix("\n\nText.\n\n```hw5\n1\n```\n\n*Not run.*\n"))
  }

  @Test func picturesAreCopiedUnderNamesOfTheirOwn() throws {
    let body = "![a](x/cat.png) ![b](y/cat.png) ![a](x/cat.png) ![c](gone.png)\n"
    let notebook = readBody(body).notebook
    var result = NotebookResult(notebook: notebook, parameters: Parameters(settings: []), seed: 0)
    result.images = ["x/cat.png": [1], "y/cat.png": [2]]
    let pictures = result.outputFiles.filter { $0.path.hasPrefix("images/") }
    #expect(pictures.map(\.path) == ["images/1-cat.png", "images/2-cat.png"])
    #expect(pictures.map(\.contents) == [[1], [2]])
    let report = try #require(result.text(of: "report.md"))
    #expect(
      report.contains(
        "![a](<images/1-cat.png>) ![b](<images/2-cat.png>) ![a](<images/1-cat.png>) "
          + "\\[no image gone.png\\]"))
  }
}
