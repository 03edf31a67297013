import Files

/// `claims.json`: every claim with its verdict and evidence.
struct ClaimsRecord: Exporter {
  func files(of result: NotebookResult) -> [OutputFile] {
    let claims = result.claims.map { claim in
      JSON.object([
        "id": .text(claim.id),
        "says": .optional(claim.says),
        "statement": .text(claim.statement),
        "verdict": .text(claim.verdict.rawValue),
        "points": .integer(claim.points),
        "method": .optional(claim.method),
        "left": .optional(claim.left),
        "right": .optional(claim.right),
        "difference": .optional(claim.difference),
        "bound": .optional(claim.bound),
        "point": .optional(claim.point),
        "note": .optional(claim.note),
      ])
    }
    return [OutputFile("claims.json", JSON.object(["claims": .array(claims)]).document)]
  }
}
