/// `fig/ID.svg` and `fig/ID.png`.
struct FigureFiles: Exporter {
  func files(of result: NotebookResult) -> [OutputFile] {
    result.cells.flatMap { cell in
      [("svg", cell.figure?.svg), ("png", cell.figure?.png)].compactMap { format, contents in
        contents.map { OutputFile("fig/\(cell.id).\(format)", $0) }
      }
    }
  }
}
