import Syntax

/// The names that the statements of one scope bind, from their text alone.
///
/// `if`, `for`, `while` and `try` open no scope, so what they hold counts; bare blocks, functions and
/// lambdas do, so what they bind does not.
struct BoundNames: TreeVisitor {
  /// Names bound by `=`, `~` or a definition, in order.
  private(set) var plain: [String] = []
  /// Names that are changed only in a part or by `+=` and its kin.
  private(set) var changed: Set<String> = []
  private var bound: Set<String> = []
  private var functions: Set<String> = []
  private var others: Set<String> = []
  /// Names that a function or lambda mentions before this scope has bound them.
  private var mentionedEarly: Set<String> = []

  init(_ statements: [Statement]) { add(statements) }

  /// The functions that call each other in any order: all that the scope defines and binds in no
  /// other way, if one of them is mentioned before it is defined.
  var siblings: [String] {
    let members = plain.filter { functions.contains($0) && !others.contains($0) }
    return members.contains(where: mentionedEarly.contains) ? members : []
  }

  private mutating func add(_ statements: [Statement]) {
    for statement in statements { visit(statement) }
  }

  mutating func visit(_ statement: Statement) {
    switch statement {
    case .define(let definition):
      let name = definition.name.text
      var mentioned = MentionedNames()
      for case let initial? in definition.parameters.map(\.initial) { mentioned.visit(initial) }
      mentioned.visit(definition.body)
      mention(mentioned, except: name)
      functions.insert(name)
      bind(name)
    case .assign(let assignment):
      statement.visitChildren(with: &self)
      add(assignment.target, isPlain: [.set, .draw].contains(assignment.operator))
    case .claim:
      // Each part of a claim becomes a function of its binders.
      var mentioned = MentionedNames()
      statement.visitChildren(with: &mentioned)
      mention(mentioned)
    default:
      statement.visitChildren(with: &self)
    }
  }

  mutating func visit(_ expression: Expression) {
    switch expression {
    case .lambda:
      var mentioned = MentionedNames()
      mentioned.visit(expression)
      mention(mentioned)
    case .block(let block):
      let inner = BoundNames(block.statements)
      mentionedEarly.formUnion(inner.mentionedEarly.subtracting(bound))
    case .conditional(let node): node.visitBranches(with: &self)
    default: expression.visitChildren(with: &self)
    }
  }

  private mutating func add(_ target: Target, isPlain: Bool) {
    switch target {
    case .place(let name, let path, _):
      others.insert(name.text)
      if isPlain, path.isEmpty {
        bind(name.text)
      } else {
        changed.insert(name.text)
      }
    case .pattern(let targets, _): for target in targets { add(target, isPlain: isPlain) }
    }
  }

  private mutating func bind(_ name: String) {
    if bound.insert(name).inserted { plain.append(name) }
  }

  private mutating func mention(_ mentioned: MentionedNames, except own: String? = nil) {
    for name in mentioned.counts.keys where name != own && !bound.contains(name) {
      mentionedEarly.insert(name)
    }
  }
}

extension Conditional {
  /// Hands its parts to `visitor`, the statements of an `else` one by one: its braces open no scope,
  /// unlike a block that stands by itself.
  func visitBranches(with visitor: inout some TreeVisitor) {
    visitor.visit(condition)
    for statement in consequence.statements { visitor.visit(statement) }
    visitAlternative(with: &visitor)
  }

  func visitAlternative(with visitor: inout some TreeVisitor) {
    switch alternative {
    case .block(let block)?: for statement in block.statements { visitor.visit(statement) }
    case let alternative?: visitor.visit(alternative)
    case nil: break
    }
  }
}
