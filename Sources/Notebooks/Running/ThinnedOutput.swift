/// Passes on some of the lines that a cell prints: enough to see that it goes on, and where.
final class ThinnedOutput {
  private static let interval = Duration.milliseconds(50)
  /// More than any terminal shows beside how far the cell is.
  private static let longest = 200

  private let pass: (String) -> Void
  private var last: ContinuousClock.Instant?

  init(_ pass: @escaping (String) -> Void) { self.pass = pass }

  func note(_ text: String) {
    let now = ContinuousClock.now
    guard last.map({ now - $0 >= Self.interval }) ?? true,
      let line = text.split(whereSeparator: \.isNewline).last
    else { return }
    last = now
    pass(String(line.prefix(Self.longest)))
  }
}
