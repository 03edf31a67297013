import Claims

extension CellResult {
  /// The verdict on all claims of the cell: the first that failed, or is open, or else the first.
  var verdict: ClaimResult.Verdict {
    let verdicts = claims.map(\.verdict)
    return verdicts.first { $0.standing == .failed } ?? verdicts.first { $0.standing == .open }
      ?? verdicts.first ?? .notRun
  }
}

extension ClaimResult {
  var hasEvidence: Bool {
    left != nil || right != nil || difference != nil || bound != nil || points > 0 || method != nil
      || point != nil || note != nil
  }
}

extension ClaimResult.Verdict {
  /// The verdict on a badge.
  var words: String { self == .notRun ? "not run" : rawValue }
}

extension ClaimResult.Verdict.Standing {
  var sign: String {
    switch self {
    case .passed: "✓"
    case .failed: "✗"
    case .open: "–"
    }
  }
}
