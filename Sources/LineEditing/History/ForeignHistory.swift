import CEdit

/// The history of another program that uses libedit, as it wrote it to a file.
package struct ForeignHistory {
  /// Oldest first, without those that are blank.
  private(set) var entries: [String] = []
  /// How many were not UTF-8.
  package private(set) var unreadableCount = 0

  /// The newest entries of the file at `path`; nil if libedit did not write it.
  package init?(path: String) {
    guard let history = edit_load_history(path, Int32(History.capacity)) else { return nil }
    defer { history_end(history) }
    var next = edit_next_entry(history, true)
    while let entry = next {
      // Some programs keep the line break.
      if let text = String(validatingCString: entry) {
        let entry = text.hasSuffix("\n") ? String(text.dropLast()) : text
        if !entry.allSatisfy(\.isWhitespace) { entries.append(entry) }
      } else {
        unreadableCount += 1
      }
      next = edit_next_entry(history, false)
    }
  }
}
