import Glibc
import LineEditing
import Notebooks
import Session

/// A line for each cell that runs, at the bottom of the terminal and drawn over itself: which cell,
/// how far it is, and what it printed last.
///
///     tour  3/7  fit  ━━━━━━━╸      62 %  124/200 epochs  9.7/s  0:08 left  loss 141.2  │ epoch 124
///
/// Lines that stay are written where these stood, and these again below them.
final class LiveProgress: RunProgress {
  /// The least time between two drawings.
  private static let interval = Duration.milliseconds(80)
  /// The time after which a line counts on, though nothing has happened.
  private static let second = Duration.seconds(1)
  private static let barWidth = 16

  private struct Row {
    var heading: String
    var began: ContinuousClock.Instant
    var step: (progress: Progress, began: ContinuousClock.Instant)?
    var printed: String?

    func text(at now: ContinuousClock.Instant) -> String {
      var parts = [heading]
      if let step {
        let line = ProgressLine(step.progress, after: now - step.began)
        parts.append(line.text(barWidth: LiveProgress.barWidth))
      } else if now - began >= LiveProgress.second {
        // What has passed is rounded down, as on any clock.
        parts.append(ProgressLine.clockText(((now - began) / .seconds(1)).rounded(.down)))
      }
      if let printed { parts.append("│ \(printed)") }
      return parts.joined(separator: "  ")
    }
  }

  private let put: (String) -> Void
  private let size: () -> (rows: Int, columns: Int)
  private var rows: [Int: Row] = [:]
  /// How many columns each line takes that stands on the terminal.
  private var drawn: [Int] = []
  private var lastDrawn: ContinuousClock.Instant?
  private var isStale = false

  init(
    put: @escaping (String) -> Void = StandardError.put,
    size: @escaping () -> (rows: Int, columns: Int) = { StandardError.size }
  ) {
    self.put = put
    self.size = size
    TerminalState.useUTF8()
  }

  // MARK: - What happens

  func note(_ event: RunEvent, of run: RunName) {
    switch event {
    case .cellBegan(let index):
      guard run.notebook.cells.indices.contains(index) else { return }
      let count = run.notebook.cells.count
      let heading = "\(run.name)  \(index + 1)/\(count)  \(run.notebook.cells[index].id)"
      rows[run.number] = Row(heading: heading, began: .now)
    case .progressed(let progress):
      let began = rows[run.number]?.step?.began ?? .now
      rows[run.number]?.step = progress.isFinished ? nil : (progress, began)
    case .printed(let line): rows[run.number]?.printed = line
    case .cellEnded: rows[run.number] = nil
    default: return
    }
    drawSoon()
  }

  func runEnded(_ run: RunName, _ status: RunStatus) {
    rows[run.number] = nil
    draw()
  }

  func write(_ message: String, of run: RunName?) {
    stepAside()
    StandardError.write(message)
    comeBack()
  }

  // MARK: - Drawing

  var deadline: ContinuousClock.Instant? {
    guard let lastDrawn, !rows.isEmpty || isStale else { return nil }
    return lastDrawn + (isStale ? Self.interval : Self.second)
  }

  private func drawSoon() {
    isStale = true
    if lastDrawn.map({ .now - $0 >= Self.interval }) ?? true { draw() }
  }

  func draw() {
    let now = ContinuousClock.now
    (lastDrawn, isStale) = (now, false)
    let (height, width) = size()
    // A row stays free for the cursor's own, or the terminal would scroll at every drawing.
    let shown = rows.sorted { $0.key < $1.key }.prefix(max(1, height - 1))
    let lines = shown.map { Fitted($0.value.text(at: now), to: max(0, width - 3)) }
    let text = clearing + lines.map(\.text).joined(separator: "\n")
    drawn = lines.map(\.columns)
    if !text.isEmpty { put(text) }
  }

  func stepAside() {
    if !drawn.isEmpty { put(clearing) }
    drawn = []
  }

  func comeBack() { if !rows.isEmpty { draw() } }

  /// Goes to the first of the lines and clears all below. On a terminal that was made narrower since,
  /// they take more rows.
  private var clearing: String {
    if drawn.isEmpty { return "" }
    let width = max(1, size().columns)
    let rows = drawn.reduce(0) { $0 + max(1, ($1 + width - 1) / width) }
    return rows == 1 ? "\r\u{1B}[J" : "\r\u{1B}[\(rows - 1)A\u{1B}[J"
  }
}

/// A text in so many columns of a terminal, without what would move the cursor.
private struct Fitted {
  let text: String
  let columns: Int

  init(_ text: String, to most: Int) {
    var kept = String.UnicodeScalarView()
    var columns = 0
    for scalar in text.unicodeScalars where !scalar.isControl {
      let width = max(0, TerminalState.width(of: scalar))
      if columns + width > most { break }
      columns += width
      kept.append(scalar)
    }
    (self.text, self.columns) = (String(kept), columns)
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool {
    [.control, .format, .lineSeparator, .paragraphSeparator].contains(properties.generalCategory)
  }
}

extension StandardError {
  /// The size of the terminal, or that of the usual one.
  static var size: (rows: Int, columns: Int) {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return (24, 80) }
    return (Int(size.ws_row), Int(size.ws_col))
  }
}
