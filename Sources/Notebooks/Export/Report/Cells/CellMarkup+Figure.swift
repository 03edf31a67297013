extension CellMarkup {
  /// A `.figure` cell: its code, the drawing, and the numbered caption.
  mutating func figure(_ cell: Cell, _ result: CellResult) -> HTML {
    let caption = prose.sentence(cell.options.caption ?? "")
    let number = prose.numbers.figures[cell.id] ?? 0
    return HTML.block("figure", class: "cell figure \(result.state.rawValue)", id: cell.id) {
      label(cell)
      HTML.code(cell.code)
      if let figure = result.figure { plate(figure, cell) }
      outputs(cell, result)
      HTML.block("figcaption") {
        HTML.element("b") { HTML.text("Figure \(number).") }
        HTML.text(" ")
        caption
      }
    }
  }

  private func plate(_ figure: FigureResult, _ cell: Cell) -> HTML {
    let alternative = cell.options.alternative ?? cell.options.caption ?? cell.id
    return HTML.block(
      "div", class: figure.adaptsToTheme ? "plate" : "plate paper",
      [
        "role": "img", "aria-label": alternative, "tabindex": "0",
        "style": figure.width.map { "--width:\($0)px" },
      ]
    ) {
      HTML.drawing(figure, alternative: alternative)
    }
  }
}
