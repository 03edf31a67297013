import Claims
import Files
import Machine
import Session
import Syntax
import Tensors

/// Runs the cells of a notebook in file order, each with a random stream of its own, and stops at the
/// first that fails.
///
/// What a cell draws depends on the seed and its id alone, so adding, skipping or editing another
/// cell changes nothing here. What happens is told event by event: the events are the result.
package struct NotebookRunner {
  package let notebook: Notebook
  package let session: Session
  let world: World
  let claims: ClaimLedger
  let printed = Printed()
  package private(set) var result: NotebookResult
  private let report: (RunEvent) -> Void
  private let memory: FailingPoints?
  /// The cells that run; all if nil.
  private let chosen: Set<Int>?
  /// Where results are kept, if they are.
  let cache: NotebookCache?
  let bindings = NotebookBindings()
  /// What each cell reads and binds.
  let names: [NameAnalysis.NameUse]
  /// Of the last result of each cell that was kept.
  var lastIngredients: [String: Ingredients]
  var hasNewIngredients = false
  /// Whether cells run that do not depend on one that failed.
  private let keepsGoing: Bool
  /// Where the files that cells write stay until the end, if they are to change nothing.
  private let rehearsal: FileTransaction?
  /// The figure that the cell which ran last ended in, unless that was restored.
  private(set) var figure: FigureObject?
  /// Names that would be bound, had their cells not failed.
  private var lost: Set<String> = []

  /// The lines the running cell has printed.
  final class Printed {
    var lines: [String] = []
  }

  /// `directory` is the notebook's folder, to which its paths are relative. With `claimsOnly` the
  /// claims run and the cells that they need; all others count as skipped. Where claims fail is noted
  /// in `memory`. What a `cache` holds is not computed again. With `keepsGoing` a failure ends only
  /// what depends on it. A run that `onlyChecks` leaves every file as it is.
  package init(
    _ reading: NotebookReading, parameters: Parameters, directory: String, claimsOnly: Bool = false,
    memory: FailingPoints? = nil, cache: CacheStore? = nil, keepsGoing: Bool = false,
    onlyChecks: Bool = false, report: @escaping (RunEvent) -> Void
  ) {
    self.cache = cache.map { NotebookCache($0, of: reading.notebook.source.name) }
    lastIngredients = self.cache?.lastIngredients() ?? [:]
    self.keepsGoing = keepsGoing
    rehearsal = onlyChecks ? FileTransaction() : nil
    notebook = reading.notebook
    names = notebook.cells.map(\.names)
    claims = ClaimLedger(memory: memory)
    chosen = claimsOnly ? notebook.cellsForClaims : nil
    self.report = report
    self.memory = memory
    let seed = parameters.seed(of: notebook)
    result = NotebookResult(
      notebook: notebook, parameters: parameters, seed: seed, warnings: reading.warnings)
    let printed = printed
    let aloud = ThinnedOutput { report(.printed($0)) }
    world = World(
      directory: directory,
      output: {
        printed.lines.append($0)
        aloud.note($0)
      },
      progress: ThinnedProgress { report(.progressed($0)) })
    session = Session(world: world)
    world.files = rehearsal
    world.judge = claims.judge(seed: seed, world: world)
    // How many claims there are is known before any cell runs.
    for (index, cell) in notebook.cells.enumerated() where cell.role == .claim {
      claims.begin(cell.source(in: notebook.source.name), id: cell.id, says: cell.options.says)
      if !claims.results.isEmpty { result.cells[index].claims = claims.results }
    }
    for setting in parameters.settings {
      let value = setting.bound(in: directory)
      session.environment[setting.declaration.name] = value
      bindings.bind(
        setting.declaration.name,
        .init(cell: nil, digest: ValueDigest.hexadecimal(value), value: value))
    }
  }

  /// Runs what a job asks for.
  init(_ job: NotebookJob, report: @escaping (RunEvent) -> Void) {
    let reading = job.read()
    self.init(
      reading, parameters: job.parameters(of: reading.notebook).parameters,
      directory: job.directory,
      memory: job.remembersFailures ? FailingPoints(ofDocument: job.file) : nil,
      cache: job.cacheFolder.map { CacheStore(folder: $0) }, keepsGoing: job.keepsGoing,
      onlyChecks: job.onlyChecks, report: report)
  }

  /// Runs everything.
  package mutating func run() {
    tell(.began(cells: result.cells))
    var cell = 0
    var value = 0
    var isStopped = false
    for item in notebook.items {
      switch item {
      case .prose(let prose):
        for inline in prose.values {
          if !isStopped, chosen == nil, let shown = show(inline) {
            tell(.valueShown(index: value, shown))
          }
          value += 1
        }
      case .cell(let code):
        if !isStopped { isStopped = runCell(code, cell) }
        cell += 1
      }
    }
    keepNotes()
    tell(.concluded(results: namedResults, changes: rehearsal?.changes ?? []))
    rehearsal?.abandon()
    tell(.ended)
  }

  /// Keeps what later runs want to know of this one: where claims failed, and what decided results.
  mutating func keepNotes() {
    if rehearsal == nil { memory?.save() }
    if hasNewIngredients { cache?.keep(lastIngredients) }
    hasNewIngredients = false
    cache?.write()
  }

  /// Runs a cell; answers whether the run ends with it.
  @discardableResult
  mutating func runCell(_ code: Cell, _ index: Int) -> Bool {
    tell(.cellBegan(index: index))
    let start = ContinuousClock.now
    var outcome = result.cells[index]
    if let name = lostName(code, index) {
      outcome.reasons = ["it needs \(name), and the cell that binds it failed"]
    } else if chosen?.contains(index) ?? true {
      outcome = run(code, index, from: outcome, after: index > 0 ? result.cells[index - 1] : nil)
    } else {
      outcome.state = .skipped
    }
    outcome.seconds = (ContinuousClock.now - start) / .seconds(1)
    tell(.cellEnded(index: index, outcome))
    guard keepsGoing else { return outcome.state.stopsTheRun }
    if outcome.state.isNoResult {
      if code.isEvaluated { lost.formUnion(names[index].writes.map(\.text)) }
    } else {
      lost.subtract(outcome.bindings.keys)
    }
    return outcome.state.stopsTheRun && outcome.state != .failed
  }

  /// A name that a cell reads and that a failed one should have bound; for an expected text that
  /// failed one itself.
  private func lostName(_ cell: Cell, _ index: Int) -> String? {
    guard keepsGoing, !cell.isSkipped else { return nil }
    if cell.role == .expectation, index > 0 {
      let previous = result.cells[index - 1]
      return previous.state.isNoResult ? "the text of \(previous.id)" : nil
    }
    return names[index].allReads.first(where: lost.contains)
  }

  mutating func tell(_ event: RunEvent) {
    result.note(event)
    report(event)
  }

  // MARK: - One cell

  private mutating func run(
    _ cell: Cell, _ index: Int, from initial: CellResult, after previous: CellResult?
  ) -> CellResult {
    var outcome = initial
    guard !cell.isSkipped else { return outcome }
    bindings.begin(index)
    figure = nil
    let start = ContinuousClock.now
    var ingredients: Ingredients?
    do {
      if let condition = cell.options.condition, try !isTrue(condition, of: cell) {
        outcome.state = .skipped
        for index in outcome.claims.indices { outcome.claims[index].verdict = .skipped }
        return outcome
      }
      ingredients = cell.isEvaluated ? self.ingredients(of: cell, index) : nil
      if let ingredients, let restored = restored(cell, index, ingredients) { return restored }
      if cell.isEvaluated {
        outcome.reasons = reasons(cell, ingredients)
        try begin(cell, index, ingredients)
      }
      switch cell.role {
      case .parameters: outcome.state = .ran
      case .expectation: try compare(cell, with: previous, in: &outcome)
      case .code, .figure: try evaluate(cell, index, into: &outcome)
      case .claim: try check(cell, into: &outcome)
      }
      if let name = cell.options.expectedError {
        outcome.end(
          .failed,
          with: ErrorReport(
            "NoError", "the cell was to raise \(name), but ran to its end", at: cell, of: notebook))
      }
    } catch {
      outcome.output = text()
      let isExpected = cell.options.expectedError == error.name
      outcome.end(
        isExpected ? .ran : error.isInterruption ? .interrupted : .failed, with: ErrorReport(error))
    }
    commitFiles(cell, &outcome)
    if let ingredients {
      keep(
        outcome, of: cell, ingredients, seconds: (ContinuousClock.now - start) / .seconds(1))
    }
    if outcome.state == .ran { world.checkpoints?.remove() }
    // What is evaluated between two cells is no part of either.
    world.checkpoints = nil
    return outcome
  }

  /// Lets the files appear that a cell wrote, if it has run to its end.
  private func commitFiles(_ cell: Cell, _ outcome: inout CellResult) {
    guard let files = world.files, files !== rehearsal else { return }
    world.files = rehearsal
    guard outcome.state == .ran else { return files.abandon() }
    for folder in Set(world.filesWritten.map(TextFile.folder)) {
      FileSystem.removeUnfinished(in: folder)
    }
    do throws(FileWriteError) {
      try files.commit()
    } catch {
      outcome.end(
        .failed, with: ErrorReport("FileError", error.description, at: cell, of: notebook))
    }
  }

  /// Makes ready what a cell reads, and takes note of the files that it uses from now on.
  private func begin(_ cell: Cell, _ index: Int, _ ingredients: Ingredients?) throws(Failure) {
    try fetch(names[index].allReads)
    let source = cell.source(in: notebook.source.name)
    if isMissingValues, (try? session.compile(source, as: cell.mode)) == nil {
      // What is wrong is told with all names that there are.
      try fetch(Array(bindings.scope.keys))
    }
    world.filesRead = []
    world.filesWritten = []
    world.files = FileTransaction(within: rehearsal)
    if let cache, let ingredients {
      world.checkpoints = CheckpointFiles { cache.store.pathToWrite(ingredients.key) }
    }
  }

  private mutating func evaluate(
    _ cell: Cell, _ index: Int, into outcome: inout CellResult
  ) throws(Failure) {
    prepare(cell)
    let source = cell.source(in: notebook.source.name)
    let evaluated = try session.evaluate(source, as: .cell)
    outcome.output = text()
    for name in evaluated.bound {
      guard let value = session.environment[name] else { continue }
      let digest = ValueDigest.hexadecimal(value)
      outcome.bindings[name] = digest ?? ""
      bindings.bind(name, .init(cell: index, digest: digest, value: value))
    }
    if let figure = evaluated.value.cast(FigureObject.self) {
      self.figure = figure
      outcome.figure = try figure.drawn(cell.options, in: source)
    } else if cell.role == .figure {
      throw Failure.noFigure(evaluated.value, in: source)
    } else if case .nothing = evaluated.value {
    } else {
      outcome.value = evaluated.value.display
    }
    outcome.state = .ran
  }

  /// The claims of a cell, and what it binds for them alone.
  private func check(_ cell: Cell, into outcome: inout CellResult) throws(Failure) {
    prepare(cell)
    let environment = session.environment
    defer { session.environment = environment }
    let source = cell.source(in: notebook.source.name)
    claims.begin(source, id: cell.id, says: cell.options.says)
    claims.pointLimit = cell.options.points
    // The cell's own entry stays where the text is too broken to count its claims.
    defer { if !claims.results.isEmpty { outcome.claims = claims.results } }
    try session.evaluate(source, as: .claimCell)
    outcome.output = text()
    outcome.state = .ran
  }

  /// An `.expect` cell holds the text of the cell before it.
  private func compare(
    _ cell: Cell, with previous: CellResult?, in outcome: inout CellResult
  ) throws(Failure) {
    let found = previous?.text ?? ""
    guard found.withoutLastLineBreaks == cell.code.withoutLastLineBreaks else {
      throw Failure.unexpectedOutput(found, in: cell.source(in: notebook.source.name))
    }
    outcome.state = .ran
  }

  func prepare(_ cell: Cell) {
    printed.lines = []
    world.stream = RandomStream(seed: result.seed, label: cell.id)
  }

  private func text() -> String { printed.lines.joined(separator: "\n") }

  // MARK: - Expressions outside cells

  private func isTrue(_ condition: Fragment, of cell: Cell) throws(Failure) -> Bool {
    let source = condition.source(in: notebook.source.name)
    if let program = try? Parser.parse(source, as: .cell) {
      try fetch(NameAnalysis.readsAndWrites(of: program).allReads)
    }
    world.stream = RandomStream(seed: result.seed, label: "when \(cell.id)")
    let value = try session.evaluate(source, as: .cell).value
    guard case .boolean(let holds) = value else {
      throw Failure(Trap(.notBoolean(value.kindDescription)))
    }
    return holds
  }

  /// What a value inside a sentence is; nil where it needs what a failed cell should have bound.
  func show(_ inline: InlineValue) -> InlineResult? {
    let source = inline.expression.source(in: notebook.source.name)
    let program = try? Parser.parse(source, as: .cell)
    let names = program.map(NameAnalysis.readsAndWrites)
    if let names, names.allReads.contains(where: lost.contains) { return nil }
    let ingredients = program.flatMap { self.ingredients(of: inline, $0) }
    if let ingredients, case .value(let shown)? = cache?.entry(ingredients.key)?.outcome {
      return shown
    }
    let environment = session.environment
    defer { session.environment = environment }
    do {
      try fetch(names?.allReads ?? [])
      let start = ContinuousClock.now
      world.stream = RandomStream(seed: result.seed, label: "value \(inline.expression.text)")
      world.filesRead = []
      let value = try session.evaluate(source, as: .cell).value
      let shown = InlineResult.shown(
        try value.formatted(try inline.format.map { try NumberFormat($0) }))
      if let ingredients, world.filesRead.isEmpty {
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        cache?.keep(CacheEntry(outcome: .value(shown)), as: ingredients.key, seconds: seconds)
      }
      return shown
    } catch let failure as Failure {
      return .failed(ErrorReport(failure))
    } catch {
      return .failed(ErrorReport(Failure(error as? Trap ?? Trap(.unsupported("\(error)")))))
    }
  }
}

extension FileTransaction {
  /// The paths at which something else would stand after a commit.
  fileprivate var changes: [String] {
    waiting.filter { FileSystem.read($0.temporary) != FileSystem.read($0.target) }.map(\.path)
  }
}

extension CellResult.State {
  /// Whether a cell has come to nothing that others could use.
  fileprivate var isNoResult: Bool { self == .failed || self == .notRun }

  /// Whether the cells below are not run.
  fileprivate var stopsTheRun: Bool {
    switch self {
    case .failed, .timedOut, .interrupted: true
    case .ran, .skipped, .notRun: false
    }
  }
}
