import Notebooks
import Session

/// Gathers the notebooks of a batch for the page that lists those of a folder.
final class RunIndex {
  /// Where the page goes; nil where there is to be none.
  private let folder: String?
  private var entries: [IndexPage.Entry] = []
  /// Whether none of the runs was interrupted.
  private var isWhole = true

  /// For a batch that writes into `out`, or else beside its notebooks: there is a page where one
  /// folder is given, or several notebooks share the folder for their outputs.
  init(paths: [String], out: String?) {
    if paths.count == 1, FileSystem.isFolder(paths[0]) {
      folder = out ?? paths[0]
    } else {
      folder = paths.count > 1 ? out : nil
    }
  }

  /// Notes a notebook whose outputs lie in `path`.
  func add(_ result: NotebookResult, folder path: String) {
    guard let folder else { return }
    // Batches put a slash between folder and name, whether there is one or not.
    let name = path.dropFirst(folder.count).drop { $0 == "/" }
    guard path.hasPrefix(folder), !name.isEmpty else { return }
    entries.append(IndexPage.Entry(result, folder: String(name)))
    if result.exitCode == .interrupted { isWhole = false }
  }

  /// Writes the page, or names it if it would change; answers how the batch ends with that.
  func finish(onlyChecks: Bool) -> RunStatus {
    // Of an interrupted batch the page would list a part, and an earlier one may list all.
    guard let folder, !entries.isEmpty, isWhole else { return .success }
    let file = IndexPage(entries).file
    let path = "\(folder)/\(file.path)"
    let found = try? TextFile.bytes(path)
    if let found, !IndexPage.isOurs(found) {
      StandardError.write(
        "warning: \(path) was not written by hw5 run and stays as it is; --out takes a folder for "
          + "the outputs and their index")
      return .success
    }
    if onlyChecks {
      guard let difference = OutputDifference(file.path, found: found, expected: file.contents)
      else { return .success }
      print("\(folder)/\(difference)")
      return .changed
    }
    do throws(OutputError) {
      try OutputFolder(folder).add([file])
      print("  \(path)")
      return .success
    } catch {
      StandardError.write("error: \(error)")
      return .usage
    }
  }
}
