/// The HTML of cells: code with what it printed, showed, drew or proved bound to it.
struct CellMarkup {
  var prose: ProseMarkup

  mutating func html(_ cell: Cell, _ result: CellResult, settings: [ParameterSetting]) -> HTML {
    switch cell.role {
    case .code: code(cell, result)
    case .parameters: parameters(cell, settings)
    case .claim: claim(cell, result)
    case .figure: figure(cell, result)
    case .expectation: expectation(cell, result)
    }
  }

  // MARK: - Code

  private func code(_ cell: Cell, _ result: CellResult) -> HTML {
    HTML.block("section", class: "cell \(result.state.rawValue)", id: cell.id) {
      label(cell)
      HTML.code(cell.code)
      outputs(cell, result)
    }
  }

  /// What stands below the code: text, value, error, or the reason why there is nothing.
  @HTML.Builder
  func outputs(_ cell: Cell, _ result: CellResult) -> HTML {
    if !result.output.isEmpty { HTML.printed(result.output, class: "output") }
    if let value = result.value, !value.isEmpty { HTML.printed(value, class: "output value") }
    if let error = result.error {
      let isExpected = result.state == .ran
      HTML.printed(error.diagnostic, class: isExpected ? "output expected" : "output error")
    }
    if let note = result.note(in: cell) { HTML.block("p", class: "note") { HTML.text(note) } }
  }

  func label(_ cell: Cell) -> HTML {
    guard !cell.hasGeneratedID else { return .nothing }
    return HTML.element("a", class: "label", ["href": "#\(cell.id)"]) { HTML.text(cell.id) }
  }

  private func expectation(_ cell: Cell, _ result: CellResult) -> HTML {
    guard result.state == .ran else { return code(cell, result) }
    return HTML.block("p", class: "note expectation", id: cell.id) {
      HTML.text("✓ The output is as expected.")
    }
  }
}
