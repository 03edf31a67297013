import Glibc
import Session

/// Shows how far a long computation is, on standard error: a bar that is drawn over itself on a
/// terminal, a line every tenth of the way elsewhere.
///
///     ━━━━━━━━━━━━━━━╸         62 %  124/200 epochs  9.7/s  0:08 left  loss 141.2
final class TerminalProgress: ProgressReporter {
  /// The least time between two drawings.
  private static let interval = Duration.milliseconds(80)

  private let isTerminal: Bool
  private let prefix: String
  private let clock = ContinuousClock()
  private var start: ContinuousClock.Instant?
  private var lastDrawn: ContinuousClock.Instant?
  private var lastTenth = 0

  /// Every line begins with `prefix`, which says what the computation belongs to.
  init(isTerminal: Bool = StandardError.isTerminal, prefix: String = "") {
    self.isTerminal = isTerminal
    self.prefix = prefix
  }

  func report(_ progress: Progress) {
    let now = clock.now
    let start = start ?? now
    self.start = start
    if isTerminal {
      let isDue = lastDrawn.map { now - $0 >= Self.interval } ?? true
      if isDue || progress.isFinished {
        lastDrawn = now
        let line = ProgressLine(progress, after: now - start)
        StandardError.overwrite(line.text(barWidth: Self.barWidth(beside: line.text())))
      }
    } else {
      let tenth = progress.total > 0 ? 10 * progress.done / progress.total : 0
      if tenth > lastTenth {
        lastTenth = tenth
        StandardError.write(prefix + ProgressLine(progress, after: now - start).text())
      }
    }
    if progress.isFinished { abandon() }
  }

  /// As much as a terminal's line leaves, in steps of four, so that the bar does not change its width
  /// with every digit.
  private static func barWidth(beside text: String) -> Int {
    let free = StandardError.size.columns - 3 - 2 - text.count
    return min(24, max(8, free / 4 * 4))
  }

  /// Ends a computation, finished or not: the next begins with a bar of its own.
  func abandon() {
    if isTerminal, start != nil { StandardError.overwrite("") }
    (start, lastDrawn, lastTenth) = (nil, nil, 0)
  }
}

extension StandardError {
  /// Draws over the current line of the terminal, cut so that `^C` fits behind it; an empty text
  /// clears the line.
  static func overwrite(_ text: String) {
    var size = winsize()
    let hasSize = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let width = hasSize ? max(0, Int(size.ws_col) - 3) : 77
    put("\r\u{1B}[K" + text.prefix(width))
  }
}
