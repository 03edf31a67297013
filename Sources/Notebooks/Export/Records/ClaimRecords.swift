import Claims

/// Claims of documents, or of a command line, in the formats of a run's records.
package struct ClaimRecords {
  private let documents: [(name: String, claims: [ClaimResult])]

  package init(_ documents: [(name: String, claims: [ClaimResult])]) { self.documents = documents }

  /// As `claims.json` holds them.
  package var json: String { ClaimsRecord.document(of: documents.flatMap(\.claims)) }

  /// As `junit.xml` holds them.
  package var junit: String {
    JUnitCase.document(
      of: documents.map { document in
        ("\(document.name).claims", document.claims.map { JUnitCase($0, in: document.name) })
      })
  }
}
