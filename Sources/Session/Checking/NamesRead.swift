import Syntax

/// The names that statements read, functions and blocks inside them included.
///
/// What a name's only assignment reads of itself is no use of it, unless a loop comes back to it.
struct NamesRead: TreeVisitor {
  private var names: Set<String> = []
  private let bindings: [String: ScopeNames.Binding]

  init(_ statements: [Statement], _ scope: ScopeNames) {
    bindings = scope.bindings
    for statement in statements { visit(statement) }
  }

  func contains(_ name: String) -> Bool { names.contains(name) }

  mutating func visit(_ expression: Expression) {
    switch expression {
    case .name(let name): names.insert(name.text)
    case .field(let field): names.insert(field.name.text)
    default: break
    }
    expression.visitChildren(with: &self)
  }

  mutating func visit(_ statement: Statement) {
    guard case .assign(let assignment) = statement else {
      return statement.visitChildren(with: &self)
    }
    guard case .place(let name, let path, _) = assignment.target, path.isEmpty,
      assignment.operator == .set
    else {
      readChanged(assignment)
      return statement.visitChildren(with: &self)
    }
    let wasRead = names.contains(name.text)
    statement.visitChildren(with: &self)
    if let binding = bindings[name.text], binding.count == 1, !binding.isInLoop, !wasRead {
      names.remove(name.text)
    }
  }

  /// What changes a value in place reads it.
  private mutating func readChanged(_ assignment: Assignment) {
    if case .place(let name, _, _) = assignment.target, assignment.operator != .draw {
      names.insert(name.text)
    }
    if case .pattern(let targets, _) = assignment.target {
      for case .place(let name, let path, _) in targets where !path.isEmpty {
        names.insert(name.text)
      }
    }
  }
}
