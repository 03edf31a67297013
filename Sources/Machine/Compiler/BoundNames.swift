import Syntax

/// The names that the statements of one scope bind, from their text alone.
///
/// `if`, `for`, `while` and `try` open no scope, so what they hold counts; bare blocks, functions and
/// lambdas do, so what they bind does not.
struct BoundNames: TreeVisitor {
  /// Names bound by `=`, `~` or a definition, in order.
  private(set) var plain: [String] = []
  /// Names that are changed only in a part or by `+=` and its kin.
  private(set) var changed: [String] = []
  /// Names of functions defined here.
  private(set) var functions: [String] = []
  /// Names bound otherwise than by a definition.
  private(set) var values: Set<String> = []
  /// For each function defined here, and "" for lambdas: the names its body mentions.
  private var mentions: [String: Set<String>] = [:]

  mutating func add(_ statements: [Statement]) {
    for statement in statements { visit(statement) }
  }

  /// Whether a function or lambda of this scope, other than `name` itself, mentions `name`.
  func isMentionedInFunctions(_ name: String) -> Bool {
    mentions.contains { $0.key != name && $0.value.contains(name) }
  }

  mutating func visit(_ statement: Statement) {
    switch statement {
    case .define(let definition):
      let name = definition.name.text
      bind(name)
      if !functions.contains(name) { functions.append(name) }
      mention(in: definition.body, of: name)
    case .assign(let assignment):
      add(assignment.target, isPlain: [.set, .draw].contains(assignment.operator))
      statement.visitChildren(with: &self)
    case .claim(let claim):
      // Each part of a claim becomes a function of its binders.
      var names = MentionedNames()
      names.visit(.claim(claim))
      mentions["", default: []].formUnion(names.names)
    default:
      statement.visitChildren(with: &self)
    }
  }

  mutating func visit(_ expression: Expression) {
    switch expression {
    case .lambda(let lambda): mention(in: lambda.body, of: "")
    case .block(let block):
      var inner = BoundNames()
      inner.add(block.statements)
      for (name, names) in inner.mentions { mentions[name, default: []].formUnion(names) }
    default: expression.visitChildren(with: &self)
    }
  }

  private mutating func add(_ target: Target, isPlain: Bool) {
    switch target {
    case .place(let name, let path, _):
      values.insert(name.text)
      if isPlain, path.isEmpty {
        bind(name.text)
      } else if !changed.contains(name.text) {
        changed.append(name.text)
      }
    case .pattern(let targets, _): for target in targets { add(target, isPlain: isPlain) }
    }
  }

  private mutating func bind(_ name: String) {
    if !plain.contains(name) { plain.append(name) }
  }

  private mutating func mention(in body: Expression, of function: String) {
    var names = MentionedNames()
    names.visit(body)
    mentions[function, default: []].formUnion(names.names)
  }
}

/// All names that occur in a tree, fields included, and how often.
struct MentionedNames: TreeVisitor {
  private(set) var counts: [String: Int] = [:]
  var names: Set<String> { Set(counts.keys) }

  mutating func visit(_ expression: Expression) {
    switch expression {
    case .name(let name): counts[name.text, default: 0] += 1
    case .field(let field): counts[field.name.text, default: 0] += 1
    // What stands in these may be read more than once, or after the statement.
    case .lambda, .comprehension, .block:
      expression.visitChildren(with: &self)
      expression.visitChildren(with: &self)
      return
    default: break
    }
    expression.visitChildren(with: &self)
  }

  mutating func visit(_ statement: Statement) { statement.visitChildren(with: &self) }
}
