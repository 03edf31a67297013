import Claims

/// The top of a report: title, status, parameters, and the list of claims.
struct PageHeader {
  let result: NotebookResult
  let title: HTML
  let numbers: CellNumbers
  /// The sentences of the claims, by cell.
  let sentences: [String: HTML]

  private var standing: RunStanding { RunStanding(result) }

  var html: HTML {
    HTML.block("header", class: "title") {
      HTML.block("h1") { title }
      byline
      HTML.block("p", class: "status") {
        HTML.element("span", class: "badge \(standing.standing)") { HTML.text(standing.verdict) }
        HTML.text(" " + (standing.counts + ["seed \(result.seed)"]).joined(separator: " · "))
      }
      settings
      if !claimCells.isEmpty { ledger }
    }
  }

  private var byline: HTML {
    let frontMatter = result.notebook.frontMatter
    let parts = [frontMatter.author, frontMatter.date].compactMap(\.self)
    if parts.isEmpty { return .nothing }
    return HTML.block("p", class: "byline") { HTML.text(parts.joined(separator: " · ")) }
  }

  // MARK: - Parameters and claims

  private var settings: HTML {
    if result.parameters.settings.isEmpty { return .nothing }
    return HTML.block("ul", class: "settings") {
      for setting in result.parameters.settings {
        HTML.element("li", class: setting.isOverridden ? "changed" : nil) {
          HTML.text("\(setting.declaration.name) = \(setting.value)")
        }
      }
    }
  }

  private var claimCells: [CellResult] { result.cells.filter { numbers.claims[$0.id] != nil } }

  private var ledger: HTML {
    HTML.block("details", class: "ledger") {
      HTML.element("summary") { HTML.text("Claims") }
      HTML.block("ol") {
        for cell in claimCells {
          HTML.element("li", class: "\(cell.verdict.standing)") {
            HTML.element("a", ["href": "#\(cell.id)"]) {
              sentences[cell.id] ?? HTML.text(cell.id)
            }
            HTML.text(" ")
            HTML.element("span", class: "verdict") { HTML.text(cell.verdict.words) }
          }
        }
      }
    }
  }
}
