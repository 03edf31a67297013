import Workers

/// A notebook's run in a worker, watched from outside: time limits, Ctrl-C, the worker's death.
///
/// It never waits: `RunLoop` tells it what has happened. Who is to stop is interrupted first, and
/// killed if that takes too long.
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
  private let directory: String
  /// Whether there is nothing more to come, and the result is whole.
  private(set) var isOver = false
  private(set) var result: NotebookResult
  /// The cell that runs, and when it is to be done.
  private var running: (index: Int, began: ContinuousClock.Instant, limit: Duration?)?
  /// Since when a value inside a sentence may be running: nothing tells when it begins. Nothing until
  /// the worker has: the time that it needs to start is no value's.
  private var lastEvent: ContinuousClock.Instant?
  /// Why the run was told to stop, and when it must have.
  private var stop: (reason: Stop, deadline: ContinuousClock.Instant)?

  /// Begins to run a notebook; `report` is told what happens.
  package init(
    _ job: NotebookJob, _ reading: NotebookReading, parameters: Parameters, limits: TimeLimits,
    worker: Worker, report: @escaping (RunEvent) -> Void
  ) {
    self.worker = worker
    self.limits = limits
    self.report = report
    directory = job.directory
    let notebook = reading.notebook
    notebookDeadline = limits.limit(of: notebook).map { .now + $0 }
    result = NotebookResult(
      notebook: notebook, parameters: parameters,
      seed: parameters.seed(of: notebook), warnings: reading.warnings)
    do throws(ChannelError) { try worker.channel.send(job) } catch { die(of: error) }
  }

  // MARK: - What happens

  /// Where the worker's messages arrive.
  var channel: Channel { worker.channel }

  /// Hears what the worker has said.
  mutating func hear() {
    do throws(ChannelError) {
      try channel.takeArrivals()
      while !isOver, let event = try channel.next(RunEvent.self) { heed(event) }
    } catch {
      die(of: error)
    }
  }

  private mutating func die(of error: ChannelError) {
    worker.kill()
    noteDeath(worker.wait(), error)
    end()
  }

  /// Stops because the user asks to.
  mutating func interrupt() { askToStop(for: .interrupt) }

  /// Stops if a deadline has passed.
  mutating func watchTheTime() {
    if let deadline, deadline <= .now { askToStop(for: reached) }
  }

  private mutating func heed(_ event: RunEvent) {
    switch event {
    case .ended:
      report(.ended)
      end()
    case .cellEnded(let index, var outcome):
      if outcome.state == .interrupted, let (state, error) = stopped(inTime: true) {
        outcome.end(state, with: error)
      }
      note(.cellEnded(index: index, outcome))
    case .valueShown(let index, .failed(let error)):
      guard running == nil, let error = stoppedValue(error) else { return note(event) }
      note(.valueShown(index: index, .failed(error)))
      // What comes after it is not to run.
      worker.kill()
      _ = worker.wait()
      report(.ended)
      end()
    default: note(event)
    }
  }

  private mutating func end() {
    result.images = result.notebook.images(in: directory)
    isOver = true
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

  /// When something is to be stopped, or killed.
  var deadline: ContinuousClock.Instant? {
    if let stop { return stop.deadline }
    return [cellDeadline, valueDeadline, notebookDeadline].compactMap { $0 }.min()
  }

  private var valueLimit: Duration? { limits.limit(in: result.notebook) }

  private var valueDeadline: ContinuousClock.Instant? {
    guard running == nil, let lastEvent else { return nil }
    return valueLimit.map { lastEvent + $0 }
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
  private mutating func askToStop(for reason: Stop) {
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
