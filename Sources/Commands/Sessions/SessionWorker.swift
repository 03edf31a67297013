import Claims
import Files
import Glibc
import Machine
import Notebooks
import Plotting
import Session
import Syntax
import Tensors
import Workers

/// The process that computes: it owns a session, does what it is asked, one thing after the other, and
/// tells what comes of it. It never touches a terminal.
final class SessionWorker {
  /// How many entries can be taken back without computing others again.
  private static let mostSnapshots = 20

  private let channel: Channel
  private var settings: SessionSettings
  private var world: World
  private var session: Session
  /// The notebook that the session goes through, if it does.
  private var stepper: NotebookStepper?
  private let ledger = ClaimLedger()
  private let kept: KeptValues
  /// The names as they were before each of the last entries that bound some.
  private var snapshots: [Session.Environment] = []
  private var figure: Figure?
  /// What code prints while a session is restored was printed before.
  private var isSilent = false

  /// Serves until the other end of the channel closes.
  static func serve(_ channel: Channel) throws(ChannelError) {
    while true {
      switch try channel.receive(SessionRequest.self) {
      case .message(.begin(let settings)):
        // The end of the parent ends this as well as the thread that watches for it.
        defer { KeptValues.removeFolder(settings.folder) }
        return try SessionWorker(channel, settings).serve()
      case .message, .signal, .deadline: continue
      }
    }
  }

  private init(_ channel: Channel, _ settings: SessionSettings) {
    self.channel = channel
    self.settings = settings
    kept = KeptValues(folder: settings.folder)
    world = World()
    session = Session(world: world)
    session.interpreter.stopsAtNaN = settings.stopsAtNaN
    listen()
    let folder = settings.folder
    Worker.whenOrphaned { KeptValues.removeFolder(folder) }
  }

  private func serve() throws(ChannelError) {
    while true {
      guard case .message(let request) = try channel.receive(SessionRequest.self) else { continue }
      // An interrupt that came too late for what it was meant for.
      Machine.Interruption.clear()
      try channel.send(SessionReply.began)
      switch request {
      case .begin: break
      case .evaluate(let entry): try evaluate(entry)
      case .restore(let state): try channel.send(SessionReply.restored(restore(state)))
      case .undo: try channel.send(SessionReply.undone(undo()))
      case .draw(let target): try channel.send(SessionReply.answered(draw(target)))
      case .ask(let question): try channel.send(SessionReply.answered(answer(question)))
      case .stopAtNaN(let stops):
        settings.stopsAtNaN = stops
        session.interpreter.stopsAtNaN = stops
        try channel.send(SessionReply.answered(.text("")))
      case .step: try channel.send(SessionReply.stepped(step()))
      case .move(let position):
        stepper?.move(to: position)
        try channel.send(SessionReply.stepped(place()))
      case .figure(let index, let target):
        try channel.send(
          SessionReply.answered(answering { () throws(Failure) in try drawn(index, target) }))
      }
    }
  }

  /// Without a parent to hear it there is nothing to do: this process ends with it.
  private func say(_ reply: SessionReply) {
    if !isSilent { try? channel.send(reply) }
  }

  /// What code prints, reports and claims is told as that of an entry.
  private func listen() {
    world.output = { [unowned self] text in say(.printed(text)) }
    world.progress = ThinnedProgress { [unowned self] step in say(.progressed(step)) }
    world.judge = ledger.judge(seed: 0, world: world)
  }

  /// Evaluates something between two cells of a notebook, whose own it is not.
  private func aside<Result>(_ body: () -> Result) -> Result {
    guard stepper != nil else { return body() }
    let (output, progress, judge) = (world.output, world.progress, world.judge)
    defer { (world.output, world.progress, world.judge) = (output, progress, judge) }
    listen()
    return body()
  }

  // MARK: - A notebook

  private func open(_ notebook: OpenNotebook, _ restoration: inout Restoration) -> StepResult {
    let stepper = NotebookStepper(notebook.job) { [unowned self] event in say(.happened(event)) }
    self.stepper = stepper
    (session, world) = (stepper.session, stepper.world)
    // What a cell prints is told at once, and noted as the cell's.
    let note = world.output
    world.output = { [unowned self] text in
      note(text)
      say(.printed(text))
    }
    var cell: CellResult?
    while stepper.position < notebook.position {
      cell = stepper.next()
      guard cell?.state == .ran || cell?.state == .skipped else { break }
      restoration.cells += 1
      if cell?.isRestored == true { restoration.cellsFromCache += 1 }
    }
    var result = place()
    result.cell = cell
    return result
  }

  private func step() -> StepResult {
    let cell = stepper?.next()
    snapshots = []
    var result = place()
    result.cell = cell
    return result
  }

  private func place() -> StepResult {
    guard let stepper else { return StepResult() }
    snapshots = []
    var result = StepResult()
    result.position = stepper.position
    result.values = stepper.shownValues
    result.forecast = stepper.forecast
    result.names = summaries
    return result
  }

  private func drawn(_ index: Int, _ target: PictureTarget?) throws(Failure) -> Answer {
    guard let figure = try stepper?.figure(of: index)?.figure else {
      return .text("this cell ends in no figure\n")
    }
    return .text(target.flatMap { try? $0.text(figure) } ?? "")
  }

  // MARK: - Entries

  private func evaluate(_ entry: Entry) throws(ChannelError) {
    let before = session.environment
    let checkpoints = kept.checkpoints(of: entry)
    world.checkpoints = checkpoints
    figure = nil
    let (result, bound) = aside { run(entry) }
    world.checkpoints = nil
    if !bound.isEmpty { remember(before) }
    try channel.send(SessionReply.evaluated(result))
    // An interrupt that came after the entry was done is none for what follows.
    Machine.Interruption.clear()
    if bound.isEmpty || kept.keep(bound, of: entry, seconds: result.seconds, in: world) {
      checkpoints.remove()
    }
  }

  /// What the entry came to, and the values that it bound.
  private func run(_ entry: Entry) -> (EntryResult, [(name: String, value: Value)]) {
    let start = ContinuousClock.now
    let before = session.environment
    var result = EntryResult()
    var bound: [(String, Value)] = []
    prepare(entry)
    do {
      try stepper?.fetch(readBy: entry.source)
      let outcome = try session.evaluate(entry.source, as: entry.mode)
      result.warnings = outcome.warnings
      result.claims = claimRows
      for name in outcome.bound {
        if let value = session.environment[name] { bound.append((name, value)) }
      }
      let isInRows = !result.claims.isEmpty && outcome.value.cast(VerdictObject.self) != nil
      if !isInRows { try show(outcome.value, of: entry, in: &result) }
    } catch let failure as Failure {
      result.isInterrupted = failure.isInterruption
      result.failure = failure.rendered(colored: settings.isColored)
    } catch {
      result.failure = "error: \(error)"
    }
    if result.failure != nil {
      // What cannot be shown is not kept either.
      session.environment = before
      bound = []
    }
    result.bound = bound.map(NameSummary.init)
    result.seconds = (ContinuousClock.now - start) / .seconds(1)
    return (result, bound)
  }

  /// Of one claim the verdict is the value of the entry, and no row.
  private var claimRows: [[String]] {
    let claims = ledger.results
    guard claims.count > 1 else { return [] }
    return claims.map { claim in
      var found = ""
      if let left = claim.left, let right = claim.right { found = "\(left) against \(right)" }
      return [
        claim.verdict.rawValue, claim.method ?? "", claim.statement.onOneLine, found.onOneLine,
      ]
    }
  }

  private func prepare(_ entry: Entry) {
    world.stream = RandomStream(seed: 0, label: entry.stream)
    ledger.begin()
  }

  /// A figure goes to a file of its own.
  private func show(_ value: Value, of entry: Entry, in result: inout EntryResult) throws {
    if case .nothing = value { return }
    guard let figure = value.cast(FigureObject.self)?.figure else {
      result.value = value.display
      if let law = value.cast(LawObject.self)?.law, let sketch = LawSketch(law) {
        result.value? += "\n" + sketch.text
      }
      return
    }
    let name = "figure-\(entry.number).svg"
    try OutputFolder(".").write([OutputFile(name, try figure.svg())])
    result.figure = name
    self.figure = figure
  }

  private func draw(_ target: PictureTarget) -> Answer {
    // A screen too small for a figure shows none.
    guard let figure, let text = try? target.text(figure) else { return .text("") }
    return .text(text)
  }

  // MARK: - Going back

  private func remember(_ environment: Session.Environment) {
    snapshots.append(environment)
    if snapshots.count > Self.mostSnapshots { snapshots.removeFirst() }
  }

  /// The names after the last entry was taken back; nil where the names before it are not known.
  private func undo() -> [NameSummary]? {
    guard let earlier = snapshots.popLast() else { return nil }
    session.environment = earlier
    return summaries
  }

  private var summaries: [NameSummary] {
    let environment = session.environment
    let missing = (stepper?.names ?? []).filter { environment[$0] == nil }
    return environment.map { NameSummary($0.key, $0.value) } + missing.map { NameSummary($0) }
  }

  // MARK: - Coming back

  /// Evaluates entries again in silence, each with its own random stream, except those whose values
  /// were kept. Files that they write are there already.
  private func restore(_ state: SessionState) -> Restoration {
    var restoration = Restoration()
    restoration.step = state.notebook.map { open($0, &restoration) }
    isSilent = true
    session.interpreter.stopsAtNaN = false
    defer {
      isSilent = false
      session.interpreter.stopsAtNaN = settings.stopsAtNaN
    }
    for entry in state.entries {
      let before = session.environment
      if let values = kept.values(of: entry, in: world) {
        for (name, value) in values { session.environment[name] = value }
        restoration.kept += 1
      } else {
        prepare(entry)
        world.files = FileTransaction()
        world.checkpoints = kept.checkpoints(of: entry)
        do throws(Failure) {
          try stepper?.fetch(readBy: entry.source)
          try session.evaluate(entry.source, as: entry.mode)
          restoration.evaluated += 1
        } catch {
          restoration.failures.append("\(entry.name): \(error.message)")
        }
        world.files?.abandon()
        world.files = nil
        world.checkpoints = nil
      }
      remember(before)
    }
    restoration.names = summaries
    return restoration
  }

  // MARK: - Questions

  private func answer(_ question: SessionQuestion) -> Answer {
    let environment = session.environment
    defer { session.environment = environment }
    return aside { answerAside(question) }
  }

  private func answerAside(_ question: SessionQuestion) -> Answer {
    switch question {
    case .help(let name):
      return answering { () throws(Failure) in
        try stepper?.fetch(readBy: Source(name: "", text: name))
        return .text(Help.text(for: name, in: session))
      }
    case .variables:
      return answering { () throws(Failure) in
        let values = try stepper?.values()
        return .text(values.map { NameTable($0).text } ?? NameTable(session).text)
      }
    case .difference(let from, let to):
      guard let (bound, changed, gone) = stepper?.difference(from, to) else { return .text("") }
      let parts = [("new", bound), ("changed", changed), ("gone", gone)].filter { !$0.1.isEmpty }
      return .text(
        parts.isEmpty
          ? "the names mean the same"
          : parts.map { "\($0): \($1.joined(separator: ", "))" }.joined(separator: "\n"))
    case .plan:
      let plans = world.plans
      return .text(plans.isEmpty ? "nothing was trained yet" : plans.joined(separator: "\n\n"))
    case .type(let entry):
      return answering { () throws(Failure) in .text(try value(of: entry).kindDescription) }
    case .time(let entry):
      return answering { () throws(Failure) in
        let start = ContinuousClock.now
        let value = try value(of: entry)
        let time = TimeText(ContinuousClock.now - start).text
        if case .nothing = value { return .text(time) }
        return .text("\(value.display)\n\(time)")
      }
    case .bench(let entry): return answering { () throws(Failure) in .text(try bench(entry)) }
    }
  }

  private func value(of entry: Entry) throws(Failure) -> Value {
    prepare(entry)
    return try session.evaluate(entry.source, as: entry.mode).value
  }

  /// Without the time to read the text, which a loop around it would not take again.
  private func bench(_ entry: Entry) throws(Failure) -> String {
    try stepper?.fetch(readBy: entry.source)
    let cell = try session.compile(entry.source, as: .entry)
    return try Measurement.run { () throws(Failure) in
      prepare(entry)
      do throws(Trap) { _ = try session.interpreter.run(cell.code) { _ in } } catch {
        throw Failure(error)
      }
    }
  }

  private func answering(_ body: () throws(Failure) -> Answer) -> Answer {
    do throws(Failure) {
      return try body()
    } catch {
      return error.isInterruption
        ? .interrupted : .failed(error.rendered(colored: settings.isColored))
    }
  }
}

extension Entry {
  fileprivate var source: Source { Source(name: name, text: text) }
  fileprivate var mode: Parser.Mode { file == nil ? .entry : .script }
}
