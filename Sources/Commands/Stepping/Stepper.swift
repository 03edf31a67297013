import Glibc
import LineEditing
import Notebooks
import Session
import Syntax

/// A walk through a notebook at the prompt: the prose, the next cell, what it came to; forwards and
/// backwards, with expressions in between.
final class Stepper {
  let console: Console
  var job: NotebookJob
  var notebook: Notebook
  /// How many cells are done.
  var position = 0
  /// What became of the cells that have run, by their ids.
  var results: [String: CellResult] = [:]
  /// Why cells are to run again that have run, by their ids.
  var stale: [String: String] = [:]
  var forecast = CellForecast()
  /// The values in the sentences that were shown, by their numbers.
  var values: [Int: InlineResult] = [:]
  /// What was typed since the last cell and bound names.
  var scratch: [(names: [String], text: String)] = []
  /// The file as it was last read, or as it was last told to differ.
  var knownContent: [UInt8]
  /// What keeps the notebook from being run to its end.
  private var faults: [NotebookIssue]

  init(_ job: NotebookJob, _ reading: NotebookReading, _ prompt: PromptEditor) throws {
    self.job = job
    (notebook, faults) = (reading.notebook, reading.errors)
    knownContent = Array(notebook.source.text.utf8)
    let ids = CellNames(notebook)
    names = ids
    console = try Console(
      prompt, CommandForm.stepper, cells: { ids.all }, remark: { ids.nextState })
  }

  /// What commands can call cells; the editor looks at it while somebody types.
  final class CellNames {
    var all: [String]
    /// Which cell is next, and what became of it so far.
    var nextState: String?
    init(_ notebook: Notebook) { all = notebook.cells.map(\.id) }
  }
  let names: CellNames

  func run() throws {
    print("\(notebook.title): \(notebook.cells.count) cells.\n:n runs the next, :help says more.\n")
    guard arrive(console.session.open(job, position: 0)) != nil else {
      throw CommandFailure(status: .interrupted)
    }
    showNext()
    while true {
      names.nextState = nextState
      switch try console.read(prompt) {
      case .entry(let text):
        guard perform(text) else { return }
        // A session that died may have come back to an earlier place.
        position = console.session.position
      case .interrupted: console.session.insist()
      case .endOfFile: return
      }
    }
  }

  private var prompt: String { "hw5[\(notebook.name) \(position)/\(notebook.cells.count)]> " }

  /// Does what an entry says; false if it ends the walk. An empty one does nothing: a slip of the finger
  /// must not begin ten minutes of training.
  private func perform(_ text: String) -> Bool {
    noteChanges()
    if let command = PromptCommand(
      text, among: CommandForm.stepper, isDefined: console.session.vocabulary.knows)
    {
      return perform(command)
    }
    guard !text.allSatisfy(\.isWhitespace) else { return true }
    if let result = console.evaluate(console.entry(text)), !result.bound.isEmpty {
      scratch.append((result.bound.map(\.name), text))
    }
    return true
  }

  // MARK: - Moving

  /// Notes where a request has led.
  func arrive(_ outcome: RemoteSession.Outcome<StepResult>) -> StepResult? {
    guard let result = console.outcome(outcome) else { return nil }
    if result.position != position { scratch = [] }
    position = result.position
    forecast = result.forecast
    values.merge(result.values) { $1 }
    return result
  }

  /// Goes over the next cell and shows what became of it; false if it failed or there is none.
  func advance(isUnderCode: Bool = true) -> Bool {
    guard position < notebook.cells.count else { return false }
    let cell = notebook.cells[position]
    if let fault = faults.first, notebook.source.position(of: cell.span.end).line >= fault.line {
      print(fault.description)
      print("nothing runs from there on; :edit opens the file, :reload reads it again")
      return false
    }
    scratch = []
    guard let result = arrive(console.session.step(over: cell)), let outcome = result.cell else {
      return false
    }
    results[cell.id] = outcome
    show(outcome, of: cell, isUnderCode: isUnderCode)
    guard [.ran, .skipped].contains(outcome.state) else { return false }
    stale[cell.id] = nil
    return true
  }

  /// Runs on until so many cells are done, or one fails.
  func advance(to target: Int) {
    while position < target {
      let cell = notebook.cells[position]
      print(rule(for: cell))
      guard advance(isUnderCode: false) else { return }
    }
    showNext()
  }

  /// Goes back, or forward, to where so many cells are done.
  func go(to target: Int) {
    if target > position { return advance(to: target) }
    guard arrive(console.session.move(to: target)) != nil else { return }
    showNextCell()
  }

  /// The place of a cell, or of the cell of a claim.
  func index(of id: String) -> Int? {
    if let index = notebook.cells.firstIndex(where: { $0.id == id }) { return index }
    return notebook.cells.firstIndex { cell in
      results[cell.id]?.claims.contains { $0.id == id } ?? false
    }
  }

  // MARK: - The file

  /// Says, once, when the file has come to differ from what is gone through.
  private func noteChanges() {
    guard let content = try? TextFile.bytes(job.file), content != knownContent else { return }
    knownContent = content
    let reading = job.with(content).read()
    guard reading.errors.isEmpty else {
      return print("\(job.file) changed on disk, and cannot be read as it is now")
    }
    print("\(job.file) changed on disk; :reload reads it")
    let change = NotebookChange(from: notebook, to: reading.notebook)
    for (id, reason) in change.stale where results[id] != nil { print("  \(id): \(reason)") }
  }

  /// Reads the file again, and goes to the same place, or to the first cell that is another.
  func reload() {
    let reading: NotebookReading
    let content: [UInt8]
    do {
      content = try TextFile.bytes(job.file)
      reading = job.with(content).read()
    } catch {
      return print("error: \(error)")
    }
    knownContent = content
    guard reading.errors.isEmpty else {
      for issue in reading.errors { print(issue.description) }
      return print("the notebook stays as it was read before")
    }
    let change = NotebookChange(from: notebook, to: reading.notebook)
    (job, notebook, faults) = (job.with(content), reading.notebook, [])
    names.all = notebook.cells.map(\.id)
    stale = [:]
    for (id, reason) in change.stale where results[id] != nil { stale[id] = reason }
    let ids = Set(names.all)
    results = results.filter { ids.contains($0.key) }
    values = [:]
    let target = min(position, change.unchangedCount)
    position = 0
    if arrive(console.session.open(job, position: target)) == nil {
      _ = arrive(console.session.open(job, position: 0))
    }
    for id in names.all { if let reason = stale[id] { print("stale: \(id), since \(reason)") } }
    showNextCell()
  }
}
