extension CellMarkup {
  /// A `.claim` cell is a card: the sentence, the statement, the verdict, the evidence.
  mutating func claim(_ cell: Cell, _ result: CellResult) -> HTML {
    let says = prose.inline(cell.options.says ?? "")
    let number = prose.numbers.claims[cell.id] ?? 0
    let verdict = result.verdict
    return HTML.block("section", class: "cell claim \(verdict.standing)", id: cell.id) {
      HTML.block("header") {
        HTML.element("a", class: "number", ["href": "#\(cell.id)"]) { HTML.text("Claim \(number)") }
        HTML.element("span", class: "badge \(verdict.standing)") { HTML.text(verdict.rawValue) }
      }
      if cell.options.says != nil { HTML.block("p", class: "says") { says } }
      HTML.code(cell.code)
      if result.claims.contains(where: \.hasEvidence) { evidence(result.claims) }
      outputs(cell, result)
    }
  }

  private func evidence(_ claims: [ClaimResult]) -> HTML {
    HTML.block("div", class: "evidence", ["tabindex": "0"]) {
      HTML.block("table") {
        HTML.block("thead") {
          HTML.element("tr") {
            for title in ["", "left", "right", "difference", "bound", "points", "method"] {
              HTML.element("th", ["scope": "col"]) { HTML.text(title) }
            }
          }
        }
        HTML.block("tbody") { for claim in claims { row(claim) } }
      }
      for claim in claims {
        for remark in [claim.point.map { "at \($0)" }, claim.note].compactMap(\.self) {
          HTML.block("p", class: "note") { HTML.text(remark) }
        }
      }
    }
  }

  private func row(_ claim: ClaimResult) -> HTML {
    let cells = [
      claim.left ?? "", claim.right ?? "", claim.difference.map(threeDigits) ?? "",
      claim.bound.map(threeDigits) ?? "", claim.points > 0 ? "\(claim.points)" : "",
      claim.method ?? "",
    ]
    return HTML.block("tr") {
      HTML.element("th", class: "\(claim.verdict.standing)", ["scope": "row"]) {
        HTML.text(claim.verdict.standing.sign)
      }
      for text in cells { HTML.element("td") { HTML.text(text) } }
    }
  }
}
