import Claims
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
  private let world: World
  private let claims: ClaimLedger
  private let printed = Printed()
  package private(set) var result: NotebookResult
  private let report: (RunEvent) -> Void
  private let memory: FailingPoints?
  /// The cells that run; all if nil.
  private let chosen: Set<Int>?

  /// The lines the running cell has printed.
  private final class Printed {
    var lines: [String] = []
  }

  /// `directory` is the notebook's folder, to which its paths are relative. With `claimsOnly` the
  /// claims run and the cells that they need; all others count as skipped. Where claims fail is noted
  /// in `memory`.
  package init(
    _ reading: NotebookReading, parameters: Parameters, directory: String, claimsOnly: Bool = false,
    memory: FailingPoints? = nil,
    report: @escaping (RunEvent) -> Void
  ) {
    notebook = reading.notebook
    claims = ClaimLedger(memory: memory)
    chosen = claimsOnly ? notebook.cellsForClaims : nil
    self.report = report
    self.memory = memory
    let seed = parameters.seed ?? notebook.frontMatter.seed
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
    world.judge = claims.judge(seed: seed, world: world)
    // How many claims there are is known before any cell runs.
    for (index, cell) in notebook.cells.enumerated() where cell.role == .claim {
      claims.begin(cell.source(in: notebook.source.name), id: cell.id, says: cell.options.says)
      if !claims.results.isEmpty { result.cells[index].claims = claims.results }
    }
    for setting in parameters.settings {
      session.environment[setting.declaration.name] = setting.bound(in: directory)
    }
  }

  /// Runs everything.
  package mutating func run() {
    tell(.began(cells: result.cells))
    let clock = ContinuousClock()
    var cell = 0
    var value = 0
    var isStopped = false
    for item in notebook.items {
      switch item {
      case .prose(let prose):
        for inline in prose.values {
          if !isStopped, chosen == nil { tell(.valueShown(index: value, show(inline))) }
          value += 1
        }
      case .cell(let code):
        if !isStopped {
          tell(.cellBegan(index: cell))
          let start = clock.now
          var outcome = result.cells[cell]
          if chosen?.contains(cell) ?? true {
            outcome = run(code, from: outcome, after: cell > 0 ? result.cells[cell - 1] : nil)
          } else {
            outcome.state = .skipped
          }
          outcome.seconds = (clock.now - start) / .seconds(1)
          tell(.cellEnded(index: cell, outcome))
          isStopped = outcome.state.stopsTheRun
        }
        cell += 1
      }
    }
    memory?.save()
    tell(.concluded(results: namedResults))
    tell(.ended)
  }

  private mutating func tell(_ event: RunEvent) {
    result.note(event)
    report(event)
  }

  // MARK: - One cell

  private func run(
    _ cell: Cell, from initial: CellResult, after previous: CellResult?
  ) -> CellResult {
    var outcome = initial
    guard !cell.isSkipped else { return outcome }
    do {
      if let condition = cell.options.condition, try !isTrue(condition) {
        outcome.state = .skipped
        for index in outcome.claims.indices { outcome.claims[index].verdict = .skipped }
        return outcome
      }
      switch cell.role {
      case .parameters: outcome.state = .ran
      case .expectation: try compare(cell, with: previous, in: &outcome)
      case .code, .figure: try evaluate(cell, into: &outcome)
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
    return outcome
  }

  private func evaluate(_ cell: Cell, into outcome: inout CellResult) throws(Failure) {
    prepare(cell)
    let source = cell.source(in: notebook.source.name)
    let evaluated = try session.evaluate(source, as: .cell)
    outcome.output = text()
    for name in evaluated.bound {
      outcome.bindings[name] = session.environment[name].map(ValueDigest.hexadecimal)
    }
    if let figure = evaluated.value.cast(FigureObject.self) {
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
    guard found.trimmingLineBreaks == cell.code.trimmingLineBreaks else {
      throw Failure.unexpectedOutput(found, in: cell.source(in: notebook.source.name))
    }
    outcome.state = .ran
  }

  private func prepare(_ cell: Cell) {
    printed.lines = []
    world.stream = RandomStream(seed: result.seed, label: cell.id)
  }

  private func text() -> String { printed.lines.joined(separator: "\n") }

  // MARK: - Expressions outside cells

  private func isTrue(_ condition: Fragment) throws(Failure) -> Bool {
    let value = try session.evaluate(
      condition.source(in: notebook.source.name), as: .cell
    ).value
    guard case .boolean(let holds) = value else {
      throw Failure(Trap(.notBoolean(value.kindDescription)))
    }
    return holds
  }

  private func show(_ inline: InlineValue) -> InlineResult {
    let environment = session.environment
    defer { session.environment = environment }
    do {
      let source = inline.expression.source(in: notebook.source.name)
      let value = try session.evaluate(source, as: .cell).value
      return .shown(try value.formatted(try inline.format.map { try NumberFormat($0) }))
    } catch let failure as Failure {
      return .failed(ErrorReport(failure))
    } catch {
      return .failed(ErrorReport(Failure(error as? Trap ?? Trap(.unsupported("\(error)")))))
    }
  }
}

extension CellResult.State {
  /// Whether the cells below are not run.
  fileprivate var stopsTheRun: Bool {
    switch self {
    case .failed, .timedOut, .interrupted: true
    case .ran, .skipped, .notRun: false
    }
  }
}

extension String {
  fileprivate var trimmingLineBreaks: Substring {
    var text = self[...]
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }
}
