import Claims
import Files

/// `claims.json`: every claim with its verdict and evidence.
struct ClaimsRecord: Exporter {
  func files(of result: NotebookResult) -> [OutputFile] {
    [OutputFile("claims.json", Self.document(of: result.claims))]
  }

  static func document(of claims: [ClaimResult]) -> String {
    JSON.object(["claims": .array(claims.map(\.record))]).document
  }
}

extension ClaimResult {
  /// Everything that is the same each time.
  var record: JSON {
    .object([
      "id": .text(id),
      "says": .optional(says),
      "statement": .text(statement),
      "verdict": .text(verdict.rawValue),
      "points": .integer(points),
      "method": .optional(method),
      "left": .optional(left),
      "right": .optional(right),
      "difference": .optional(difference),
      "bound": .optional(bound),
      "error": .optional(error),
      "point": .optional(point),
      "note": .optional(note),
    ])
  }
}
