/// The candidates that Tab goes through once it has shown them.
struct CompletionCycle {
  /// The entry as the last Tab left it: when it differs, the user went on typing.
  private(set) var shown: EditBuffer
  private var range: Range<Int>
  private let candidates: [String]
  private var next = 0

  /// Begins with the scalars of `range` to be replaced.
  init(in shown: EditBuffer, replacing range: Range<Int>, with candidates: [String]) {
    self.shown = shown
    self.range = range
    self.candidates = candidates
  }

  /// The entry with the next candidate in place.
  mutating func advance() -> EditBuffer {
    guard !candidates.isEmpty else { return shown }
    let candidate = candidates[next % candidates.count]
    next += 1
    shown.replace(range, with: candidate)
    range = range.lowerBound..<shown.cursor
    return shown
  }

  /// The longest text that all candidates begin with.
  static func commonPrefix(_ candidates: [String]) -> String {
    guard var prefix = candidates.first?[...] else { return "" }
    for candidate in candidates.dropFirst() {
      while !candidate.hasPrefix(prefix) { prefix.removeLast() }
    }
    return String(prefix)
  }
}
