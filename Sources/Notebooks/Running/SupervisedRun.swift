import Machine
import Workers

/// A notebook's run in a worker, watched from outside: time limits, Ctrl-C, the worker's death.
///
/// Who is to stop is interrupted first, and killed if that takes too long.
package struct SupervisedRun {
  /// How long an interrupted cell may take to stop.
  private static let patience = Duration.seconds(2)

  private enum Stop {
    case interrupt
    case cellLimit(Duration)
    case valueLimit(Duration)
    case notebookLimit(Duration)

    /// What a cell so stopped is called, the error's name, and its message.
    var description: (CellResult.State, String, String) {
      switch self {
      case .interrupt: (.interrupted, ErrorReport.interruption, "interrupted")
      case .cellLimit(let limit): Self.limit("cell", limit)
      case .valueLimit(let limit): Self.limit("value", limit)
      case .notebookLimit(let limit): Self.limit("notebook", limit)
      }
    }

    private static func limit(_ what: String, _ limit: Duration) -> (
      CellResult.State, String, String
    ) {
      (.timedOut, ErrorReport.timeLimit, "the \(what) took longer than its limit of \(limit)")
    }
  }

  private let worker: Worker
  private let limits: TimeLimits
  private let notebookDeadline: ContinuousClock.Instant?
  private let report: (RunEvent) -> Void
  private var result: NotebookResult
  /// The cell that runs, and when it is to be done.
  private var running: (index: Int, began: ContinuousClock.Instant, limit: Duration?)?
  /// Since when a value inside a sentence may be running: nothing tells when it begins.
  private var lastEvent = ContinuousClock.now
  /// Why the run was told to stop, and when it must have.
  private var stop: (reason: Stop, deadline: ContinuousClock.Instant)?

  /// Runs a notebook to its end; `report` is told what happens.
  package static func run(
    _ job: NotebookJob, _ reading: NotebookReading, parameters: Parameters, limits: TimeLimits,
    worker: Worker, report: @escaping (RunEvent) -> Void
  ) throws(ChannelError) -> NotebookResult {
    try holdingInterrupts { () throws(ChannelError) in
      try worker.channel.send(job)
      var run = SupervisedRun(
        reading, parameters: parameters, limits: limits, worker: worker, report: report)
      run.watch()
      run.result.images = reading.notebook.images(in: job.directory)
      return run.result
    }
  }

  private init(
    _ reading: NotebookReading, parameters: Parameters, limits: TimeLimits, worker: Worker,
    report: @escaping (RunEvent) -> Void
  ) {
    self.worker = worker
    self.limits = limits
    self.report = report
    let notebook = reading.notebook
    notebookDeadline = limits.limit(of: notebook).map { .now + $0 }
    result = NotebookResult(
      notebook: notebook, parameters: parameters,
      seed: parameters.seed ?? notebook.frontMatter.seed, warnings: reading.warnings)
  }

  // MARK: - Watching

  private mutating func watch() {
    do throws(ChannelError) {
      while true {
        switch try worker.channel.receive(RunEvent.self, until: nextDeadline) {
        case .message(.ended): return report(.ended)
        case .message(.cellEnded(let index, var outcome)):
          if outcome.state == .interrupted, let (state, error) = stopped(inTime: true) {
            outcome.end(state, with: error)
          }
          note(.cellEnded(index: index, outcome))
        case .message(.valueShown(let index, .failed(let error))):
          guard running == nil, let report = stoppedValue(error) else {
            note(.valueShown(index: index, .failed(error)))
            continue
          }
          note(.valueShown(index: index, .failed(report)))
          // What comes after it is not to run.
          worker.kill()
          _ = worker.wait()
          return self.report(.ended)
        case .message(let event): note(event)
        case .signal: heed(.interrupt, isAsked: Interruption.isRequested)
        case .deadline: heed(reached, isAsked: true)
        }
      }
    } catch {
      worker.kill()
      noteDeath(worker.wait(), error)
    }
  }

  private mutating func note(_ event: RunEvent) {
    lastEvent = .now
    switch event {
    case .cellBegan(let index) where result.cells.indices.contains(index):
      let cell = result.notebook.cells[index]
      running = (index, .now, limits.limit(of: cell, in: result.notebook))
    case .cellEnded: running = nil
    default: break
    }
    result.note(event)
    report(event)
  }

  // MARK: - Stopping

  private var nextDeadline: ContinuousClock.Instant? {
    if let stop { return stop.deadline }
    return [cellDeadline, valueDeadline, notebookDeadline].compactMap { $0 }.min()
  }

  private var valueLimit: Duration? { limits.limit(in: result.notebook) }

  private var valueDeadline: ContinuousClock.Instant? {
    running == nil ? valueLimit.map { lastEvent + $0 } : nil
  }

  private var cellDeadline: ContinuousClock.Instant? {
    running.flatMap { running in running.limit.map { running.began + $0 } }
  }

  /// The deadline that has passed.
  private var reached: Stop {
    if let limit = running?.limit, let cellDeadline, cellDeadline <= .now {
      return .cellLimit(limit)
    }
    if let valueLimit, let valueDeadline, valueDeadline <= .now { return .valueLimit(valueLimit) }
    return .notebookLimit(limits.limit(of: result.notebook) ?? .zero)
  }

  /// Interrupts the worker; the second time, ends it.
  private mutating func heed(_ reason: Stop, isAsked: Bool) {
    guard isAsked else { return }
    Interruption.clear()
    if stop != nil {
      worker.kill()
    } else {
      stop = (reason, .now + Self.patience)
      worker.interrupt()
    }
  }

  /// What a stopped cell is called, and why; nil if nobody stopped it.
  private func stopped(inTime: Bool) -> (CellResult.State, ErrorReport)? {
    guard let stop, let running else { return nil }
    let cell = result.notebook.cells[running.index]
    var (state, name, message) = stop.reason.description
    if !inTime { message += ", and did not stop when it was interrupted" }
    return (state, ErrorReport(name, message, at: cell, of: result.notebook))
  }

  /// Why a value inside a sentence was stopped; nil if nobody stopped it.
  private func stoppedValue(_ error: ErrorReport) -> ErrorReport? {
    guard let (_, name, message) = stop?.reason.description else { return nil }
    let place = "\(result.notebook.source.name):\(error.line ?? 1)"
    return ErrorReport(
      name: name, message: message, diagnostic: "\(place): error: \(message)", line: error.line)
  }

  /// The worker went before it had said that the run is over.
  private mutating func noteDeath(_ ending: Ending, _ error: ChannelError) {
    // Between two cells, the one that would have come next is held to account.
    let next = result.cells.firstIndex { $0.state == .notRun }
    guard let index = running?.index ?? next else { return }
    if running == nil { running = (index, .now, nil) }
    var outcome = result.cells[index]
    if let (state, report) = stopped(inTime: false) {
      outcome.end(state, with: report)
    } else {
      var message = "the process that ran the cell died: \(ending)"
      if case .malformed(let text) = error {
        message = "the process that ran the cell sent what nobody understands: \(text)"
      }
      outcome.end(
        .failed,
        with: ErrorReport(
          ErrorReport.workerDeath, message, at: result.notebook.cells[index], of: result.notebook))
    }
    note(.cellEnded(index: index, outcome))
  }
}

extension ErrorReport {
  /// The name of the error of a cell whose process died.
  static let workerDeath = "WorkerDied"
  /// The name of the error of what was stopped because it took too long.
  static let timeLimit = "TimeLimit"
  /// The name of the error of what the user stopped.
  static let interruption = "Interrupted"
}
