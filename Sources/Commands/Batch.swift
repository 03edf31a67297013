import Glibc
import Machine
import Notebooks
import Session
import Syntax
import Workers

/// Several notebooks run one after the other, each in a process and into an output folder of its
/// own.
///
/// A malformed notebook is reported and not run; the others are.
struct Batch {
  /// A notebook that was read, and where its outputs go.
  struct Entry {
    var job: NotebookJob
    var reading: NotebookReading
    var parameters: Parameters
    var folder: OutputFolder
  }

  var entries: [Entry] = []
  var codes: [RunStatus] = []
  let limits: TimeLimits
  private let delivery: Delivery

  /// Reads all notebooks and settles their parameters; nothing has run when this fails.
  init(
    paths: [String], overrides: [(name: String, text: String)], out: String?, isStrict: Bool,
    limits: TimeLimits, delivery: Delivery
  ) throws {
    self.limits = limits
    self.delivery = delivery
    var read: [(job: NotebookJob, reading: NotebookReading)] = []
    let notebooks = try Self.notebooks(in: paths)
    for path in notebooks {
      do {
        let job = NotebookJob(
          try TextFile.bytes(path), file: path, overrides: overrides,
          ignoresUnknown: notebooks.count > 1)
        let reading = job.read()
        for issue in reading.issues { StandardError.write(issue.description) }
        // A wrong cell is told before the ones above it take their time; they run all the same.
        let findings = reading.errors.isEmpty ? NotebookCheck.faults(in: reading.notebook) : []
        for finding in findings {
          StandardError.write(finding.rendered(colored: StandardError.isTerminal))
        }
        if reading.errors.isEmpty, !isStrict || reading.warnings.isEmpty && findings.isEmpty {
          read.append((job, reading))
        } else {
          codes.append(.usage)
        }
      } catch {
        StandardError.write("error: \(error)")
        codes.append(.usage)
      }
    }
    try settle(read, overrides, out: out, isFolder: notebooks.count > 1)
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
    _ read: [(job: NotebookJob, reading: NotebookReading)],
    _ overrides: [(name: String, text: String)], out: String?, isFolder: Bool
  ) throws {
    var errors: [String] = []
    let declared = read.flatMap(\.reading.notebook.parameters)
    for (name, _) in overrides where isFolder && !Parameters.declares(name, in: declared) {
      errors.append(Parameters.unknown(name, among: declared).description)
    }
    var folders: Set<String> = []
    for (job, reading) in read {
      let (parameters, faults) = job.parameters(of: reading.notebook)
      errors += faults.map { "\(job.file): \($0.description)" }
      let directory = out ?? job.directory
      let folder = "\(directory)/\(reading.notebook.name).hw5out"
      if !folders.insert(folder).inserted {
        errors.append("two notebooks of one name would both write \(folder)")
      }
      entries.append(
        Entry(job: job, reading: reading, parameters: parameters, folder: OutputFolder(folder)))
    }
    guard errors.isEmpty else {
      for error in errors { StandardError.write("error: \(error)") }
      throw CommandFailure(status: .usage)
    }
  }

  // MARK: - Running

  /// Runs what was read; answers the exit status of the whole batch.
  mutating func run() -> RunStatus {
    for entry in entries {
      let code = run(entry)
      codes.append(code)
      if code == .interrupted { break }
    }
    codes.append(delivery.index.finish(onlyChecks: delivery.onlyChecks))
    return .gravest(of: codes)
  }

  private func run(_ entry: Entry) -> RunStatus {
    do {
      let notebook = entry.reading.notebook
      if notebook.cells.isEmpty {
        StandardError.write(
          "error: \(entry.job.file): there is nothing to run: a cell is a block fenced by ```hw5")
      }
      let journal = try delivery.journal(in: entry.folder)
      journal.append(.runBegan(notebook: notebook.name, cells: notebook.cells.count))
      let reporter = RunReporter(journal: journal, notebook: notebook)
      let result = try SupervisedRun.run(
        entry.job, entry.reading, parameters: entry.parameters, limits: limits,
        worker: Worker([Work._commandName]), report: reporter.report)
      let code = try delivery.deliver(result, to: entry.folder)
      journal.append(.runEnded(code))
      print(RunSummary(result, folder: entry.folder.path).text)
      return code
    } catch {
      StandardError.write("error: \(error)")
      return .usage
    }
  }
}
