import Glibc
import Session
import Syntax

/// Shows how far a long computation is, on standard error: a bar that is drawn over itself on a
/// terminal, a line every tenth of the way elsewhere.
///
///     ━━━━━━━━━━━━━━━╸         62 %  124/200 epochs  9.7/s  0:08 left  loss 141.2
final class TerminalProgress: ProgressReporter {
  private static let barWidth = 24
  /// The least time between two drawings.
  private static let interval = Duration.milliseconds(80)

  private let isTerminal: Bool
  private let clock = ContinuousClock()
  private var start: ContinuousClock.Instant?
  private var lastDrawn: ContinuousClock.Instant?
  private var lastTenth = 0

  init(isTerminal: Bool = StandardError.isTerminal) {
    self.isTerminal = isTerminal
  }

  func report(_ progress: Progress) {
    let now = clock.now
    let start = start ?? now
    self.start = start
    if isTerminal {
      let isDue = lastDrawn.map { now - $0 >= Self.interval } ?? true
      if isDue || progress.isFinished {
        lastDrawn = now
        StandardError.overwrite(line(progress, after: now - start, hasBar: true))
      }
    } else {
      let tenth = progress.total > 0 ? 10 * progress.done / progress.total : 0
      if tenth > lastTenth {
        lastTenth = tenth
        StandardError.write(line(progress, after: now - start, hasBar: false))
      }
    }
    if progress.isFinished { abandon() }
  }

  /// Ends a computation, finished or not: the next begins with a bar of its own.
  func abandon() {
    if isTerminal, start != nil { StandardError.overwrite("") }
    (start, lastDrawn, lastTenth) = (nil, nil, 0)
  }

  private func line(_ progress: Progress, after elapsed: Duration, hasBar: Bool) -> String {
    let share = progress.total > 0 ? Double(progress.done) / Double(progress.total) : 0
    let seconds = elapsed / .seconds(1)
    var parts = [
      "\(Int(share * 100)) %", "\(progress.done)/\(progress.total) \(progress.unit)s",
    ]
    if let detail = progress.detail { parts.append(detail) }
    if seconds > 0, progress.done > 0 {
      let rate = Double(progress.done) / seconds
      parts.append("\(NumberFormat.significant(3).string(rate))/s")
      let left = Double(progress.total - progress.done) / rate
      parts.append(
        progress.isFinished ? "in \(Self.clockText(seconds))" : "\(Self.clockText(left)) left")
    }
    for figure in progress.figures {
      parts.append("\(figure.name) \(NumberFormat.significant(4).string(figure.value))")
    }
    let text = parts.joined(separator: "  ")
    return hasBar ? "\(Self.bar(share))  \(text)" : text
  }

  private static func bar(_ share: Double) -> String {
    let halves = Int((share * Double(2 * barWidth)).rounded(.down))
    let full = String(repeating: "━", count: halves / 2) + (halves % 2 == 1 ? "╸" : "")
    return full + String(repeating: " ", count: max(0, barWidth - full.count))
  }

  private static func clockText(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 360_000 else { return "–" }
    let whole = Int(seconds.rounded(.up))
    let minutes = whole / 60
    let rest = whole % 60
    let padded = rest < 10 ? "0\(rest)" : "\(rest)"
    return minutes >= 60
      ? "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60):\(padded)"
      : "\(minutes):\(padded)"
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
