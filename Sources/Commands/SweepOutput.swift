import Files
import Notebooks

/// What sweeps leave beside the outputs of their points: tables, a page, a summary.
struct SweepOutput {
  /// How a run ended, and the results that its notebook names.
  typealias End = (status: RunStatus, results: [String: Double])

  private let entries: [Batch.Entry]
  private let ends: [Int: End]
  private let progress: any RunProgress

  init(_ entries: [Batch.Entry], _ ends: [Int: End], _ progress: any RunProgress) {
    self.entries = entries
    self.ends = ends
    self.progress = progress
  }

  /// Writes the files of each sweep and says where they are; answers what went wrong.
  func write() -> [RunStatus] {
    var sweeps: [(folder: String, notebook: Notebook, rows: [SweepTable.Row])] = []
    for entry in entries {
      guard let (point, folder) = entry.sweep else { continue }
      let end = ends[entry.name.number]
      let row = SweepTable.Row(point, status: end?.status, results: end?.results ?? [:])
      if sweeps.last?.folder == folder {
        sweeps[sweeps.count - 1].rows.append(row)
      } else {
        sweeps.append((folder, entry.reading.notebook, [row]))
      }
    }
    return sweeps.map { write(SweepTable($0.notebook, rows: $0.rows), in: $0.folder, $0.notebook) }
  }

  private func write(
    _ table: SweepTable, in folder: String, _ notebook: Notebook
  ) -> RunStatus {
    warn(of: table, notebook)
    do {
      try OutputFolder(folder).add(table.files)
    } catch {
      progress.write("error: \(error)", of: nil)
      return .usage
    }
    let complete = table.rows.count { $0.status == .success }
    let mark = complete == table.rows.count ? "✓" : "✗"
    print("\(mark) \(notebook.name): \(complete) of \(table.rows.count) points complete")
    print("  \(folder)/sweep.html")
    return .success
  }

  private func warn(of table: SweepTable, _ notebook: Notebook) {
    let file = notebook.source.name
    if table.results.isEmpty {
      progress.write(
        """
        warning: \(file): its front matter names no results, so the table holds states alone; \
        add `results: NAME, NAME`
        """, of: nil)
    }
    for name in table.missingResults where table.rows.contains(where: { $0.status == .success }) {
      progress.write(
        "warning: \(file): the result `\(name)` is bound to a number at no point", of: nil)
    }
  }
}

extension Batch {
  /// A line of JSON for each point: its index for `--point`, its parameters, where its outputs go.
  var points: [String] {
    entries.enumerated().map { index, entry in
      JSON.object([
        "index": .integer(index),
        "notebook": .text(entry.job.file),
        "parameters": entry.sweep?.point.json ?? .object([:]),
        "folder": .text(entry.folder.path),
      ]).line
    }
  }
}
