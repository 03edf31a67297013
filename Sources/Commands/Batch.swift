import Notebooks
import Session
import Syntax

/// Several notebooks, or points of a sweep, each run in a process and into an output folder of its
/// own.
///
/// A malformed notebook is reported and not run; the others are.
struct Batch {
  /// What the command line asks for.
  struct Request {
    var paths: [String]
    var overrides: [(name: String, text: String)]
    var ranges: [SweepRange] = []
    var out: String?
    var isStrict = false
    var usesCache = true
    var keepsGoing = false
    var onlyChecks = false
  }

  /// A notebook that was read, and where its outputs go.
  struct Entry {
    var name: RunName
    var job: NotebookJob
    var reading: NotebookReading
    var parameters: Parameters
    var folder: OutputFolder
    /// The point of a sweep, and the folder of that.
    var sweep: (point: SweepPoint, folder: String)?
    /// What its text showed to be wrong.
    var told: Set<String>
  }

  private struct Read {
    var job: NotebookJob
    var reading: NotebookReading
    var told: Set<String>
  }

  var entries: [Entry] = []
  var codes: [RunStatus] = []
  private let request: Request
  let limits: TimeLimits
  private let progress: any RunProgress
  private let delivery: Delivery

  /// Reads all notebooks and settles their parameters; nothing has run when this fails.
  init(_ request: Request, limits: TimeLimits, progress: any RunProgress, delivery: Delivery) throws
  {
    self.request = request
    self.limits = limits
    self.progress = progress
    self.delivery = delivery
    let notebooks = try Self.notebooks(in: request.paths)
    let isFolder = notebooks.count > 1
    var readings: [Read] = []
    for path in notebooks {
      if let reading = read(path, isFolder: isFolder) { readings.append(reading) }
    }
    try settle(readings, isFolder: isFolder)
  }

  /// Reads a notebook and reports its faults; nothing if it cannot be run.
  private mutating func read(_ path: String, isFolder: Bool) -> Read? {
    do {
      var job = NotebookJob(
        try TextFile.bytes(path), file: path, overrides: request.overrides,
        ignoresUnknown: isFolder)
      job.cacheFolder =
        request.usesCache ? CacheStore.folder(in: request.out ?? job.directory) : nil
      job.keepsGoing = request.keepsGoing
      job.onlyChecks = request.onlyChecks
      let reading = job.read()
      for issue in reading.issues { complain(issue.description) }
      // A wrong cell is told before the ones above it take their time; they run all the same.
      let findings = reading.errors.isEmpty ? NotebookCheck.faults(in: reading.notebook) : []
      for finding in findings { complain(finding.rendered(colored: StandardError.isTerminal)) }
      if reading.errors.isEmpty, !request.isStrict || reading.warnings.isEmpty && findings.isEmpty {
        return Read(job: job, reading: reading, told: Set(findings.map { $0.rendered() }))
      }
    } catch {
      complain("error: \(error)")
    }
    codes.append(.usage)
    return nil
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

  private mutating func settle(_ read: [Read], isFolder: Bool) throws {
    var errors: [String] = []
    let declared = read.flatMap(\.reading.notebook.parameters)
    let names = request.overrides.map(\.name) + request.ranges.map(\.name)
    for name in names where isFolder && !Parameters.declares(name, in: declared) {
      errors.append(Parameters.unknown(name, among: declared).description)
    }
    var folders: Set<String> = []
    for notebook in read {
      let (job, declared) = (notebook.job, notebook.reading.notebook.parameters)
      do {
        let sweep = try Sweep(request.ranges, declared: declared, ignoresUnknown: isFolder)
        errors += add(notebook, sweep).map { "\(job.file): \($0.description)" }
      } catch {
        errors.append("\(job.file): \(error)")
      }
      guard let entry = entries.last, entry.job.file == job.file else { continue }
      let folder = entry.sweep?.folder ?? entry.folder.path
      if !folders.insert(folder).inserted {
        errors.append("two notebooks of one name would both write \(folder)")
      }
    }
    guard errors.isEmpty else {
      for error in errors { complain("error: \(error)") }
      throw CommandFailure(status: .usage)
    }
  }

  /// Adds a notebook, or each point of its sweep; answers what is wrong with its parameters.
  private mutating func add(_ read: Read, _ sweep: Sweep) -> [ParameterError] {
    let (job, notebook) = (read.job, read.reading.notebook)
    let folder = "\(request.out ?? job.directory)/\(notebook.name)"
    for point in sweep.points {
      let isPoint = !sweep.axes.isEmpty
      let pointJob = isPoint ? job.at(point) : job
      let (parameters, faults) = pointJob.parameters(of: notebook)
      // Those of the other points are the same.
      guard faults.isEmpty else { return faults }
      let name = isPoint ? "\(notebook.name) \(point.name)" : notebook.name
      let outputs =
        isPoint
        ? "\(folder).sweep/\(point.folder)/\(notebook.name).hw5out" : "\(folder).hw5out"
      entries.append(
        Entry(
          name: RunName(number: entries.count, name: name, notebook: notebook), job: pointJob,
          reading: read.reading, parameters: parameters, folder: OutputFolder(outputs),
          sweep: isPoint ? (point, "\(folder).sweep") : nil, told: read.told))
    }
    return []
  }

  // MARK: - Running

  /// What the notebooks that cannot be run amount to.
  var statusOfReading: RunStatus { .gravest(of: codes) }

  /// Runs what was read, so many at once; answers the exit status of the whole batch.
  func run(atOnce: Int) -> RunStatus {
    let run = BatchRun(
      entries, limits: limits, atOnce: atOnce, progress: progress, delivery: delivery)
    var codes = codes + run.run()
    trimCaches()
    codes.append(delivery.index.finish(onlyChecks: delivery.onlyChecks))
    if codes.contains(.interrupted), entries.contains(where: { $0.sweep != nil }) {
      complain("the table of the sweep is as it was; --gather makes one of the points there are")
      return .interrupted
    }
    return .gravest(of: codes + SweepOutput(entries, run.ends, progress).write())
  }

  /// Runs one of what was read, and leaves the tables of sweeps as they are.
  func run(only index: Int) throws -> RunStatus {
    guard entries.indices.contains(index) else {
      complain(
        """
        error: there are \(entries.count) points, numbered from 0, and no point \(index); \
        --points lists them
        """)
      throw CommandFailure(status: .usage)
    }
    var entry = entries[index]
    entry.name.number = 0
    let run = BatchRun(
      [entry], limits: limits, atOnce: 1, progress: progress, delivery: delivery)
    defer { trimCaches() }
    return .gravest(of: codes + run.run())
  }

  /// Makes the tables of sweeps from what runs of their points have left; answers the gravest ending of
  /// those, a point without outputs being an error.
  func gather() -> RunStatus {
    var ends: [Int: SweepOutput.End] = [:]
    for entry in entries where entry.sweep != nil {
      let record = RecordedRun(
        in: entry.folder, of: entry.reading.notebook, parameters: entry.parameters)
      if let record {
        ends[entry.name.number] = (record.status, record.results)
      } else {
        complain("error: \(entry.folder.path) holds no outputs of \(entry.name.name)")
      }
    }
    let isWhole = ends.count == entries.count(where: { $0.sweep != nil })
    return .gravest(
      of: codes + ends.values.map(\.status) + (isWhole ? [] : [.error])
        + SweepOutput(entries, ends, progress).write())
  }

  private func trimCaches() {
    for folder in Set(entries.compactMap(\.job.cacheFolder)) {
      CacheStore(folder: folder).trim(to: CacheStore.limit)
    }
  }

  private func complain(_ message: String) { progress.write(message, of: nil) }
}
