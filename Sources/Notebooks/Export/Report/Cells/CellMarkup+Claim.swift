import Claims

extension CellMarkup {
  /// A `.claim` cell is a card: the sentence, the statement, the verdict, the evidence.
  mutating func claim(_ cell: Cell, _ result: CellResult) -> HTML {
    let says = prose.sentence(cell.options.says ?? "")
    let number = prose.numbers.claims[cell.id] ?? 0
    let verdict = result.verdict
    return HTML.block("section", class: "cell claim \(verdict.standing)", id: cell.id) {
      HTML.block("header") {
        HTML.element("a", class: "number", ["href": "#\(cell.id)"]) { HTML.text("Claim \(number)") }
        HTML.element("span", class: "badge \(verdict.standing)") { HTML.text(verdict.words) }
      }
      if cell.options.says != nil { HTML.block("p", class: "says") { says } }
      HTML.code(cell.code)
      if result.claims.contains(where: \.hasEvidence) { evidence(result.claims) }
      outputs(cell, result)
    }
  }

  /// A table with a row for each claim, and the columns that any of them fills.
  private func evidence(_ claims: [ClaimResult]) -> HTML {
    let columns = ClaimColumn.filled(by: claims)
    return HTML.block("div", class: "evidence", ["tabindex": "0"]) {
      HTML.block("table") {
        HTML.block("thead") {
          HTML.element("tr") {
            HTML.element("td") { .nothing }
            for column in columns {
              HTML.element("th", ["scope": "col"]) { HTML.text(column.title) }
            }
          }
        }
        HTML.block("tbody") { for claim in claims { row(claim, columns) } }
      }
      for claim in claims { remark(on: claim) }
    }
  }

  /// Where the sides differ most, and the diagnosis; folded where the claim has passed.
  private func remark(on claim: ClaimResult) -> HTML {
    let parts = [claim.point.map { "At \($0)" }, claim.note].compactMap(\.self)
    if parts.isEmpty { return .nothing }
    let text = HTML.text(parts.joined(separator: ": "))
    guard claim.verdict.standing == .passed else {
      return HTML.block("p", class: "note") { text }
    }
    return HTML.block("details", class: "note") {
      HTML.element("summary") { HTML.text("worst point") }
      text
    }
  }

  private func row(_ claim: ClaimResult, _ columns: [ClaimColumn]) -> HTML {
    let standing = claim.verdict.standing
    return HTML.block("tr") {
      HTML.element("th", class: standing.rawValue, ["scope": "row", "title": claim.verdict.words]) {
        HTML.text(standing.sign)
      }
      for column in columns {
        HTML.element("td", class: column.isCode ? "value" : nil) {
          HTML.text(column.text(claim) ?? "")
        }
      }
    }
  }
}
