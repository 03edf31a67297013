import Notebooks
import Session

/// Tells the journal, and whoever reads along, what happens in a run.
struct RunReporter {
  let run: RunName
  let journal: Journal
  let progress: any RunProgress
  let output: OrderedOutput
  /// What was said of the notebook before it ran.
  let told: Set<String>

  func report(_ event: RunEvent) {
    progress.note(event, of: run)
    let cells = run.notebook.cells
    switch event {
    case .cellBegan(let index) where cells.indices.contains(index):
      journal.append(.cellBegan(id: cells[index].id))
    case .cellEnded(let index, let result) where cells.indices.contains(index):
      journal.append(
        .cellEnded(
          id: cells[index].id, state: result.state, seconds: result.seconds,
          isRestored: result.isRestored))
      complain(of: result, cells[index])
    case .valueShown(_, .failed(let error)): write(error.diagnostic)
    default: break
    }
  }

  private func complain(of result: CellResult, _ cell: Cell) {
    if let error = result.error, result.state != .ran {
      // Of what the user has read, the line that names it is enough.
      let isTold = told.contains(error.diagnostic)
      write(isTold ? String(error.diagnostic.prefix { !$0.isNewline }) : error.diagnostic)
    }
    for claim in result.claims where claim.verdict.standing == .failed {
      let file = run.notebook.source.name
      var line = "\(file):\(claim.line ?? cell.line): claim \(claim.id): \(claim.verdict.rawValue)"
      if let left = claim.left, let right = claim.right { line += ": \(left) against \(right)" }
      if let point = claim.point { line += ", at \(point)" }
      write(line)
    }
  }

  private func write(_ message: String) { output.write(.message(message), of: run.number) }
}
