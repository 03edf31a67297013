import Session

/// What happens in a run, one thing after the other; together they are its result.
package enum RunEvent: Codable, Sendable {
  /// The claims are counted, and nothing has run.
  case began(cells: [CellResult])
  case cellBegan(index: Int)
  /// How far the running cell is.
  case progressed(Progress)
  /// A line that the running cell printed; of many in a short time only some.
  case printed(String)
  case cellEnded(index: Int, CellResult)
  /// A value inside a sentence was computed.
  case valueShown(index: Int, InlineResult)
  /// The numbers bound to the names that `results:` lists, and the paths of files that a run which may
  /// write none would have changed.
  case concluded(results: [String: Double], changes: [String])
  case ended
}

extension NotebookResult {
  /// Notes an event; indices that do not exist are passed over.
  package mutating func note(_ event: RunEvent) {
    switch event {
    case .began(let cells) where cells.count == self.cells.count: self.cells = cells
    case .cellEnded(let index, let cell) where cells.indices.contains(index): cells[index] = cell
    case .valueShown(let index, let value) where values.indices.contains(index):
      values[index] = value
    case .concluded(let results, let changes): (self.results, self.changes) = (results, changes)
    case .began, .cellBegan, .progressed, .printed, .cellEnded, .valueShown, .ended: break
    }
  }
}
