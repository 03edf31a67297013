/// How a run ended, for the script that started it.
package enum RunStatus: Int32, Sendable, CaseIterable {
  case success = 0
  /// A claim was refuted, undefined or stayed undecided.
  case claim = 1
  /// A cell or a script raised an error, or a declared figure is missing.
  case error = 2
  /// The command line, a parameter or an input file is wrong.
  case usage = 3
  case timeLimit = 4
  case workerDied = 5
  /// `--check` found outputs, or texts, that would change.
  case changed = 6
  case interrupted = 130
  case terminated = 143

  private static let bySeverity: [RunStatus] = [
    .success, .changed, .claim, .error, .usage, .timeLimit, .workerDied, .terminated, .interrupted,
  ]

  /// The code of several endings together: the gravest of them.
  package static func gravest(of codes: some Sequence<RunStatus>) -> RunStatus {
    let found = Set(codes)
    return bySeverity.last(where: found.contains) ?? .success
  }
}

extension RunStatus {
  /// The word for it in the records of runs and sweeps.
  package var word: String {
    switch self {
    case .success: "ok"
    case .claim: "claim-failed"
    case .error: "failed"
    case .usage: "not-written"
    case .timeLimit: "timed-out"
    case .workerDied: "worker-died"
    case .changed: "changed"
    case .interrupted: "interrupted"
    case .terminated: "terminated"
    }
  }

  /// What a record's word means.
  init?(word: String) {
    guard let status = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = status
  }
}

extension NotebookResult {
  /// What the cells, claims, figures and inline values amount to.
  package var exitCode: RunStatus {
    var codes: [RunStatus] = cells.isEmpty ? [.usage] : []
    for cell in cells {
      switch cell.state {
      case .ran, .skipped: break
      case .failed:
        codes.append(cell.error?.name == ErrorReport.workerDeath ? .workerDied : .error)
      case .notRun: codes.append(.error)
      case .timedOut: codes.append(.timeLimit)
      case .interrupted: codes.append(.interrupted)
      }
    }
    if claims.contains(where: { $0.verdict.standing == .failed }) { codes.append(.claim) }
    if claims.contains(where: { $0.verdict == .error }) { codes.append(.error) }
    if declaredFigures.contains(where: { $0.figure == nil }) { codes.append(.error) }
    codes += values.map(\.exitCode)
    return .gravest(of: codes)
  }
}

extension InlineResult {
  /// A value that was not reached belongs to a run that did not end as it should.
  fileprivate var exitCode: RunStatus {
    switch self {
    case .shown: .success
    case .failed(let error) where error.name == ErrorReport.timeLimit: .timeLimit
    case .failed(let error) where error.name == ErrorReport.interruption: .interrupted
    case .failed, .notRun: .error
    }
  }
}
