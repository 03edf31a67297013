import Claims
import Machine
import Session
import Syntax

/// A notebook run cell by cell, forwards and backwards, as `hw5 run` runs it: with the same random
/// streams and the same cache.
///
/// It stands between two cells: `position` of them are done. What the names mean there is kept for every
/// place that was reached, so that going back, and forward again over what was run, computes nothing.
/// Names that are bound between two cells are in a layer of their own, which the next move drops.
package final class NotebookStepper {
  /// All that a place is: the run so far, and what the names mean.
  private struct Place {
    var runner: NotebookRunner
    var environment: Session.Environment
    var scope: NotebookBindings.Scope
  }

  /// How many cells are done.
  package private(set) var position = 0
  /// The places that were reached, by how many cells are done there.
  private var places: [Place]
  private var runner: NotebookRunner

  package init(_ job: NotebookJob, report: @escaping (RunEvent) -> Void) {
    runner = NotebookRunner(job, report: report)
    places = []
    showValues()
    places = [here]
  }

  package var notebook: Notebook { runner.notebook }
  package var session: Session { runner.session }
  package var world: World { runner.world }

  private var here: Place {
    Place(runner: runner, environment: session.environment, scope: runner.bindings.scope)
  }

  // MARK: - Moving

  /// Goes over the next cell: runs it, unless it has run before from this very place and nobody looks for
  /// NaN. What became of it; nil behind the last. After a failure the place is as before.
  package func next() -> CellResult? {
    guard position < notebook.cells.count else { return nil }
    if places.indices.contains(position + 1), !session.interpreter.stopsAtNaN {
      move(to: position + 1)
      var result = runner.result.cells[position - 1]
      result.isRestored = true
      return result
    }
    goBack(to: places[position])
    let index = position
    runner.runCell(notebook.cells[index], index)
    let result = runner.result.cells[index]
    guard [.ran, .skipped].contains(result.state) else {
      goBack(to: places[position])
      return result
    }
    runner.keepNotes()
    position += 1
    showValues()
    if places.indices.contains(position) { places[position] = here } else { places.append(here) }
    return result
  }

  /// Goes to a place that was reached.
  package func move(to position: Int) {
    guard places.indices.contains(position) else { return }
    self.position = position
    goBack(to: places[position])
  }

  private func goBack(to place: Place) {
    runner = place.runner
    session.environment = place.environment
    runner.bindings.goBack(to: place.scope)
  }

  // MARK: - The prose at hand

  /// The numbers of the values in the sentences between the last cell and the next.
  package var valuesAtHand: Range<Int> {
    var cells = 0
    var values = 0
    var start = 0
    for item in notebook.items {
      switch item {
      case .prose(let prose):
        if cells < position { start += prose.values.count }
        if cells <= position { values += prose.values.count }
      case .cell: cells += 1
      }
    }
    return start..<values
  }

  /// Computes them.
  private func showValues() {
    let all = notebook.inlineValues
    for index in valuesAtHand {
      if let shown = runner.show(all[index]) { runner.tell(.valueShown(index: index, shown)) }
    }
  }

  /// What they are.
  package var shownValues: [Int: InlineResult] {
    Dictionary(uniqueKeysWithValues: valuesAtHand.map { ($0, runner.result.values[$0]) })
  }

  // MARK: - What is known of a cell before it runs

  /// What the next cell will cost.
  package var forecast: CellForecast {
    var forecast = CellForecast()
    guard notebook.cells.indices.contains(position) else { return forecast }
    if places.indices.contains(position + 1) {
      forecast.isKept = true
      return forecast
    }
    let cell = notebook.cells[position]
    guard cell.isEvaluated, let cache = runner.cache else { return forecast }
    let ingredients = runner.ingredients(of: cell, position)
    if let ingredients, case .cell(let outcome)? = cache.entry(ingredients.key)?.outcome {
      (forecast.isKept, forecast.seconds) = (true, outcome.seconds)
    } else if let earlier = runner.lastIngredients[cell.id],
      case .cell(let outcome)? = cache.entry(earlier.key)?.outcome
    {
      forecast.seconds = outcome.seconds
      forecast.reasons = runner.reasons(cell, ingredients)
    }
    return forecast
  }

  /// The figure that a cell ended in; nil of a cell that ends in none.
  package func figure(of index: Int) throws(Failure) -> FigureObject? {
    guard places.indices.contains(index + 1) else { return nil }
    if let figure = places[index + 1].runner.figure { return figure }
    let place = here
    defer { goBack(to: place) }
    return try places[index + 1].runner.evaluateAgain(index).cast(FigureObject.self)
  }

  // MARK: - Names

  /// Makes the values of names ready that a text reads.
  package func fetch(readBy text: Source) throws(Failure) {
    guard let program = try? Parser.parse(text, as: .entry) else { return }
    let names = NameAnalysis.readsAndWrites(of: program)
    try runner.fetch(names.allReads)
  }

  /// All names that mean something here, with the values that are at hand or can be had.
  package func values() throws(Failure) -> [(name: String, value: Value)] {
    try runner.fetch(Array(runner.bindings.scope.keys))
    return session.environment.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }

  /// The names that mean something here: those of the notebook.
  package var names: [String] { runner.bindings.scope.keys.sorted() }

  /// The names that mean another value at one place than at another, both of which were reached.
  package func difference(_ from: Int, _ to: Int) -> (
    bound: [String], changed: [String], gone: [String]
  ) {
    guard places.indices.contains(from), places.indices.contains(to) else { return ([], [], []) }
    let (earlier, later) = (places[from].scope, places[to].scope)
    let bound = later.keys.filter { earlier[$0] == nil }
    let changed = later.keys.filter { name in
      guard let before = earlier[name], let after = later[name], before != after else {
        return false
      }
      let (one, other) = (runner.bindings[name, earlier], runner.bindings[name, later])
      return one?.digest == nil || one?.digest != other?.digest
    }
    let gone = earlier.keys.filter { later[$0] == nil }
    return (bound.sorted(), changed.sorted(), gone.sorted())
  }
}

/// What is known of a cell that has not run.
package struct CellForecast: Codable, Sendable {
  /// Whether what it comes to is kept.
  package var isKept = false
  /// What it took when it last ran.
  package var seconds: Double?
  /// Why it has to run again.
  package var reasons: [String] = []

  package init() {}
}
