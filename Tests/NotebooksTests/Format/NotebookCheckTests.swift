import Notebooks
import Session
import Syntax
import Testing

/// What a check finds in notebooks, at the lines of the file.
@Suite struct NotebookCheckTests {
  private func findings(_ cells: String...) -> [String] {
    let text = "---\nhw5nb: 1\n---\n" + cells.map { "```hw5 \($0)\n```\n" }.joined()
    let reading = NotebookReader.read(Array(text.utf8), file: "n.hw5nb")
    return NotebookCheck.faults(in: reading.notebook).map { fault in
      "\(fault.source.position(of: fault.span.start).line) \(fault.code ?? "")"
    }
  }

  @Test func cellsKnowWhatThoseBeforeBind() {
    #expect(
      findings("{#a}\nf(x) = x", "{#b}\nf(1, 2)\ng") == ["8 too-many-arguments", "9 unknown-name"])
  }

  @Test func aBrokenCellHidesNoOther() {
    #expect(findings("{#a}\nx = 2 y", "{#b}\nx\nzz") == ["5 syntax", "9 unknown-name"])
  }

  @Test func aCellThatIsToRaiseAnErrorIsNotJudged() {
    #expect(findings("{#a error=UnknownName}\nx", "{#b}\nx") == ["8 unknown-name"])
  }

  @Test func aMissingModuleIsOneFinding() {
    #expect(findings("{#a}\nuse nowhere", "{#b}\nunheard_of") == ["5 module"])
  }

  @Test func whatACellMayBindIfItIsNotSkippedIsNotJudged() {
    #expect(findings("{#a}\nf(x) = x", "{#b}\n#| when: 1 < 2\nf(x, y) = x", "{#c}\nf(1)") == [])
  }

  /// The repository's own notebooks give no cause for any finding.
  @Test(arguments: ["tour", "2-vae-coding"])
  func ownNotebooksAreSound(_ name: String) throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let path = "\(root)/notebooks/\(name).hw5nb"
    let reading = NotebookReader.read(try TextFile.bytes(path), file: path)
    #expect(NotebookCheck.faults(in: reading.notebook).map { $0.rendered() } == [])
  }
}
