import Files
import Glibc
import Machine
import Session
import Syntax

// What cells come to is kept under all that decides it. A hit restores text, claims, figures and
// files at once; values are fetched when a cell that runs reads them.
extension NotebookRunner {
  // MARK: - Keys

  /// What decides what a cell comes to; nil where that cannot be known, or is not to be kept.
  func ingredients(of cell: Cell, _ index: Int) -> Ingredients? {
    guard cache != nil, cell.options.isCached != false,
      let program = try? Parser.parse(cell.source(in: ""), as: cell.mode)
    else { return nil }
    var ingredients = Ingredients(of: cell.role.rawValue, seed: result.seed)
    ingredients.add("its random stream", cell.id)
    ingredients.add("the code", program)
    let options = cell.options
    if cell.role == .figure {
      let size = [options.width, options.height].map { $0.map { "\($0)" } ?? "" }
      ingredients.add(
        "the size or format of the figure", "\(size) \(options.format?.rawValue ?? "")")
    }
    if let points = options.points { ingredients.add("how many points are tried", "\(points)") }
    if let error = options.expectedError {
      // What is shown of it names the line.
      ingredients.add("the place of its error", "\(error) \(notebook.source.name) \(cell.line)")
    }
    return add(names[index], to: &ingredients) ? ingredients : nil
  }

  func ingredients(of value: InlineValue, _ program: Program) -> Ingredients? {
    guard cache != nil else { return nil }
    var ingredients = Ingredients(of: "inline value", seed: result.seed)
    ingredients.add("the expression", program)
    ingredients.add("the format", value.format ?? "")
    return add(NameAnalysis.readsAndWrites(of: program), to: &ingredients) ? ingredients : nil
  }

  /// Adds the values of all names that are read; false where one of them has no digest.
  private func add(_ names: NameAnalysis.NameUse, to ingredients: inout Ingredients) -> Bool {
    for name in names.allReads {
      guard let binding = bindings[name, bindings.scope] else { continue }
      guard let digest = binding.digest else { return false }
      ingredients.add("the value of \(name)", digest)
    }
    return true
  }

  // MARK: - Restoring

  /// What a cell came to under its key before, if that is kept and holds still.
  func restored(_ cell: Cell, _ index: Int, _ ingredients: Ingredients) -> CellResult? {
    guard !session.interpreter.stopsAtNaN, let cache, let entry = cache.entry(ingredients.key),
      case .cell(var outcome) = entry.outcome, restore(entry.written, from: cache.store)
    else { return nil }
    if cell.role == .claim {
      claims.begin(cell.source(in: notebook.source.name), id: cell.id, says: cell.options.says)
      guard claims.results.count == outcome.claims.count else { return nil }
      // Where a claim stands, and the words around it, are those of today.
      for (position, own) in claims.results.enumerated() {
        outcome.claims[position].id = own.id
        outcome.claims[position].says = own.says
        outcome.claims[position].statement = own.statement
        outcome.claims[position].line = own.line
      }
    }
    for (name, digest) in outcome.bindings {
      bindings.bind(name, .init(cell: index, digest: digest.isEmpty ? nil : digest))
      session.environment.removeValue(forKey: name)
    }
    outcome.id = cell.id
    outcome.isRestored = true
    return outcome
  }

  private func restore(_ files: [FileState], from cache: CacheStore) -> Bool {
    files.allSatisfy { file in
      if file.isCurrent { return true }
      guard let digest = file.digest, let content = cache.content(digest) else { return false }
      return (try? FileSystem.replace(file.path, with: content)) != nil
    }
  }

  /// Why a cell is not restored, in words.
  func reasons(_ cell: Cell, _ ingredients: Ingredients?) -> [String] {
    guard cache != nil else { return [] }
    guard let ingredients else {
      return [
        cell.options.isCached == false
          ? "its option says cache=off"
          : "it reads a value of which it cannot be told whether it is new"
      ]
    }
    guard let earlier = lastIngredients[cell.id] else {
      return ["it has no earlier result"]
    }
    let differences = ingredients.differences(from: earlier)
    return differences.isEmpty
      ? ["a file changed, or its result is not kept any more"] : differences
  }

  // MARK: - Keeping

  /// Keeps what a cell came to, if the same is to be expected again.
  mutating func keep(
    _ outcome: CellResult, of cell: Cell, _ ingredients: Ingredients, seconds: Double
  ) {
    guard let cache, outcome.state == .ran,
      outcome.claims.allSatisfy({ $0.verdict.standing == .passed })
    else { return }
    var written: [FileState] = []
    for path in world.filesWritten.sorted() {
      let state = FileState(path)
      guard let digest = state.digest, let bytes = try? TextFile.bytes(path),
        cache.store.keep(bytes, as: digest)
      else { return }
      written.append(state)
    }
    var outcome = outcome
    outcome.reasons = []
    outcome.seconds = seconds
    cache.keep(
      CacheEntry(outcome: .cell(outcome), written: written), as: ingredients.key,
      reading: world.filesRead.subtracting(world.filesWritten).sorted(), seconds: seconds)
    lastIngredients[cell.id] = ingredients
    hasNewIngredients = true
    guard seconds > NotebookCache.quickSeconds else { return }
    for (name, digest) in outcome.bindings where !digest.isEmpty {
      let path = cache.store.pathToWrite(digest + Self.valueSuffix)
      guard access(path, F_OK) != 0, let value = session.environment[name] else { continue }
      try? SavedValue.write(value, to: path, in: world)
    }
  }

  private static var valueSuffix: String { ".safetensors" }

  // MARK: - Values

  /// Fetches the values of names that are read next.
  func fetch(_ names: [String]) throws(Failure) {
    let scope = bindings.scope
    for name in names where session.environment[name] == nil {
      session.environment[name] = try value(of: name, in: scope)
    }
  }

  /// Whether there are names whose values are not at hand.
  var isMissingValues: Bool { bindings.scope.count > session.environment.count }

  private func value(of name: String, in scope: NotebookBindings.Scope) throws(Failure) -> Value? {
    guard let binding = bindings[name, scope] else { return nil }
    if let value = binding.value { return value }
    if let digest = binding.digest, let value = keptValue(digest) {
      bindings.supply(value, for: name, in: scope)
      return value
    }
    if let cell = binding.cell { try evaluateAgain(cell) }
    return bindings[name, scope]?.value
  }

  private func keptValue(_ digest: String) -> Value? {
    guard let path = cache?.store.path(digest + Self.valueSuffix), access(path, R_OK) == 0 else {
      return nil
    }
    guard let value = try? SavedValue.read(path, in: world),
      ValueDigest.hexadecimal(value) == digest
    else {
      unlink(path)
      return nil
    }
    utimensat(AT_FDCWD, path, nil, 0)
    return value
  }

  /// Computes the values of a restored cell that are not kept: with the names, the draws and the files
  /// that it had, so that they are what they were.
  @discardableResult
  func evaluateAgain(_ index: Int) throws(Failure) -> Value {
    let cell = notebook.cells[index]
    let scope = bindings.scope(before: index)
    let (environment, stream, output) = (session.environment, world.stream, world.output)
    let lines = printed.lines
    // What it prints was printed before.
    world.output = { _ in }
    // What it wrote is there already.
    world.files = FileTransaction()
    defer {
      (session.environment, world.stream, world.output) = (environment, stream, output)
      printed.lines = lines
      world.files = nil
    }
    var own = Session.Environment()
    for name in names[index].allReads { own[name] = try value(of: name, in: scope) }
    session.environment = own
    prepare(cell)
    let evaluated = try session.evaluate(cell.source(in: notebook.source.name), as: .cell)
    for name in evaluated.bound {
      if let value = session.environment[name] {
        bindings.supply(value, for: name, boundBy: index)
      }
    }
    return evaluated.value
  }
}

extension NameAnalysis.NameUse {
  /// Every name that may be read, in order.
  var allReads: [String] { Set((reads + possibleReads).map(\.text)).sorted() }
}
