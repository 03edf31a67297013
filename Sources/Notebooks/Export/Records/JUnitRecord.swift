import Claims

/// `junit.xml`: cells and claims as test cases, for services that show those.
struct JUnitRecord: Exporter {
  func files(of result: NotebookResult) -> [OutputFile] {
    let name = result.notebook.name
    let cells = result.cells.filter(\.claims.isEmpty).map { JUnitCase($0, in: name) }
    let claims = result.claims.map { JUnitCase($0, in: name) }
    return [
      OutputFile(
        "junit.xml",
        JUnitCase.document(of: [("\(name).cells", cells), ("\(name).claims", claims)]))
    ]
  }
}
