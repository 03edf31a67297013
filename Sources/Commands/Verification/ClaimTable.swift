import Claims
import Syntax

/// A row for each claim: what was tried, both sides, and the verdict.
struct ClaimTable {
  private static let titles = [
    "claim", "points", "method", "left", "right", "difference", "bound", "verdict", "time",
  ]
  /// Longer statements are cut in a table; a line of their own shows them whole.
  private static let statementWidth = 44
  private static let sideWidth = 24
  /// The columns of numbers, which end where the column does.
  private static let numeric: Set<Int> = [1, 5, 6, 8]

  private let claims: [ClaimResult]

  init(_ claims: [ClaimResult]) { self.claims = claims }

  var text: String {
    let rows = [Self.titles] + claims.map(cells)
    let widths = Self.titles.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return Self.numeric.contains(column) ? blanks + cell : cell + blanks
      }.joined(separator: "  ").trimmingEnd
    }.joined(separator: "\n")
  }

  private func cells(of claim: ClaimResult) -> [String] {
    let number = NumberFormat.significant(2)
    return [
      claim.statement.onOneLine.cut(to: Self.statementWidth),
      claim.points == 0 ? "" : "\(claim.points)", claim.method ?? "",
      (claim.left ?? "").onOneLine.cut(to: Self.sideWidth),
      (claim.right ?? "").onOneLine.cut(to: Self.sideWidth),
      claim.difference.map(number.string) ?? "", claim.bound.map(number.string) ?? "",
      claim.verdict.rawValue,
      claim.seconds.map { NumberFormat.significant(2).string($0) + " s" } ?? "",
    ]
  }
}

extension String {
  /// At most so many characters, the last of which says that some are missing.
  func cut(to width: Int) -> String { count <= width ? self : prefix(width - 1) + "…" }

  fileprivate var trimmingEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
