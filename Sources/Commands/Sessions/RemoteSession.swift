import Files
import Glibc
import LineEditing
import Machine
import Notebooks
import Session
import Workers

/// A session in another process, as the one that owns the terminal sees it.
///
/// Ctrl-C gives control back within a tenth of a second, whether or not what runs has stopped by then.
/// When the process dies, or does not stop, another takes its place and is brought to where it was:
/// from values that were kept, and by evaluating entries again, each with its own random stream.
final class RemoteSession {
  /// How a request ended.
  enum Outcome<Value> {
    case done(Value)
    case interrupted
    /// The process died of it; the text says how.
    case died(String)
  }

  /// What happens while an entry is evaluated.
  struct Listener {
    var printed: (String) -> Void
    var progressed: (Progress) -> Void
  }

  /// How long an interrupt may take until control is given back.
  private static let grace = Duration.milliseconds(80)
  /// How long what was interrupted may then go on until its process is ended.
  private static let patience = Duration.seconds(2)
  /// How often a session is restored that dies of it, and how often it is while nothing is asked of it.
  static let mostAttempts = 2

  enum State {
    case idle
    case stopping(until: ContinuousClock.Instant)
    case restoring(since: ContinuousClock.Instant)
  }

  /// The names of the session.
  let vocabulary = Vocabulary()
  /// What the session is to be brought to in another process.
  private var known = SessionState()
  private var settings: SessionSettings
  private let listener: Listener
  var worker: Worker
  var state = State.idle
  private var attempts = 0
  /// How often the process has died since it answered last.
  var deathsAtRest = 0
  /// Where a notebook stood when it was opened last.
  private var opened: StepResult?
  var notices: [String] = []

  init(isColored: Bool, listener: Listener) throws(WorkerError) {
    guard let folder = KeptValues.makeFolder() else { throw WorkerError(code: errno) }
    settings = SessionSettings(folder: folder, isColored: isColored)
    self.listener = listener
    worker = try Self.start(settings)
  }

  deinit {
    worker.kill()
    _ = worker.wait()
    Interrupt.setCompanion(0)
    KeptValues.removeFolder(settings.folder)
  }

  private static func start(_ settings: SessionSettings) throws(WorkerError) -> Worker {
    // Whoever tidies up folders like this one may have done so.
    mkdir(settings.folder, 0o700)
    let worker = try Worker(
      [Work._commandName, "--session"],
      // A crash is told in one line, at once.
      variables: ["SWIFT_BACKTRACE": "enable=no"], log: log(in: settings))
    Interrupt.setCompanion(worker.process)
    // If it is gone already, the first request tells.
    try? worker.channel.send(SessionRequest.begin(settings))
    return worker
  }

  // MARK: - Requests

  /// Evaluates an entry; what it binds is the session's from now on.
  func evaluate(_ entry: Entry) -> Outcome<EntryResult> {
    request(.evaluate(entry), of: entry.name) { reply in
      guard case .evaluated(let result) = reply else { return nil }
      if !result.bound.isEmpty {
        known.entries.append(entry)
        vocabulary.note(result.bound)
      }
      return result
    }
  }

  func ask(_ question: SessionQuestion) -> Outcome<Answer> {
    request(.ask(question)) { if case .answered(let answer) = $0 { answer } else { nil } }
  }

  /// The text that shows the figure of the last entry.
  func draw(for target: PictureTarget) -> Outcome<Answer> {
    request(.draw(target)) { if case .answered(let answer) = $0 { answer } else { nil } }
  }

  /// Takes back the last entry that bound names; answers which.
  func undo() -> Entry? {
    guard let last = known.entries.last else { return nil }
    let outcome = request(.undo) { reply -> [NameSummary]?? in
      if case .undone(let names) = reply { names } else { nil }
    }
    known.entries.removeLast()
    if case .done(let names?) = outcome {
      vocabulary.replace(with: names)
    } else {
      restart()
    }
    return last
  }

  /// Whether what is evaluated from now on ends at the first NaN that is made.
  func stopAtNaN(_ stops: Bool) -> Outcome<Answer> {
    settings.stopsAtNaN = stops
    return request(.stopAtNaN(stops)) {
      if case .answered(let answer) = $0 { answer } else { nil }
    }
  }

  /// Forgets everything.
  func reset() {
    known = SessionState()
    vocabulary.replace(with: [])
    restart()
  }

  // MARK: - A notebook

  /// Begins to go through a notebook, and runs so many of its cells.
  func open(_ job: NotebookJob, position: Int) -> Outcome<StepResult> {
    known = SessionState(notebook: OpenNotebook(job: job, position: position))
    opened = nil
    restart()
    return holdingInterrupts {
      guard isReady() else { return .interrupted }
      return opened.map { .done($0) } ?? .died("the notebook could not be opened")
    }
  }

  /// How many cells of the notebook are done.
  var position: Int { known.notebook?.position ?? 0 }

  /// Goes over the next cell, which is this.
  func step(over cell: Cell) -> Outcome<StepResult> {
    request(.step, of: "cell \(cell.id) at line \(cell.line)", stepped)
  }

  /// Goes to a place that was reached.
  func move(to position: Int) -> Outcome<StepResult> { request(.move(to: position), stepped) }

  func figure(of cell: Int, for target: PictureTarget?) -> Outcome<Answer> {
    request(.figure(of: cell, target)) {
      if case .answered(let answer) = $0 { answer } else { nil }
    }
  }

  private func stepped(_ reply: SessionReply) -> StepResult? {
    guard case .stepped(let result) = reply else { return nil }
    known.notebook?.position = result.position
    // What was between the cells is gone.
    known.entries = []
    vocabulary.replace(with: result.names)
    return result
  }

  // MARK: - Asides

  /// Ends what did not stop when it was interrupted: Ctrl-C was pressed once more.
  func insist() {
    guard case .stopping = state else { return }
    holdingInterrupts { _ = settle(until: .now) }
  }

  /// What is to be said to the user, once.
  func takeNotices() -> [String] {
    defer { notices = [] }
    return notices
  }

  // MARK: - One request

  /// `code` is what the request has run, as a crash is told.
  private func request<Value>(
    _ request: SessionRequest, of code: String? = nil, _ value: (SessionReply) -> Value?
  ) -> Outcome<Value> {
    Interrupt.setCompanion(worker.process)
    return holdingInterrupts {
      for _ in 0..<Self.mostAttempts {
        guard isReady() else { return .interrupted }
        var hasBegun = false
        do throws(ChannelError) {
          try worker.channel.send(request)
          while let reply = try nextReply(&hasBegun) {
            deathsAtRest = 0
            if let value = value(reply) { return .done(value) }
          }
          return .interrupted
        } catch {
          let description = describeDeath(error, of: hasBegun ? code : nil)
          restart()
          if hasBegun {
            _ = isReady()
            return .died(description)
          }
          // It died while nothing ran, and the request is not to blame.
          notices.append(description)
        }
      }
      return .died("the session's process does not answer")
    }
  }

  /// The next reply that ends a request; nil if control is to be given back without one.
  private func nextReply(_ hasBegun: inout Bool) throws(ChannelError) -> SessionReply? {
    var deadline: ContinuousClock.Instant?
    while true {
      if takeInterrupt() {
        guard deadline == nil else {
          endWorker()
          return nil
        }
        deadline = .now + Self.grace
        if hasBegun { worker.interrupt() }
      }
      switch try worker.channel.receive(SessionReply.self, until: deadline) {
      case .message(.began):
        hasBegun = true
        if deadline != nil { worker.interrupt() }
      case .message(.printed(let text)): listener.printed(text)
      case .message(.progressed(let progress)), .message(.happened(.progressed(let progress))):
        listener.progressed(progress)
      case .message(.happened): continue
      case .message(let reply): return reply
      case .signal: continue
      case .deadline:
        state = .stopping(until: .now + Self.patience)
        return nil
      }
    }
  }

  private func takeInterrupt() -> Bool {
    guard Machine.Interruption.isRequested else { return false }
    Machine.Interruption.clear()
    return true
  }

  // MARK: - Becoming ready

  /// Waits until the process can take a request; false if Ctrl-C comes first.
  private func isReady() -> Bool {
    if case .stopping(let deadline) = state, !settle(until: deadline) { return false }
    while case .restoring(let start) = state {
      do throws(ChannelError) {
        guard try hearRestoration(since: start) else { return false }
      } catch {
        restartOrGiveUp(describeDeath(error))
      }
    }
    return true
  }

  /// Waits until what was interrupted has stopped; ends its process at the deadline, or at Ctrl-C, after
  /// which nothing else is to begin: then it answers false.
  @discardableResult
  private func settle(until deadline: ContinuousClock.Instant) -> Bool {
    do throws(ChannelError) {
      while true {
        switch try worker.channel.receive(SessionReply.self, until: deadline) {
        case .message(.evaluated(let result)) where !result.bound.isEmpty:
          // It was done before the interrupt reached it, and is not to have been.
          try worker.channel.send(SessionRequest.undo)
        case .message(.undone(nil)):
          restart()
          return true
        case .message(.stepped(let result)) where result.position != known.notebook?.position:
          try worker.channel.send(SessionRequest.move(to: known.notebook?.position ?? 0))
        case .message(.evaluated), .message(.answered), .message(.undone), .message(.stepped):
          state = .idle
          return true
        case .message(.began): worker.interrupt()
        case .message: continue
        case .signal where takeInterrupt():
          endWorker()
          return false
        case .deadline:
          endWorker()
          return true
        case .signal: continue
        }
      }
    } catch {
      notices.append(describeDeath(error))
      restart()
      return true
    }
  }

  private func endWorker() {
    notices.append("what ran did not stop, and its process was ended")
    restart()
  }

  /// Puts a new process in the place of this one; it comes to where this was while others go on.
  func restart() {
    worker.kill()
    _ = worker.wait()
    state = .idle
    do {
      worker = try Self.start(settings)
      guard known.notebook != nil || !known.entries.isEmpty else { return }
      state = .restoring(since: .now)
      try worker.channel.send(SessionRequest.restore(known))
    } catch {
      notices.append("\(error)")
    }
  }

  func restartOrGiveUp(_ death: String) {
    attempts += 1
    if attempts >= Self.mostAttempts {
      notices.append("the session could not be restored, and begins anew: \(death)")
      attempts = 0
      // A notebook is opened at its beginning; one that dies of that is given up.
      let hasBegun = position > 0 || !known.entries.isEmpty
      known = SessionState(
        notebook: hasBegun ? known.notebook.map { OpenNotebook(job: $0.job) } : nil)
      vocabulary.replace(with: [])
    }
    restart()
  }

  /// Waits for the end of a restoration; false if Ctrl-C or the deadline comes first.
  func hearRestoration(
    since start: ContinuousClock.Instant, until deadline: ContinuousClock.Instant? = nil
  ) throws(ChannelError) -> Bool {
    while true {
      if deadline == nil, takeInterrupt() { return false }
      let result: Restoration
      switch try worker.channel.receive(SessionReply.self, until: deadline) {
      case .message(.restored(let restored)): result = restored
      case .deadline: return false
      case .message(.happened(.progressed(let progress))):
        listener.progressed(progress)
        continue
      default: continue
      }
      state = .idle
      attempts = 0
      vocabulary.replace(with: result.names)
      known.notebook?.position = result.step?.position ?? 0
      if known.notebook != nil, opened == nil {
        opened = result.step
        return true
      }
      let time = TimeText(ContinuousClock.now - start).text
      notices.append("the session was restored in \(time)\(result.account)")
      notices += result.failures.map { "it could not be repeated: \($0)" }
      return true
    }
  }

  // MARK: - Deaths

  /// `code` is what ran.
  func describeDeath(_ error: ChannelError, of code: String? = nil) -> String {
    worker.kill()
    let ending = worker.wait()
    if case .malformed(let text) = error {
      return "the session's process said what nobody understands: \(text)"
    }
    let complaint = (try? TextFile.read(Self.log(in: settings)))?.split(separator: "\n").first
    let death =
      if let code, let crash = ending.crash {
        "\(code) crashed the engine: \(crash)"
      } else {
        "the session's process died\(code.map { " in \($0)" } ?? ""): \(ending)"
      }
    return death + (complaint.map { "\n  \($0)" } ?? "")
  }

  private static func log(in settings: SessionSettings) -> String { "\(settings.folder)/log" }
}
