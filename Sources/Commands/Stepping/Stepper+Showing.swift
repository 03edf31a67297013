import Claims
import Notebooks
import Session
import Syntax

extension Stepper {
  /// The prose in front of the next cell, then the cell.
  func showNext() {
    var cells = 0
    var number = 0
    for item in notebook.items {
      switch item {
      case .cell: cells += 1
      case .prose(let prose):
        if cells == position { show(prose, number) }
        number += prose.values.count
      }
    }
    showNextCell()
  }

  /// `number` is that of its first value.
  private func show(_ prose: Prose, _ number: Int) {
    let shown = prose.values.indices.map { values[number + $0] ?? .notRun }
    let text = TerminalProse(
      prose, values: shown, width: min(console.width, 100), isStyled: console.isColored,
      formula: { FormulaText($0).text })
    if !text.text.isEmpty { print(text.text + "\n") }
  }

  /// The next cell as it stands in the file, with what it will cost.
  func showNextCell() {
    guard position < notebook.cells.count else {
      return print("the notebook ends here; :back goes back, :claims lists the verdicts")
    }
    let cell = notebook.cells[position]
    print(rule(for: cell))
    if let says = cell.options.says { print(sentence(says)) }
    print(cell.indentedCode.wrapped(to: console.width))
    if let cost { print(cost) }
  }

  /// What a claim says, or what a figure shows.
  private func sentence(_ text: String) -> String {
    TerminalProse(
      sentence: text, width: min(console.width, 100), isStyled: console.isColored,
      formula: { FormulaText($0).text }
    ).text
  }

  /// What is known of the next cell before it runs, if that is worth saying.
  private var cost: String? {
    let last = forecast.seconds.flatMap { $0 > 0.5 ? TimeText(seconds: $0).text : nil }
    if forecast.isKept { return last.map { "(kept: it took \($0) when it ran)" } }
    guard let last else { return nil }
    let reasons = forecast.reasons.isEmpty ? "" : "; " + forecast.reasons.joined(separator: "; ")
    return "(it took \(last) when it last ran\(reasons))"
  }

  /// The line above a cell.
  func rule(for cell: Cell) -> String {
    let role = cell.role == .code ? "" : " (\(cell.role.rawValue))"
    let title = "── \(cell.id)\(role), line \(cell.line) "
    return title + String(repeating: "─", count: max(0, 60 - title.count))
  }

  /// What became of a cell. What one printed that has run now was shown while it ran, and under its
  /// code a statement that is the only one need not be said again.
  func show(_ result: CellResult, of cell: Cell, isUnderCode: Bool) {
    switch result.state {
    case .skipped: print("skipped")
    case .interrupted:
      if !result.output.isEmpty { print("(partial)") }
      console.showInterruption()
    default:
      let text = result.isRestored ? result.text : result.value ?? ""
      if !text.isEmpty { print(text) }
      for claim in result.claims {
        let isSaid = isUnderCode && result.claims.count == 1
        let said = isSaid ? claim.summary : "\(claim.statement.onOneLine)\n  \(claim.summary)"
        print(said.wrapped(to: console.width))
      }
      if let error = result.error { print(error.diagnostic) }
      if result.figure != nil { showFigure(of: cell, isWritten: true) }
      if result.seconds > 0.5 { print("(\(TimeText(seconds: result.seconds).text))") }
    }
  }

  /// The figure of a cell that has run: where the terminal can, and as a file.
  func showFigure(of cell: Cell, isWritten: Bool) {
    guard let index = index(of: cell.id), let figure = results[cell.id]?.figure else { return }
    if let target = console.target {
      console.showPicture(console.session.figure(of: index, for: target))
    }
    console.noteMissingLibrary()
    guard isWritten, let svg = figure.svg else { return }
    let name = "figure-\(cell.id).svg"
    do {
      try FileSystem.replace(name, with: svg)
      print("a figure, in \(name)")
      if let caption = cell.options.caption { print(sentence(caption)) }
    } catch {
      print("error: \(error)")
    }
  }

  // MARK: - Lists

  func showList() {
    let rows = notebook.cells.enumerated().map { index, cell in
      [
        index == position ? "▸" : " ", cell.id, cell.role.rawValue, "line \(cell.line)",
        state(of: cell, index), results[cell.id].map { TimeText(seconds: $0.seconds).text } ?? "",
      ]
    }
    print(TextTable(rows).text(width: console.width))
  }

  /// "cell 3/9 stale".
  var nextState: String? {
    guard position < notebook.cells.count else { return nil }
    let cell = notebook.cells[position]
    let state = stale[cell.id] == nil ? state(of: cell, position) : "stale"
    return "cell \(position + 1)/\(notebook.cells.count) \(state)"
  }

  private func state(of cell: Cell, _ index: Int) -> String {
    if let reason = stale[cell.id] { return "stale: \(reason)" }
    switch results[cell.id]?.state {
    case nil, .notRun: return "fresh"
    case .ran: return index < position ? "done" : "done, ahead"
    case .skipped: return "skipped"
    case .failed: return "failed"
    case .interrupted: return "interrupted"
    case .timedOut: return "timed out"
    }
  }

  func showClaims() {
    let claims = notebook.cells.prefix(position).flatMap { results[$0.id]?.claims ?? [] }
    guard !claims.isEmpty else { return print("no claim was judged so far") }
    let rows = claims.map { [$0.id, $0.verdict.rawValue, $0.method ?? "", $0.statement.onOneLine] }
    print(TextTable(rows).text(width: console.width))
  }
}

extension Cell {
  /// Its code, set in.
  var indentedCode: String {
    code.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.isEmpty ? "" : "  " + $0
    }.joined(separator: "\n")
  }
}
