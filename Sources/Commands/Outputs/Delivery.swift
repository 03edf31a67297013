import Notebooks

/// What becomes of a notebook's result: its files are written, or compared with those that are there.
struct Delivery {
  /// Nothing is written; what would change is named.
  var onlyChecks = false
  /// Prints the report to a PDF file too.
  var printer: ReportPrinter?
  /// The notebooks that were delivered, for the page that lists them.
  let index: RunIndex

  /// The journal of a run that may write one.
  func journal(in folder: OutputFolder) throws(OutputError) -> Journal {
    onlyChecks ? Journal.discarding() : try Journal(in: folder)
  }

  /// Delivers the files of a result, and tells what would change or went wrong; answers how the run
  /// ended with that.
  func deliver(
    _ result: NotebookResult, to folder: OutputFolder, tell: (OrderedOutput.Piece) -> Void
  ) throws -> RunStatus {
    index.add(result, folder: folder.path)
    if onlyChecks {
      return .gravest(of: [result.exitCode, check(result, in: folder, tell: tell)])
    }
    try folder.write(result.outputFiles)
    return .gravest(of: [result.exitCode, printer?.print(folder, tell: tell) ?? .success])
  }

  private func check(
    _ result: NotebookResult, in folder: OutputFolder, tell: (OrderedOutput.Piece) -> Void
  ) -> RunStatus {
    for path in result.changes { tell(.result("\(path): a cell would change it")) }
    guard FileSystem.isFolder(folder.path) else {
      tell(
        .result(
          "\(folder.path): missing; there are no outputs to compare with: run without --check first"
        ))
      return .changed
    }
    let differences = folder.differences(from: result.outputFiles)
    for difference in differences { tell(.result("\(folder.path)/\(difference)")) }
    return differences.isEmpty && result.changes.isEmpty ? .success : .changed
  }
}
