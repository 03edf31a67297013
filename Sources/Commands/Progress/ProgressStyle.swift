import ArgumentParser

/// How a run shows on standard error how far it is: `--progress`.
enum ProgressStyle: String, CaseIterable, ExpressibleByArgument {
  /// A line every tenth of a long computation.
  case plain
  /// A line for each running cell, drawn over itself.
  case live
  /// An object of JSON for each event, each on a line.
  case json
  case off

  /// What suits standard error.
  static var automatic: ProgressStyle { StandardError.isTerminal ? .live : .plain }

  /// The display of this style, for runs of which several may go on at once.
  func progress(isForSeveral: Bool) -> any RunProgress {
    switch self {
    case .plain: PlainProgress(namesRuns: isForSeveral)
    case .live: LiveProgress()
    case .json: JSONProgress()
    case .off: NoProgress()
    }
  }
}
