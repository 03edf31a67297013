/// `cells/ID.txt`: the text output of every cell that has any.
struct CellTexts: Exporter {
  func files(of result: NotebookResult) -> [OutputFile] {
    result.cells.filter { !$0.text.isEmpty }.map { cell in
      OutputFile("cells/\(cell.id).txt", cell.text.hasSuffix("\n") ? cell.text : cell.text + "\n")
    }
  }
}
