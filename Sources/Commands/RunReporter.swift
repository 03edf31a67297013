import Notebooks
import Session

/// Tells the terminal and the journal which cell runs, and what became of it.
struct RunReporter: RunObserver {
  let journal: Journal
  let path: String

  func cellWillRun(_ cell: Cell, at index: Int, of notebook: Notebook) {
    journal.append(.cellBegan(id: cell.id))
    guard StandardError.isTerminal else { return }
    StandardError.overwrite("\(notebook.name)  \(index + 1)/\(notebook.cells.count)  \(cell.id)")
  }

  func cellDidRun(_ cell: Cell, _ result: CellResult) {
    journal.append(
      .cellEnded(
        id: cell.id, state: result.state, seconds: result.seconds,
        isRestored: result.isRestored))
    if StandardError.isTerminal { StandardError.overwrite("") }
    if let error = result.error, result.state != .ran { StandardError.write(error.diagnostic) }
    for claim in result.claims where claim.verdict.standing == .failed {
      var line = "\(path):\(claim.line ?? cell.line): claim \(claim.id): \(claim.verdict.rawValue)"
      if let left = claim.left, let right = claim.right { line += ": \(left) against \(right)" }
      if let point = claim.point { line += ", at \(point)" }
      StandardError.write(line)
    }
  }
}
