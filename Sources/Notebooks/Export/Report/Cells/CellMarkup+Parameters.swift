extension CellMarkup {
  /// A `.params` cell is a table: name, value, range, meaning.
  mutating func parameters(_ cell: Cell, _ settings: [ParameterSetting]) -> HTML {
    let declared = settings.filter { $0.isDeclared(in: cell) }
    var rows = HTML.nothing
    for setting in declared { rows = HTML(trusted: rows.markup + row(setting).markup) }
    return HTML.block("section", class: "cell parameters", id: cell.id) {
      HTML.block("table") {
        HTML.block("tbody") { rows }
      }
    }
  }

  private mutating func row(_ setting: ParameterSetting) -> HTML {
    let declaration = setting.declaration
    let documentation = prose.inline(declaration.documentation ?? "")
    return HTML.block("tr", class: setting.isOverridden ? "changed" : nil) {
      HTML.element("th", ["scope": "row"]) { HTML.text(declaration.name) }
      HTML.element("td", class: "setting") {
        HTML.text(setting.value.description)
        if setting.isOverridden {
          HTML.element("small") { HTML.text(" instead of \(declaration.initial)") }
        }
      }
      HTML.element("td", class: "domain") {
        HTML.text(declaration.domain.map { "in \($0)" } ?? "")
      }
      HTML.element("td", class: "documentation") { documentation }
    }
  }
}
