/// Rows whose cells stand below each other.
struct TextTable {
  private let rows: [[String]]
  /// The columns of numbers, which end where the column does.
  private let numeric: Set<Int>

  init(_ rows: [[String]], numeric: Set<Int> = []) {
    self.rows = rows
    self.numeric = numeric
  }

  /// The lines, cut where the screen ends if its width is given.
  func text(width: Int? = nil) -> String {
    let columns = rows.first?.count ?? 0
    let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column in
        let blanks = String(repeating: " ", count: widths[column] - row[column].count)
        return numeric.contains(column) ? blanks + row[column] : row[column] + blanks
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return width.map { line.cut(to: max($0, 20)) } ?? line
    }.joined(separator: "\n")
  }
}
