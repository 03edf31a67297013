import Claims

/// The top of a report: title, status, parameters, and the list of claims.
struct PageHeader {
  let result: NotebookResult
  let title: HTML
  let numbers: CellNumbers
  /// The sentences of the claims, by cell.
  let sentences: [String: HTML]

  var html: HTML {
    HTML.block("header", class: "title") {
      HTML.block("h1") { title }
      byline
      HTML.block("p", class: "status") {
        HTML.element("span", class: "badge \(standing)") { HTML.text(verdict) }
        HTML.text(" " + counts)
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

  // MARK: - Status

  private var standing: ClaimResult.Verdict.Standing {
    result.exitCode == .success ? .passed : .failed
  }

  /// The gravest thing to say of the run.
  private var verdict: String {
    let failed = result.cells.count { $0.state == .failed }
    let refuted = result.claims.count { $0.verdict.standing == .failed }
    switch result.exitCode {
    case .success:
      if result.claims.isEmpty { return "Complete" }
      let isWhole = result.claims.allSatisfy { $0.verdict.standing == .passed }
      return isWhole ? "Every claim holds" : "Every claim that ran holds"
    case .claim: return refuted == 1 ? "1 claim fails" : "\(refuted) claims fail"
    case .timeLimit: return "Stopped at a time limit"
    case .interrupted, .terminated: return "Interrupted"
    case .usage: return "Nothing to run"
    default:
      if failed == 0 { return "Incomplete" }
      return failed == 1 ? "1 cell failed" : "\(failed) cells failed"
    }
  }

  private var counts: String {
    let ran = result.cells.count { $0.state == .ran }
    let skipped = result.cells.count { $0.state == .skipped }
    let missed = result.cells.count { $0.state == .notRun }
    let figures = result.cells.count { $0.figure != nil }
    let parts: [String?] = [
      count(ran, "cell") + " ran", skipped > 0 ? "\(skipped) skipped" : nil,
      missed > 0 ? "\(missed) not run" : nil,
      result.claims.isEmpty ? nil : count(result.claims.count, "claim"),
      figures > 0 ? count(figures, "figure") : nil, "seed \(result.seed)",
    ]
    return parts.compactMap(\.self).joined(separator: " · ")
  }

  private func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1\u{A0}\(noun)" : "\(number)\u{A0}\(noun)s"
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
