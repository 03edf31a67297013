/// `report.md`: the notebook with its results, as a document for forges and for other tools.
///
/// It is Markdown as GitHub reads it, formulas included. Figures are the files in `fig/`; pictures of
/// the notebook's folder are copied to `images/`, so that the folder can be moved.
struct ReportMarkdown: Exporter {
  func files(of result: NotebookResult) -> [OutputFile] {
    let pictures = PictureFiles(result)
    return [OutputFile("report.md", document(of: result, pictures))] + pictures.files
  }

  private func document(of result: NotebookResult, _ pictures: PictureFiles) -> String {
    let targets = FilledProse.Targets(
      reference: { "[\($1)](#\($0))" },
      picture: { path in
        pictures.names[path].map { "images/\($0)" } ?? path
      })
    var prose = FilledProse(result, targets: targets)
    let cells = CellMarkdown(
      numbers: CellNumbers(result.notebook), settings: result.parameters.settings)
    let referenced = result.notebook.referencedIDs
    var results = result.cells[...]
    var previous: String?
    var blocks = header(of: result)
    for (index, item) in result.notebook.items.enumerated() {
      switch item {
      case .prose(let text):
        var markdown = prose.markdown(text, after: previous)
        if index == 0, FilledProse.begins(text, withTitle: result.notebook.title) {
          // The header has it.
          markdown = String(markdown.drop { !$0.isNewline })
        }
        // Where the title stood, or the figure before, blank lines are left.
        markdown = String(markdown.drop { $0.isNewline })
        if !markdown.isEmpty { blocks.append(markdown) }
        previous = nil
      case .cell(let cell):
        if referenced.contains(cell.id) { blocks.append("<a id=\"\(cell.id)\"></a>\n") }
        blocks += cells.blocks(cell, results.popFirst() ?? CellResult(cell))
        previous = cell.id
      }
    }
    return blocks.joined(separator: "\n")
  }

  /// Title, author, what the run came to, and its parameters.
  private func header(of result: NotebookResult) -> [String] {
    let standing = RunStanding(result)
    let byline = [result.notebook.frontMatter.author, result.notebook.frontMatter.date]
      .compactMap(\.self).map { MarkdownText.escaped($0) }.joined(separator: " · ")
    let counts = (standing.counts + ["seed \(result.seed)"]).joined(separator: " · ")
    let settings = result.parameters.settings.map { setting in
      MarkdownText.escaped("\(setting.declaration.name) = \(setting.value)")
    }
    return [
      "# \(result.notebook.title)", byline, "**\(standing.verdict)** · \(counts)",
      settings.joined(separator: " · "),
    ].filter { !$0.isEmpty }.map { $0 + "\n" }
  }
}

extension Notebook {
  /// The cells that prose refers to: by name, or by the picture of a figure.
  fileprivate var referencedIDs: Set<String> {
    Set(
      prose.flatMap(\.marks).compactMap { mark in
        switch mark.kind {
        case .reference(let id): id
        case .image(let path, _): FigurePath(path)?.id
        case .value, .formula: nil
        }
      })
  }
}
