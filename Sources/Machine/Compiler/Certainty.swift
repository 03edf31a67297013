/// What is certain of a variable on every path to the instruction being compiled.
enum Certainty: Int, Comparable {
  case mayBeEmpty
  /// It holds at least what the name meant outside.
  case hasValue
  /// It holds what this scope has bound.
  case isBound

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A variable of which more became certain, and what had been certain before.
struct Discovery {
  var scope: Int
  var name: String
  var before: Certainty
}

extension FunctionBuilder {
  /// Notes that the innermost variable of that name holds what was bound here.
  func markBound(_ name: String) {
    guard let scope = scopes.lastIndex(where: { $0.variables[name] != nil }) else { return }
    raise(name, in: scope, to: .isBound)
  }

  private func raise(_ name: String, in scope: Int, to certainty: Certainty) {
    guard let before = scopes[scope].variables[name]?.certainty, before < certainty else { return }
    discoveries.append(Discovery(scope: scope, name: name, before: before))
    scopes[scope].variables[name]?.certainty = certainty
  }

  /// Compiles what may not run, or not to its end: nothing it makes certain is certain afterwards.
  /// Answers what it made certain.
  @discardableResult
  func tentatively(
    _ body: () throws(CompileError) -> Void
  ) throws(CompileError) -> [(Discovery, Certainty)] {
    let mark = discoveries.count
    try body()
    var reached: [(Discovery, Certainty)] = []
    while discoveries.count > mark, let discovery = discoveries.popLast() {
      guard scopes.indices.contains(discovery.scope),
        let variable = scopes[discovery.scope].variables[discovery.name]
      else { continue }
      reached.append((discovery, variable.certainty))
      scopes[discovery.scope].variables[discovery.name]?.certainty = discovery.before
    }
    return reached
  }

  /// Keeps what both of two branches have made certain.
  func keep(common first: [(Discovery, Certainty)], _ second: [(Discovery, Certainty)]) {
    for (discovery, certainty) in first {
      let other = second.first { $0.0.scope == discovery.scope && $0.0.name == discovery.name }
      if let other { raise(discovery.name, in: discovery.scope, to: min(certainty, other.1)) }
    }
  }
}
