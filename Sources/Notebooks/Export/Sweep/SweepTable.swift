/// What a sweep came to: for each point how its run ended, and the notebook's `results:`.
package struct SweepTable: Sendable {
  package struct Row: Sendable {
    package var point: SweepPoint
    /// How the run ended; nil if it did not begin.
    package var status: RunStatus?
    package var results: [String: Double]

    package init(_ point: SweepPoint, status: RunStatus?, results: [String: Double]) {
      self.point = point
      self.status = status
      self.results = results
    }
  }

  package var title: String
  /// The folder of each point's outputs, from that of the sweep.
  package var outputName: String
  /// The names of the swept parameters, in the order of the command line.
  package var parameters: [String]
  /// The names of the results.
  package var results: [String]
  /// One for each point, in order.
  package var rows: [Row]

  /// A table for the points of a sweep of `notebook`.
  package init(_ notebook: Notebook, rows: [Row]) {
    title = notebook.title
    outputName = "\(notebook.name).hw5out"
    parameters = rows.first?.point.settings.map(\.name) ?? []
    results = notebook.frontMatter.results
    self.rows = rows
  }

  /// The files of the sweep's folder. They hold no times: equal sweeps make equal bytes.
  package var files: [OutputFile] {
    [
      OutputFile("sweep.csv", csv), OutputFile("sweep.json", json.document),
      OutputFile("sweep.html", SweepPage(table: self).text),
    ]
  }

  /// The results that no point has: names that are not bound to a number.
  package var missingResults: [String] {
    results.filter { name in rows.allSatisfy { $0.results[name] == nil } }
  }
}

extension SweepTable.Row {
  var state: String { status?.word ?? "not-run" }
}
