/// A search through the history for the newest entry that contains what is typed.
struct HistorySearch {
  /// The entry that was being written, to come back to.
  let live: EditBuffer
  private(set) var pattern = ""
  private(set) var isFailing = false
  private var index: Int?

  init(from live: EditBuffer) { self.live = live }

  /// What to say in place of the prompt.
  var label: String { "\(isFailing ? "no match" : "search") ‘\(pattern)’: " }

  /// The entry found, its cursor at the match; the live one before anything is found.
  func found(in history: History) -> EditBuffer {
    guard let index, history.entries.indices.contains(index) else { return live }
    let entry = history.entries[index]
    let before = entry.firstRange(of: pattern).map { entry[..<$0.lowerBound].unicodeScalars.count }
    return EditBuffer(entry, cursor: before)
  }

  /// Adds a character: the entry found so far stays if it still matches.
  mutating func type(_ scalar: Unicode.Scalar, in history: History) {
    pattern.unicodeScalars.append(scalar)
    find(in: history.entries[..<(index.map { $0 + 1 } ?? history.entries.count)])
  }

  /// Takes the last character back and searches from the newest entry again.
  mutating func erase(in history: History) {
    guard !pattern.isEmpty else { return }
    pattern.removeLast()
    index = nil
    isFailing = false
    if !pattern.isEmpty { find(in: history.entries[...]) }
  }

  /// Goes to the next older entry that matches and is another one.
  mutating func older(in history: History) {
    let shown = index.map { history.entries[$0] }
    let older = history.entries[..<(index ?? history.entries.count)]
    find(in: older) { $0 != shown }
  }

  private mutating func find(
    in entries: ArraySlice<String>, where isWanted: (String) -> Bool = { _ in true }
  ) {
    let found = entries.lastIndex { isWanted($0) && $0.contains(pattern) }
    isFailing = found == nil
    if let found { index = found }
  }
}
