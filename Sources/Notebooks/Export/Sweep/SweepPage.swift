import Syntax

/// `sweep.html`: the table of a sweep and a figure of each result, in one file that needs no network.
struct SweepPage {
  let table: SweepTable

  var text: String {
    HTML.page(
      title: "\(table.title): sweep", style: ReportPage.stylesheet + Self.style, body: body,
      script: "")
  }

  /// Numbers stand in columns by their last digit.
  private static let style = """
    main.sweep { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
    main.sweep table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    main.sweep th, main.sweep td { padding: 0.2rem 0.8rem; text-align: right; }
    main.sweep tr { border-bottom: 1px solid var(--rule); }
    main.sweep tr.failed { background: var(--failed-wash); }

    """

  private var body: HTML {
    HTML.block("main", class: "sweep") {
      HTML.block("h1") { HTML.text("\(table.title): sweep") }
      HTML.block("p") { HTML.text(counts) }
      for name in table.results { figure(of: name) }
      HTML.block("table") {
        HTML.block("thead") {
          HTML.block("tr") { for name in columns { HTML.element("th") { HTML.text(name) } } }
        }
        HTML.block("tbody") { for row in table.rows { line(row) } }
      }
    }
  }

  private var counts: String {
    let failed = table.rows.count { $0.status != .success }
    let points = "\(table.rows.count) point\(table.rows.count == 1 ? "" : "s")"
    return failed == 0 ? "\(points), every one complete" : "\(points), \(failed) not complete"
  }

  private var columns: [String] { table.parameters + ["state"] + table.results }

  private func line(_ row: SweepTable.Row) -> HTML {
    HTML.block("tr", class: row.status == .success ? nil : "failed") {
      for setting in row.point.settings { HTML.element("td") { HTML.text(setting.label) } }
      HTML.element("td") {
        HTML.element("a", ["href": link(to: row)]) { HTML.text(row.state) }
      }
      for name in table.results {
        HTML.element("td", ["title": row.results[name].map(SweepTable.text)]) {
          HTML.text(row.results[name].map(NumberFormat.significant(6).string) ?? "–")
        }
      }
    }
  }

  /// The report of a point; what its folder's name has of `%` is not that of an address.
  private func link(to row: SweepTable.Row) -> String? {
    guard row.status != nil else { return nil }
    let path = "\(row.point.folder)/\(table.outputName)/report.html"
    return path.replacing("%", with: "%25").replacing("#", with: "%23")
  }

  private func figure(of name: String) -> HTML {
    guard let svg = try? SweepFigure(of: name, in: table)?.svg() else { return .nothing }
    return HTML.block("figure") {
      HTML(trusted: svg)
      HTML.element("figcaption") { HTML.text(name) }
    }
  }
}
