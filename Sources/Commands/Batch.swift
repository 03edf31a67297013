import Glibc
import Machine
import Notebooks
import Session
import Syntax

/// Several notebooks run one after the other, each into its own output folder.
///
/// A malformed notebook is reported and not run; the others are.
struct Batch {
  /// A notebook that was read, and where its outputs go.
  private struct Entry {
    var path: String
    var reading: NotebookReading
    var parameters: Parameters
    var folder: OutputFolder
  }

  private var entries: [Entry] = []
  private var codes: [RunStatus] = []

  /// Reads all notebooks and settles their parameters; nothing has run when this fails.
  init(
    paths: [String], overrides: [(name: String, text: String)], out: String?, isStrict: Bool
  ) throws {
    var read: [(path: String, reading: NotebookReading)] = []
    for path in try Self.notebooks(in: paths) {
      do {
        let reading = NotebookReader.read(try TextFile.bytes(path), file: path)
        for issue in reading.issues { StandardError.write(issue.description) }
        if reading.errors.isEmpty, !isStrict || reading.warnings.isEmpty {
          read.append((path, reading))
        } else {
          codes.append(.usage)
        }
      } catch {
        StandardError.write("error: \(error)")
        codes.append(.usage)
      }
    }
    try settle(read, overrides, out: out, isFolder: paths.count > 1 || read.count > 1)
  }

  /// The notebooks that `paths` name, those of a folder in the order of their names.
  private static func notebooks(in paths: [String]) throws -> [String] {
    var found: [String] = []
    for path in paths {
      guard FileSystem.isFolder(path) else {
        found.append(path)
        continue
      }
      let notebooks = FileSystem.names(in: path).filter { $0.hasSuffix(".hw5nb") }.sorted()
      if notebooks.isEmpty {
        StandardError.write("error: there is no notebook (*.hw5nb) in \(path)")
        throw CommandFailure(status: .usage)
      }
      let folder = path.hasSuffix("/") ? path : path + "/"
      found += notebooks.map { folder + $0 }
    }
    return found
  }

  private mutating func settle(
    _ read: [(path: String, reading: NotebookReading)],
    _ overrides: [(name: String, text: String)], out: String?, isFolder: Bool
  ) throws {
    var errors: [String] = []
    let declared = read.flatMap(\.reading.notebook.parameters)
    for (name, _) in overrides where isFolder && !Parameters.declares(name, in: declared) {
      errors.append(Parameters.unknown(name, among: declared).description)
    }
    var folders: Set<String> = []
    for (path, reading) in read {
      let (parameters, faults) = Parameters.resolve(
        reading.notebook.parameters, overrides: overrides, ignoresUnknown: isFolder)
      errors += faults.map { "\(path): \($0.description)" }
      let directory = out ?? Self.directory(of: path)
      let folder = "\(directory)/\(reading.notebook.name).hw5out"
      if !folders.insert(folder).inserted {
        errors.append("two notebooks of one name would both write \(folder)")
      }
      entries.append(
        Entry(
          path: path, reading: reading, parameters: parameters, folder: OutputFolder(folder)))
    }
    guard errors.isEmpty else {
      for error in errors { StandardError.write("error: \(error)") }
      throw CommandFailure(status: .usage)
    }
  }

  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  // MARK: - Running

  /// Runs what was read; answers the exit status of the whole batch.
  mutating func run() -> RunStatus {
    for entry in entries {
      let code = run(entry)
      codes.append(code)
      if code == .interrupted { break }
    }
    return .gravest(of: codes)
  }

  private func run(_ entry: Entry) -> RunStatus {
    do {
      let journal = try Journal(in: entry.folder)
      let progress = TerminalProgress()
      let observer = RunReporter(journal: journal, path: entry.path)
      var runner = NotebookRunner(
        entry.reading, parameters: entry.parameters,
        directory: Self.directory(of: entry.path), observer: observer, progress: progress)
      journal.append(
        .runBegan(
          notebook: entry.reading.notebook.name, cells: entry.reading.notebook.cells.count))
      let result = runner.run()
      try entry.folder.write(result.outputFiles)
      journal.append(.runEnded(result.exitCode))
      print(RunSummary(result, folder: entry.folder.path).text)
      return result.exitCode
    } catch {
      StandardError.write("error: \(error)")
      return .usage
    }
  }
}
