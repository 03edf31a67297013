/// A walk through the history from the entry being written, by the prefix before its cursor.
///
/// The entry itself is kept, and is where the walk ends when it comes back.
struct HistoryWalk {
  /// The text shown by the last step: as long as it stands unchanged the walk goes on.
  private(set) var shown: String
  private let live: EditBuffer
  private let prefix: String
  private var index: Int?

  init(from live: EditBuffer) {
    self.live = live
    shown = live.text
    prefix = live.textBeforeCursor
  }

  /// The next older entry that begins with the prefix and differs from what is shown; its cursor
  /// is at the end of its first row, so that another step up goes on.
  mutating func older(in history: History) -> EditBuffer? {
    let entries = history.entries
    let older = entries[..<min(index ?? entries.count, entries.count)]
    guard let found = older.lastIndex(where: isMatch) else { return nil }
    index = found
    shown = entries[found]
    var buffer = EditBuffer(shown, cursor: 0)
    buffer.moveToRowEnd()
    return buffer
  }

  /// The next newer entry, or the live one behind the newest.
  mutating func newer(in history: History) -> EditBuffer? {
    guard let index else { return nil }
    let entries = history.entries
    if let found = entries[min(index + 1, entries.count)...].firstIndex(where: isMatch) {
      self.index = found
      shown = entries[found]
      return EditBuffer(shown)
    }
    self.index = nil
    shown = live.text
    return live
  }

  private func isMatch(_ entry: String) -> Bool { entry != shown && entry.hasPrefix(prefix) }
}
