/// Candidates laid out in columns, as they are shown below the entry.
///
/// ```
/// CompletionMenu(["alpha", "beta", "gamma"]).text(columns: 20)   // "alpha  gamma\nbeta"
/// ```
struct CompletionMenu {
  /// The entries that are shown; of more it is said how many.
  static let capacity = 60

  let entries: [String]

  init(_ entries: [String]) { self.entries = entries }

  func text(columns: Int) -> String {
    let shown = entries.prefix(Self.capacity)
    let widths = shown.map { ScreenLayout.width(of: $0.unicodeScalars) }
    let cell = (widths.max() ?? 0) + 2
    let perRow = max((columns + 2) / cell, 1)
    let rowCount = (shown.count + perRow - 1) / perRow
    var rows = (0..<rowCount).map { row in
      var text = ""
      for index in stride(from: row, to: shown.count, by: rowCount) {
        let isLast = index + rowCount >= shown.count
        text += shown[index] + (isLast ? "" : String(repeating: " ", count: cell - widths[index]))
      }
      return text
    }
    if entries.count > shown.count { rows.append("… \(entries.count - shown.count) more") }
    return rows.joined(separator: "\n")
  }
}
