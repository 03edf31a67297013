import Claims

/// What a run came to, in words: the first thing that a reader wants to know.
struct RunStanding: Sendable {
  let standing: ClaimResult.Verdict.Standing
  /// The gravest thing to say of the run: `Every claim holds`, `1 claim fails`.
  let verdict: String
  /// How many cells, claims and figures there are.
  let counts: [String]

  init(_ result: NotebookResult) {
    let code = result.exitCode
    standing = code == .success ? .passed : .failed
    verdict = Self.verdict(of: result, code)
    counts = Self.counts(of: result)
  }

  private static func verdict(of result: NotebookResult, _ code: RunStatus) -> String {
    let failed = result.cells.count { $0.state == .failed }
    let refuted = result.claims.count { $0.verdict.standing == .failed }
    switch code {
    case .success:
      if result.claims.isEmpty { return "Complete" }
      let isWhole = result.claims.allSatisfy { $0.verdict.standing == .passed }
      return isWhole ? "Every claim holds" : "Every claim that ran holds"
    case .claim: return refuted == 1 ? "1 claim fails" : "\(refuted) claims fail"
    case .timeLimit: return "Stopped at a time limit"
    case .interrupted, .terminated: return "Interrupted"
    case .usage: return "Nothing to run"
    default:
      if failed == 0 { return "Incomplete" }
      return failed == 1 ? "1 cell failed" : "\(failed) cells failed"
    }
  }

  private static func counts(of result: NotebookResult) -> [String] {
    let ran = result.cells.count { $0.state == .ran }
    let skipped = result.cells.count { $0.state == .skipped }
    let missed = result.cells.count { $0.state == .notRun }
    let figures = result.cells.count { $0.figure != nil }
    let parts: [String?] = [
      count(ran, "cell") + "\u{A0}ran", skipped > 0 ? "\(skipped)\u{A0}skipped" : nil,
      missed > 0 ? "\(missed)\u{A0}not\u{A0}run" : nil,
      result.claims.isEmpty ? nil : count(result.claims.count, "claim"),
      figures > 0 ? count(figures, "figure") : nil,
    ]
    return parts.compactMap(\.self)
  }

  /// `3 cells`, of which a line break does not part the number.
  static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1\u{A0}\(noun)" : "\(number)\u{A0}\(noun)s"
  }
}
