import Notebooks
import Session

/// Tells the terminal and the journal what happens in a run.
struct RunReporter {
  let journal: Journal
  let notebook: Notebook
  private let progress = TerminalProgress()

  init(journal: Journal, notebook: Notebook) {
    self.journal = journal
    self.notebook = notebook
  }

  func report(_ event: RunEvent) {
    switch event {
    case .cellBegan(let index):
      let cell = notebook.cells[index]
      journal.append(.cellBegan(id: cell.id))
      guard StandardError.isTerminal else { return }
      StandardError.overwrite("\(notebook.name)  \(index + 1)/\(notebook.cells.count)  \(cell.id)")
    case .progressed(let step): progress.report(step)
    case .cellEnded(let index, let result): report(result, of: notebook.cells[index])
    case .valueShown(_, .failed(let error)): StandardError.write(error.diagnostic)
    case .began, .valueShown, .ended: break
    }
  }

  private func report(_ result: CellResult, of cell: Cell) {
    journal.append(
      .cellEnded(
        id: cell.id, state: result.state, seconds: result.seconds, isRestored: result.isRestored))
    progress.abandon()
    if StandardError.isTerminal { StandardError.overwrite("") }
    if let error = result.error, result.state != .ran { StandardError.write(error.diagnostic) }
    for claim in result.claims where claim.verdict.standing == .failed {
      let file = notebook.source.name
      var line = "\(file):\(claim.line ?? cell.line): claim \(claim.id): \(claim.verdict.rawValue)"
      if let left = claim.left, let right = claim.right { line += ": \(left) against \(right)" }
      if let point = claim.point { line += ", at \(point)" }
      StandardError.write(line)
    }
  }
}
