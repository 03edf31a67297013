import Notebooks
import Session
import Syntax

/// One line on what a notebook's run came to.
struct RunSummary {
  private let result: NotebookResult
  private let name: String
  private let folder: String

  init(_ result: NotebookResult, name: String, folder: String) {
    self.result = result
    self.name = name
    self.folder = folder
  }

  var text: String {
    let states = result.cells.map(\.state)
    let restored = result.cells.filter(\.isRestored).count
    let ran = zip(result.notebook.cells, states).filter { $0.isEvaluated && $1 == .ran }.count
    var parts = [count(ran - restored, "cell") + " ran"]
    if restored > 0 { parts.append("\(restored) from the cache") }
    for (state, word) in [(CellResult.State.failed, "failed"), (.skipped, "skipped")] {
      let number = states.filter { $0 == state }.count
      if number > 0 { parts.append("\(number) \(word)") }
    }
    let notRun = states.filter { $0 == .notRun }.count
    if notRun > 0 { parts.append("\(notRun) not run") }
    let claims = result.claims
    if !claims.isEmpty {
      let passed = claims.filter { $0.verdict.standing == .passed }.count
      let open = claims.filter { $0.verdict.standing == .open }.count
      parts.append(
        "\(passed) of \(count(claims.count, "claim")) hold"
          + (open > 0 ? " (\(open) not tried)" : ""))
    }
    let figures = result.cells.filter { $0.figure != nil }.count
    if figures > 0 { parts.append(count(figures, "figure")) }
    let seconds = result.cells.reduce(0) { $0 + $1.seconds }
    parts.append("\(NumberFormat.significant(3).string(seconds)) s")
    let mark = result.exitCode == .success ? "✓" : "✗"
    return
      "\(mark) \(name): \(parts.joined(separator: ", "))\n  \(folder)/report.html"
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
