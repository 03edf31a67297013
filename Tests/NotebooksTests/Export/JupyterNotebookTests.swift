import Files
import Testing

@testable import Notebooks

@Suite struct JupyterNotebookTests {
  @Test func theNotebookIsAsRecorded() throws {
    try expectSnapshot(try #require(sampleResult().text(of: "small.ipynb")), "small.ipynb")
  }

  private func cells(of result: NotebookResult) throws -> [[String: JSON]] {
    let text = try #require(result.text(of: "\(result.notebook.name).ipynb"))
    guard case .object(let notebook) = try JSON(reading: Array(text.utf8)),
      case .array(let cells)? = notebook["cells"]
    else { return [] }
    return cells.compactMap { if case .object(let members) = $0 { members } else { nil } }
  }

  private func text(_ json: JSON?) -> String {
    switch json {
    case .text(let text): text
    case .array(let parts): parts.map { self.text($0) }.joined()
    default: ""
    }
  }

  @Test func everyCellHasAnIDOfItsOwn() throws {
    let body = "Same.\n\n```hw5\n1\n```\n\nSame.\n\n```hw5\n1\n```\n\nOther.\n"
    let notebook = readBody(body).notebook
    let result = NotebookResult(notebook: notebook, parameters: Parameters(settings: []), seed: 0)
    let ids = try cells(of: result).map { text($0["id"]) }
    #expect(ids.count == 6)
    #expect(Set(ids).count == ids.count)
    #expect(ids[3] == ids[1] + "-2")
    #expect(ids.allSatisfy { $0.wholeMatch(of: /[a-zA-Z0-9_-]{1,64}/) != nil })
  }

  @Test func theSourceOfACellHoldsItsOptions() throws {
    let cells = try cells(of: sampleResult())
    let curve = try #require(cells.first { text($0["id"]) == "curve" })
    #expect(text(curve["source"]) == "#| caption: rises from $x_0$ on\nplot(x)")
  }

  @Test func expectedTextIsRunByNobody() throws {
    let notebook = readBody("```hw5 {#a}\n1\n```\n\n```hw5 {.expect}\n1\n```\n").notebook
    var result = NotebookResult(notebook: notebook, parameters: Parameters(settings: []), seed: 0)
    #expect(text(try cells(of: result).last?["cell_type"]) == "raw")
    result.cells[1].error = ErrorReport(name: "A", message: "b", diagnostic: "c\nd")
    let failed = try cells(of: result).last
    #expect(text(failed?["cell_type"]) == "code")
  }

  @Test func picturesOfOneNameAreKeptApart() throws {
    let notebook = readBody("![](x/cat.png) ![](y/cat.png)\n").notebook
    var result = NotebookResult(notebook: notebook, parameters: Parameters(settings: []), seed: 0)
    result.images = ["x/cat.png": [1], "y/cat.png": [2]]
    let prose = try #require(try cells(of: result).last)
    #expect(text(prose["source"]) == "![](<attachment:1-cat.png>) ![](<attachment:2-cat.png>)")
    guard case .object(let attachments)? = prose["attachments"] else {
      Issue.record("no attachments")
      return
    }
    #expect(attachments.keys.sorted() == ["1-cat.png", "2-cat.png"])
  }
}
