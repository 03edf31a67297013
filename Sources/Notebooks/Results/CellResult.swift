import Claims

/// What became of a cell.
package struct CellResult: Codable, Sendable {
  /// Raw values are the words of `run.json`.
  package enum State: String, Codable, Sendable, CaseIterable {
    /// Ran to its end, or was restored from the cache; or raised the error it must raise.
    case ran
    case failed
    case timedOut = "timed-out"
    case interrupted
    /// Marked `.skip`, or its `when:` is false: no failure.
    case skipped
    case notRun = "not-run"
  }

  package var id: String
  package var state: State
  /// Lines that the cell printed.
  package var output = ""
  /// The shown value of the last expression.
  package var value: String?
  package var figure: FigureResult?
  package var claims: [ClaimResult] = []
  package var error: ErrorReport?
  /// Digests of the values that the cell bound, by name; empty where a value has none.
  package var bindings: [String: String] = [:]
  /// Wall-clock time.
  package var seconds = 0.0
  package var isRestored = false
  /// Why it was computed and not restored, or why it was not run.
  package var reasons: [String] = []

  /// The result of a cell before its turn.
  package init(_ cell: Cell) {
    id = cell.id
    state = cell.isSkipped ? .skipped : .notRun
    if cell.role == .claim {
      let verdict: ClaimResult.Verdict = cell.isSkipped ? .skipped : .notRun
      claims = [
        ClaimResult(
          id: cell.id, says: cell.options.says, statement: cell.code, verdict: verdict)
      ]
    }
  }
}

extension CellResult {
  /// All text of the cell: what it printed, then its value.
  package var text: String {
    guard let value, !value.isEmpty else { return output }
    return output.isEmpty || output.hasSuffix("\n") ? output + value : output + "\n" + value
  }
}

extension CellResult {
  /// Notes an error that ended the cell. The first claim that was not tried gets it too: a report of
  /// claims alone must show it.
  mutating func end(_ state: State, with error: ErrorReport) {
    self.state = state
    self.error = error
    guard state != .ran, state != .interrupted else { return }
    if claims.allSatisfy({ $0.verdict == .notRun }) {
      for index in claims.indices.prefix(1) { claims[index].verdict = .error }
    }
  }
}
