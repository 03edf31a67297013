import Notebooks
import Session
import Syntax

/// Several notebooks, each run in a process and into an output folder of its own.
///
/// A malformed notebook is reported and not run; the others are.
struct Batch {
  /// A notebook that was read, and where its outputs go.
  struct Entry {
    var name: RunName
    var job: NotebookJob
    var reading: NotebookReading
    var parameters: Parameters
    var folder: OutputFolder
  }

  private var entries: [Entry] = []
  private var codes: [RunStatus] = []
  private let limits: TimeLimits
  private let progress: any RunProgress

  /// Reads all notebooks and settles their parameters; nothing has run when this fails.
  init(
    paths: [String], overrides: [(name: String, text: String)], out: String?, isStrict: Bool,
    limits: TimeLimits, progress: any RunProgress
  ) throws {
    self.limits = limits
    self.progress = progress
    var read: [(job: NotebookJob, reading: NotebookReading)] = []
    let notebooks = try Self.notebooks(in: paths)
    for path in notebooks {
      do {
        let job = NotebookJob(
          try TextFile.bytes(path), file: path, overrides: overrides,
          ignoresUnknown: notebooks.count > 1)
        let reading = job.read()
        for issue in reading.issues { complain(issue.description) }
        // A wrong cell is told before the ones above it take their time; they run all the same.
        let findings = reading.errors.isEmpty ? NotebookCheck.faults(in: reading.notebook) : []
        for finding in findings {
          complain(finding.rendered(colored: StandardError.isTerminal))
        }
        if reading.errors.isEmpty, !isStrict || reading.warnings.isEmpty && findings.isEmpty {
          read.append((job, reading))
        } else {
          codes.append(.usage)
        }
      } catch {
        complain("error: \(error)")
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
      let notebook = reading.notebook
      let name = RunName(number: entries.count, name: notebook.name, notebook: notebook)
      entries.append(
        Entry(
          name: name, job: job, reading: reading, parameters: parameters,
          folder: OutputFolder(folder)))
    }
    guard errors.isEmpty else {
      for error in errors { complain("error: \(error)") }
      throw CommandFailure(status: .usage)
    }
  }

  // MARK: - Running

  /// Runs what was read, so many at once; answers the exit status of the whole batch.
  func run(atOnce: Int) -> RunStatus {
    let run = BatchRun(entries, limits: limits, atOnce: atOnce, progress: progress)
    return .gravest(of: codes + run.run())
  }

  private func complain(_ message: String) { progress.write(message, of: nil) }
}
