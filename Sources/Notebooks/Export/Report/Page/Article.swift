/// The body of a report, put together: header, contents, and prose and cells in file order.
struct Article {
  private let result: NotebookResult
  private var cells: CellMarkup
  private var outline: Outline

  /// The formulas of the page so far.
  var formulas: [String] { cells.prose.formulas }

  init(_ result: NotebookResult) {
    self.result = result
    cells = CellMarkup(prose: ProseMarkup(result))
    outline = Outline([], avoiding: [])
  }

  /// The content of the page's body.
  var html: HTML {
    mutating get {
      let markdown = self.markdown
      let document = Markdown(markdown)
      number(document)
      let body = cells.prose.filled(document.html)
      let header = self.header
      return HTML.block("main") {
        header
        contents
        HTML.block("article") { body }
      }
    }
  }

  /// The whole notebook as one Markdown document, so that notes and links work across cells.
  private var markdown: String {
    mutating get {
      var markdown = ""
      var results = result.cells[...]
      var previous: String?
      for item in result.notebook.items {
        switch item {
        case .prose(let prose):
          markdown += cells.prose.markdown(prose, after: previous)
          previous = nil
        case .cell(let cell):
          let result = results.popFirst() ?? CellResult(cell)
          let block = cells.html(cell, result, settings: self.result.parameters.settings)
          markdown += cells.prose.markdown(block)
          previous = cell.id
        }
      }
      return markdown
    }
  }

  /// Numbers the headings; the one that repeats the title is left to the header.
  private mutating func number(_ document: borrowing Markdown) {
    let headings = document.headings
    let repeatsTitle = headings.first.map { $0.level == 1 && $0.text == title } ?? false
    let rest = headings.dropFirst(repeatsTitle ? 1 : 0)
    outline = Outline(Array(rest), avoiding: result.notebook.cells.map(\.id))
    let anchors = rest.map { heading in
      let entry = outline.enter(heading, plain: cells.prose.plainWords(heading.text))
      let isSilent = entry.number.isEmpty
      return HTML.element(
        "a", class: isSilent ? "anchor silent" : "anchor", id: entry.anchor,
        ["href": "#\(entry.anchor)"]
      ) {
        HTML.text(isSilent ? "§" : entry.number)
      }
    }
    document.anchorHeadings((repeatsTitle ? [nil] : []) + anchors)
  }

  /// The title as Markdown prints it in a heading.
  private var title: String? {
    Markdown("# " + Placeholders.withoutHTML(result.notebook.title)).headings.first?.text
  }

  private var header: HTML {
    mutating get {
      var sentences: [String: HTML] = [:]
      for cell in result.notebook.cells where cell.role == .claim {
        sentences[cell.id] = cell.options.says.map { cells.prose.sentence($0) }
      }
      return PageHeader(
        result: result, title: cells.prose.inline(result.notebook.title),
        numbers: cells.prose.numbers, sentences: sentences
      ).html
    }
  }

  private var contents: HTML {
    let entries = outline.entries.filter { $0.level <= 2 }
    guard entries.count > 1 else { return .nothing }
    return HTML.block("nav", class: "contents", ["aria-label": "Contents"]) {
      HTML.block("ol") {
        for entry in entries {
          HTML.block("li", class: "level-\(entry.level)") {
            HTML.element("a", ["href": "#\(entry.anchor)"]) {
              if !entry.number.isEmpty {
                HTML.element("span", class: "number") { HTML.text(entry.number) }
                HTML.text(" ")
              }
              cells.prose.filledWords(entry.words)
            }
          }
        }
      }
    }
  }
}
