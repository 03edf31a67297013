import Notebooks

/// A run among several: what it is called wherever it is told of.
struct RunName {
  /// Its place in the order of the command line.
  var number: Int
  var name: String
  var notebook: Notebook
}

/// What shows, while runs go on, how far they are; what they leave is told elsewhere.
protocol RunProgress: AnyObject {
  func runBegan(_ run: RunName)
  func note(_ event: RunEvent, of run: RunName)
  func runEnded(_ run: RunName, _ status: RunStatus)

  /// Whether it says of which run a message is, so that messages need no order of their own.
  var namesRunsOfMessages: Bool { get }
  /// Writes a line that stays, of a run or of the whole, on standard error.
  func write(_ message: String, of run: RunName?)
  /// Clears the place for lines that stay.
  func stepAside()
  /// Comes back after such lines.
  func comeBack()

  /// When it wants to be drawn anew though nothing has happened.
  var deadline: ContinuousClock.Instant? { get }
  func draw()
}

/// What does nothing of it has nothing to do for it.
extension RunProgress {
  func runBegan(_ run: RunName) {}
  func note(_ event: RunEvent, of run: RunName) {}
  func runEnded(_ run: RunName, _ status: RunStatus) {}
  var namesRunsOfMessages: Bool { false }
  func write(_ message: String, of run: RunName?) { StandardError.write(message) }
  func stepAside() {}
  func comeBack() {}
  var deadline: ContinuousClock.Instant? { nil }
  func draw() {}
}

/// Shows nothing while runs go on.
final class NoProgress: RunProgress {}

/// Writes a line every tenth of the way; where several runs go on at once it names the run.
final class PlainProgress: RunProgress {
  private let namesRuns: Bool
  private var computations: [Int: TerminalProgress] = [:]

  init(namesRuns: Bool) { self.namesRuns = namesRuns }

  func note(_ event: RunEvent, of run: RunName) {
    switch event {
    case .progressed(let step):
      let prefix = namesRuns ? "\(run.name): " : ""
      let computation =
        computations[run.number] ?? TerminalProgress(isTerminal: false, prefix: prefix)
      computations[run.number] = computation
      computation.report(step)
    case .cellEnded: computations[run.number]?.abandon()
    default: break
    }
  }

  func runEnded(_ run: RunName, _ status: RunStatus) { computations[run.number] = nil }
}
