extension CellResult {
  /// Why the cell has no output, or an error that is none; nil where there is nothing to say.
  func note(in cell: Cell) -> String? {
    switch state {
    case .ran: error.map { "This cell must raise \($0.name), and does." }
    case .failed: nil
    case .timedOut: "Stopped at its time limit."
    case .interrupted: "Interrupted."
    case .skipped:
      cell.options.condition.map { "Skipped, since \($0.text) is false." } ?? "Skipped."
    case .notRun: "Not run."
    }
  }
}

extension ParameterSetting {
  /// Whether the declaration stands in this cell.
  func isDeclared(in cell: Cell) -> Bool {
    let last = cell.firstCodeLine + cell.code.utf8.count { $0 == UInt8(ascii: "\n") }
    return (cell.firstCodeLine...last).contains(declaration.line)
  }
}
