/// `index.html`: the notebooks of a folder, each with what its run came to and its first figure.
///
/// It links to the reports and shows the figures' files, so it stays small; it holds no times.
package struct IndexPage: Sendable {
  /// A notebook of the folder.
  package struct Entry: Sendable {
    /// Its output folder, relative to the page's: `kl.hw5out`.
    package let folder: String
    let name: String
    let title: HTML
    let formulas: [String]
    let byline: String
    let standing: RunStanding
    /// The file of the first figure, relative to the output folder, and what it shows.
    let figure: (path: String, alternative: String, adapts: Bool)?

    package init(_ result: NotebookResult, folder: String) {
      self.folder = folder
      var prose = ProseMarkup(result)
      name = result.notebook.name
      title = prose.inline(result.notebook.title)
      formulas = prose.formulas
      let frontMatter = result.notebook.frontMatter
      byline = [frontMatter.author, frontMatter.date].compactMap(\.self).joined(separator: " · ")
      standing = RunStanding(result)
      figure =
        zip(result.notebook.cells, result.cells).lazy.compactMap { cell, result in
          result.figure.map { figure in
            let file = "fig/\(cell.id).\(figure.svg == nil ? "png" : "svg")"
            let alternative = cell.options.alternative ?? cell.options.caption ?? cell.id
            return (path: file, alternative: alternative, adapts: figure.adaptsToTheme)
          }
        }.first
    }
  }

  private let entries: [Entry]

  /// The page of notebooks that were run, in the order of their folders' names.
  package init(_ entries: [Entry]) {
    self.entries = entries.sorted { $0.folder.utf8.lexicographicallyPrecedes($1.folder.utf8) }
  }

  package var file: OutputFile {
    let formulas = Formulas(tex: entries.flatMap(\.formulas))
    return OutputFile(
      "index.html",
      HTML.page(
        title: "Notebooks", style: formulas.stylesheet + ReportPage.stylesheet + Self.stylesheet,
        body: body, script: ReportPage.script(formulas)))
  }

  /// Whether a page was written here, and may be written again.
  package static func isOurs(_ page: [UInt8]) -> Bool {
    String(decoding: page, as: UTF8.self).contains(mark)
  }

  private static let mark = "<main class=\"index\">"
  private static let stylesheet = String(decoding: PackageResources.index_css, as: UTF8.self)

  private var body: HTML {
    HTML.block("main", class: "index") {
      HTML.block("header", class: "title") {
        HTML.block("h1") { HTML.text("Notebooks") }
        HTML.block("p", class: "status") {
          HTML.element("span", class: "badge \(failed == 0 ? "passed" : "failed")") {
            HTML.text(verdict)
          }
          HTML.text(" " + RunStanding.count(entries.count, "notebook"))
        }
      }
      HTML.block("ul", class: "notebooks") { for entry in entries { entry.card } }
    }
  }

  private var failed: Int { entries.count { $0.standing.standing == .failed } }

  private var verdict: String {
    failed == 0 ? "All is well" : "\(failed) of \(entries.count) with a fault"
  }
}

extension IndexPage.Entry {
  fileprivate var card: HTML {
    let report = "\(folder)/report.html".percentEncoded
    return HTML.block("li", class: "notebook \(standing.standing)") {
      HTML.element(
        "a", class: "thumbnail", ["href": report, "tabindex": "-1", "aria-hidden": "true"]
      ) {
        thumbnail
      }
      HTML.element("div", class: "summary") {
        HTML.element("h2") { HTML.element("a", ["href": report]) { title } }
        if !byline.isEmpty { HTML.element("p", class: "byline") { HTML.text(byline) } }
        HTML.element("p", class: "status") {
          HTML.element("span", class: "badge \(standing.standing)") { HTML.text(standing.verdict) }
          HTML.text(" " + standing.counts.joined(separator: " · "))
        }
        HTML.element("p", class: "file") { HTML.text("\(name).hw5nb") }
      }
    }
  }

  @HTML.Builder private var thumbnail: HTML {
    if let figure {
      let classes = figure.adapts ? nil : "paper"
      HTML.void(
        "img", class: classes,
        [
          "src": "\(folder)/\(figure.path)".percentEncoded, "alt": figure.alternative,
          "loading": "lazy",
        ])
    }
  }
}
