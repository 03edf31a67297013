/// What a cell takes from outside and what it binds, known from its text alone.
///
///     let use = NameAnalysis.readsAndWrites(of: program)    // y = a * x; f(t) = y + t
///     use.reads.map(\.text)                                 // ["a", "x"]
///     use.writes.map(\.text)                                // ["y", "f"]
package enum NameAnalysis {
  /// The names of one program, each where it occurs first.
  package struct NameUse: Sendable {
    /// Names that may be read before the program has bound them; those of the library among them.
    package var reads: [Name] = []
    /// The `f` of every `a.f`: a field of `a`, or else the function `f`.
    package var possibleReads: [Name] = []
    /// Names that the program may bind or change.
    package var writes: [Name] = []
    /// The modules and files that it uses, whose names its text does not show.
    package var uses: [Use] = []
  }

  package static func readsAndWrites(of program: Program) -> NameUse {
    var walk = NameWalk()
    walk.visit(program.statements)
    return walk.use
  }
}

/// A walk through a tree that keeps account of which names are bound for certain.
///
/// Functions, lambdas and blocks open scopes; `if`, `for`, `while` and `try` open none, but what
/// they bind is not certain afterwards, unless all branches bind it.
struct NameWalk {
  /// The names of one scope.
  struct Scope {
    enum Kind {
      case program, function, block
      /// Holds the variables of a loop; what its body binds goes to the scope around it.
      case variables
    }

    var kind: Kind
    var bound: Set<String> = []
    /// Functions defined anywhere in it, which all functions in it see.
    var functions: Set<String> = []
  }

  private(set) var use = NameAnalysis.NameUse()
  private var scopes = [Scope(kind: .program)]
  private var read: Set<String> = []
  private var possiblyRead: Set<String> = []
  private var written: Set<String> = []

  // MARK: - Reading and binding

  mutating func read(_ name: Name) {
    if isBound(name.text) || !read.insert(name.text).inserted { return }
    use.reads.append(name)
  }

  mutating func possiblyRead(_ name: Name) {
    if isBound(name.text) || !possiblyRead.insert(name.text).inserted { return }
    use.possibleReads.append(name)
  }

  private func isBound(_ name: String) -> Bool {
    var isInFunction = false
    for scope in scopes.reversed() {
      if scope.bound.contains(name) || isInFunction && scope.functions.contains(name) {
        return true
      }
      if scope.kind == .function { isInFunction = true }
    }
    return false
  }

  /// Binds `name` in the innermost scope that is no loop's, or that of the loop it belongs to.
  mutating func bind(_ name: Name) {
    for index in scopes.indices.reversed() {
      if scopes[index].kind == .variables, !scopes[index].bound.contains(name.text) { continue }
      scopes[index].bound.insert(name.text)
      if scopes[index].kind == .program, written.insert(name.text).inserted {
        use.writes.append(name)
      }
      return
    }
  }

  mutating func note(_ use: Use) { self.use.uses.append(use) }

  // MARK: - Scopes and branches

  mutating func within(
    _ kind: Scope.Kind, binding names: [Name] = [], _ body: (inout NameWalk) -> Void
  ) {
    scopes.append(Scope(kind: kind, bound: Set(names.map(\.text))))
    body(&self)
    scopes.removeLast()
  }

  /// Declares the functions that the innermost scope defines among `statements`.
  mutating func declareFunctions(of statements: [Statement]) {
    for case .define(let definition) in statements {
      scopes[scopes.count - 1].functions.insert(definition.name.text)
    }
  }

  /// Visits what may not run: what it binds is not certain afterwards.
  mutating func maybe(_ body: (inout NameWalk) -> Void) {
    let before = scopes
    body(&self)
    scopes = before
  }

  /// Visits two branches of which one runs: certain is what both bind.
  mutating func either(
    _ first: (inout NameWalk) -> Void, _ second: (inout NameWalk) -> Void
  ) {
    let before = scopes
    first(&self)
    let afterFirst = scopes
    scopes = before
    second(&self)
    for index in scopes.indices {
      scopes[index].bound.formIntersection(afterFirst[index].bound)
    }
  }
}
