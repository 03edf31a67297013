import Claims
import Syntax

/// A column of the table of a claim's evidence.
struct ClaimColumn: Sendable {
  var title: String
  /// Whether it holds values as the language shows them.
  var isCode = false
  var text: @Sendable (ClaimResult) -> String?

  /// The columns that any of `claims` fills.
  static func filled(by claims: [ClaimResult]) -> [ClaimColumn] {
    all.filter { column in claims.contains { column.text($0) != nil } }
  }

  private static let all = [
    ClaimColumn(title: "left", isCode: true) { $0.left },
    ClaimColumn(title: "right", isCode: true) { $0.right },
    ClaimColumn(title: "difference") { $0.difference.map(NumberFormat.significant(3).string) },
    ClaimColumn(title: "bound") { $0.bound.map(NumberFormat.significant(3).string) },
    ClaimColumn(title: "points") { $0.points > 0 ? "\($0.points)" : nil },
    ClaimColumn(title: "method") { $0.method },
  ]
}
