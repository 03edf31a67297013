import Syntax

/// The names that occur in a tree, fields included.
struct MentionedNames: TreeVisitor {
  /// How often each is read on one path at most; 2 stands for any number above 1.
  private(set) var counts: [String: Int] = [:]
  /// Whether a `break` or `continue` may leave it before its end.
  private(set) var mayLeave = false

  mutating func visit(_ expression: Expression) {
    switch expression {
    case .name(let name): add([name.text: 1])
    case .field(let field):
      add([field.name.text: 1])
      visit(field.base)
    case .conditional(let node):
      visit(node.condition)
      either(
        { for statement in node.consequence.statements { $0.visit(statement) } },
        { node.visitAlternative(with: &$0) })
    // What stands in these may be read more than once, or after the statement.
    case .lambda, .comprehension, .block: repeated { expression.visitChildren(with: &$0) }
    default: expression.visitChildren(with: &self)
    }
  }

  mutating func visit(_ statement: Statement) {
    switch statement {
    case .break, .continue: mayLeave = true
    case .define, .forLoop, .whileLoop: repeated { statement.visitChildren(with: &$0) }
    default: statement.visitChildren(with: &self)
    }
  }

  private mutating func repeated(_ body: (inout MentionedNames) -> Void) {
    var inner = MentionedNames()
    body(&inner)
    add(inner.counts.mapValues { _ in 2 })
    mayLeave = mayLeave || inner.mayLeave
  }

  /// Visits two branches of which one runs.
  private mutating func either(
    _ first: (inout MentionedNames) -> Void, _ second: (inout MentionedNames) -> Void
  ) {
    var (left, right) = (MentionedNames(), MentionedNames())
    first(&left)
    second(&right)
    left.counts.merge(right.counts, uniquingKeysWith: max)
    add(left.counts)
    mayLeave = mayLeave || left.mayLeave || right.mayLeave
  }

  private mutating func add(_ others: [String: Int]) {
    counts.merge(others) { min($0 + $1, 2) }
  }
}

/// Looks for an assignment to a name while an expression is evaluated: one in `if`, `try` or a loop,
/// which open no scope.
struct AssignmentSearch: TreeVisitor {
  let name: String
  private(set) var isFound = false

  init(for name: String) { self.name = name }

  mutating func visit(_ expression: Expression) {
    switch expression {
    case .lambda, .block, .name, .number, .constant: break
    case .conditional(let node): if !isFound { node.visitBranches(with: &self) }
    default: if !isFound { expression.visitChildren(with: &self) }
    }
  }

  mutating func visit(_ statement: Statement) {
    switch statement {
    case .define(let definition): if definition.name.text == name { isFound = true }
    case .assign(let assignment):
      if assignment.target.binds(name) { isFound = true }
      statement.visitChildren(with: &self)
    default: statement.visitChildren(with: &self)
    }
  }
}

extension Target {
  fileprivate func binds(_ name: String) -> Bool {
    switch self {
    case .place(let place, _, _): place.text == name
    case .pattern(let targets, _): targets.contains { $0.binds(name) }
    }
  }
}
