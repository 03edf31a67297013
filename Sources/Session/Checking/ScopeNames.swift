import Machine
import Syntax

/// The names that the statements of one scope bind, and how.
///
/// `if`, `for`, `while` and `try` open no scope, so what they hold counts; bare blocks, functions and
/// lambdas do.
struct ScopeNames: TreeVisitor {
  /// A name that the scope binds.
  struct Binding {
    /// How the name gets its value, where there is one way.
    enum Way {
      case definition(FunctionDefinition)
      case assignment(Expression)
      /// A parameter, a draw, a part of what is taken apart, a loop's variable.
      case other
    }
    var way: Way
    /// The name where it is bound first.
    var name: Span
    /// Where the statement ends that binds it; before, the name may mean something else.
    var end: Int
    /// Whether a branch or a loop holds that statement.
    var isConditional: Bool
    var isInLoop: Bool
    /// How often it is bound or changed.
    var count = 1
    /// Whether it is ever bound as a whole; else it is only changed, and belongs further out.
    var isPlain = true

    /// Whether `name`, read in the scope or a function in it, has the value bound here: false before
    /// the binding, and nil where only running tells.
    func isInForce(at name: Name, fromFunction: Bool) -> Bool? {
      guard count == 1 else { return nil }
      if name.span.start >= end { return isConditional ? nil : true }
      if isInLoop { return nil }
      // Functions of one scope see each other in any order.
      if case .definition = way, fromFunction { return nil }
      return false
    }
  }

  private(set) var bindings: [String: Binding] = [:]
  private var branchDepth = 0
  private var loopDepth = 0

  init(_ statements: [Statement] = []) {
    for statement in statements { visit(statement) }
  }

  mutating func visit(_ statement: Statement) {
    switch statement {
    case .define(let definition):
      bind(definition.name, .definition(definition), end: definition.span.end)
    case .assign(let assignment):
      statement.visitChildren(with: &self)
      bind(assignment.target, by: assignment)
    case .forLoop(let loop):
      visit(loop.domain)
      visit(bodyOfLoop: loop.body)
    case .whileLoop(let loop):
      visit(loop.condition)
      visit(bodyOfLoop: loop.body)
    case .claim: break
    default: statement.visitChildren(with: &self)
    }
  }

  mutating func visit(_ expression: Expression) {
    switch expression {
    case .lambda, .block: break
    case .conditional(let node):
      visit(node.condition)
      branchDepth += 1
      for statement in node.consequence.statements { visit(statement) }
      if case .block(let block)? = node.alternative {
        for statement in block.statements { visit(statement) }
      } else if let alternative = node.alternative {
        visit(alternative)
      }
      branchDepth -= 1
    case .attempt, .logical, .comprehension:
      branchDepth += 1
      expression.visitChildren(with: &self)
      branchDepth -= 1
    default: expression.visitChildren(with: &self)
    }
  }

  /// Binds the parameters of a function, which have their values from the start.
  mutating func bind(parameters: [Name]) {
    for name in parameters { bind(name, .other, end: name.span.end) }
  }

  private mutating func bind(_ target: Target, by assignment: Assignment) {
    switch target {
    case .place(let name, let path, _):
      let isPlain = path.isEmpty && [.set, .draw].contains(assignment.operator)
      let isSet = isPlain && assignment.operator == .set && assignment.target.isName
      bind(
        name, isSet ? .assignment(assignment.value) : .other, end: assignment.span.end,
        isPlain: isPlain)
    case .pattern(let targets, _): for target in targets { bind(target, by: assignment) }
    }
  }

  private mutating func bind(
    _ name: Name, _ way: Binding.Way, end: Int, isPlain: Bool = true
  ) {
    if var earlier = bindings[name.text] {
      earlier.count += 1
      earlier.isPlain = earlier.isPlain || isPlain
      earlier.way = .other
      bindings[name.text] = earlier
    } else {
      bindings[name.text] = Binding(
        way: way, name: name.span, end: end, isConditional: branchDepth + loopDepth > 0,
        isInLoop: loopDepth > 0, isPlain: isPlain)
    }
  }

  private mutating func visit(bodyOfLoop block: Block) {
    loopDepth += 1
    for statement in block.statements { visit(statement) }
    loopDepth -= 1
  }
}

extension Target {
  /// Whether it is a name alone.
  var isName: Bool {
    if case .place(_, let path, _) = self { path.isEmpty } else { false }
  }
}
