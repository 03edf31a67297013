import Notebooks
import Testing

@testable import Commands

@Suite("A session as a notebook")
struct SessionNotebookTests {
  private func notebook(_ texts: [String], figure: Bool = false) -> Notebook {
    let inputs = texts.enumerated().map { index, text in
      SavedEntry(entry: Entry(number: index + 1, text: text), endsInFigure: figure)
    }
    let text = SessionNotebook(inputs, file: "some/my-study.hw5nb").text
    let reading = NotebookReader.read(Array(text.utf8), file: "my-study.hw5nb")
    #expect(reading.issues.isEmpty, "\(reading.issues)")
    return reading.notebook
  }

  @Test("An entry is a cell with the random stream of the entry")
  func entryIsACell() {
    let notebook = notebook(["x = 1", "x + 1\n"])
    #expect(notebook.title == "My study")
    #expect(notebook.cells.map(\.id) == ["entry-1", "entry-2"])
    #expect(notebook.cells.map(\.role) == [.code, .code])
    #expect(Entry(number: 2, text: "").stream == "entry-2")
  }

  @Test("Claims have cells of their own")
  func claimsAreApart() {
    let notebook = notebook(["claim 1 == 1", "x = 2; claim x == 2; y = 3"])
    #expect(notebook.cells.map(\.role) == [.claim, .code, .claim, .code])
    #expect(notebook.cells.map(\.code) == ["claim 1 == 1", "x = 2", "claim x == 2", "y = 3"])
  }

  @Test("Figures, and texts that hold fences, stay what they are")
  func figuresAndFences() {
    #expect(notebook(["plot(x -> x, 0..1)"], figure: true).cells.map(\.role) == [.figure])
    let text = "s = \"```\""
    #expect(notebook([text]).cells.map(\.code) == [text])
  }
}
