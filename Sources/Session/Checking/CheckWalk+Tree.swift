import Machine
import Syntax

// MARK: - Statements

extension CheckWalk {
  /// Visits the statements of a block; `isDiscarded` says whether nobody sees the value of the last.
  mutating func visit(_ statements: [Statement], isDiscarded: Bool) {
    var cause: CheckFinding.Cause?
    for (index, statement) in statements.enumerated() {
      if let known = cause {
        note(.unreachable(known), at: statement.span)
        cause = nil
        // What cannot be reached has one fault, and no others that matter.
        return visitUnreached(statements[index...])
      }
      let isLast = index == statements.count - 1
      if !isLast || isDiscarded, case .expression(let expression) = statement,
        expression.dropsUpdate
      {
        note(.compile(.droppedUpdate), at: expression.span)
      }
      visit(statement)
      cause = canLeave(statement) ? statement.leaves : nil
    }
  }

  /// A jump in a wrong place leaves nothing.
  private func canLeave(_ statement: Statement) -> Bool {
    switch statement {
    case .break, .continue: loopDepth > 0
    case .return: isInFunction
    default: true
    }
  }

  /// What the compiler would refuse, it refuses where nothing is reached too.
  private mutating func visitUnreached(_ statements: ArraySlice<Statement>) {
    tryDepth += 1
    for statement in statements { visit(statement) }
    tryDepth -= 1
  }

  private mutating func visit(_ statement: Statement) {
    switch statement {
    case .use: break
    case .define(let node):
      function(node.parameters, node.body, own: CallSignature(node))
    case .assign(let node):
      visit(node.value)
      visit(node.target, isChange: node.operator != .set && node.operator != .draw)
    case .forLoop(let node):
      visit(node.domain)
      var names = ScopeNames()
      names.bind(parameters: node.pattern.names)
      within(.loop, names) { $0.loop(node.body) }
    case .whileLoop(let node):
      visit(node.condition)
      if node.condition.written == false, let first = node.body.statements.first {
        note(.constantCondition(false), at: first.span)
      }
      loop(node.body)
    case .return(let node):
      if !isInFunction { note(.compile(.returnOutsideFunction), at: node.span) }
      visit(node.value)
    case .break(let span): jump("break", at: span)
    case .continue(let span): jump("continue", at: span)
    case .claim(let node): visit(node)
    case .expression(let expression): visit(expression)
    }
  }

  private mutating func loop(_ body: Block) {
    loopDepth += 1
    visit(body.statements, isDiscarded: true)
    loopDepth -= 1
  }

  private mutating func jump(_ word: String, at span: Span) {
    if loopDepth == 0 { note(.compile(.jumpOutsideLoop(word)), at: span) }
  }

  private mutating func visit(_ target: Target, isChange: Bool) {
    switch target {
    case .place(let name, let path, _):
      if isChange || !path.isEmpty, !isChangeable(name.text),
        isBound(name.text, outside: scopes.count)
      {
        note(.compile(.assignsOutside(name.text)), at: name.span)
      }
      for case .items(let items, _) in path { visit(items) }
    case .pattern(let parts, _):
      for part in parts { visit(part, isChange: isChange) }
    }
  }

  /// The parts of a claim are functions of its names.
  private mutating func visit(_ claim: Claim) {
    for binder in claim.binders { visit(binder.domain) }
    var names = ScopeNames()
    names.bind(parameters: claim.binders.flatMap(\.names))
    within(.function, names) { walk in
      walk.visit(claim.condition)
      walk.visit(claim.relation)
      walk.visit(claim.tolerance)
    }
  }
}

// MARK: - Expressions

extension CheckWalk {
  private mutating func visit(_ expression: Expression?) {
    if let expression { visit(expression) }
  }

  private mutating func visit(_ expressions: [Expression]) {
    for expression in expressions { visit(expression) }
  }

  mutating func visit(_ expression: Expression) {
    switch expression {
    case .number, .constant: break
    case .name(let name): if isBoundAround(name.text) { readsOfBound.insert(name.span.start) }
    case .string(let node):
      for case .value(let value, _, _) in node.pieces { visit(value) }
    case .group(let node): visit(node.inner)
    case .list(let node): visit(node.elements)
    case .tuple(let node): visit(node.elements)
    case .record(let node): visit(node.fields.map(\.value))
    case .comprehension(let node): visit(node)
    case .lambda(let node): function(node.parameters, node.body)
    case .call(let node): visit(node)
    case .index(let node):
      visit(node.base)
      visit(node.items)
    case .field(let node): visit(node.base)
    case .transpose(let node): visit(node.operand)
    case .unary(let node): visit(node.operand)
    case .binary(let node): visit([node.left, node.right])
    case .logical(let node): visit([node.left, node.right])
    case .comparison(let node): visit(node.operands)
    case .range(let node): visit([node.from, node.to])
    case .pipe(let node):
      visit([node.value, node.function])
      checkCall(
        of: node.function,
        GivenArguments(positional: [node.value.span], labels: [], call: node.span))
    case .conditional(let node): visit(node)
    case .attempt(let node):
      tryDepth += 1
      visit(node.body.statements, isDiscarded: false)
      tryDepth -= 1
      visit(node.alternative.statements, isDiscarded: false)
    case .block(let node):
      within(.block, ScopeNames(node.statements)) {
        $0.visit(node.statements, isDiscarded: false)
      }
      if isInFunction { noteUnused(in: node.statements, besides: []) }
    }
  }

  private mutating func visit(_ items: [Indexing.Item]) {
    visit(items.flatMap(\.expressions))
  }

  private mutating func visit(_ node: Comprehension) {
    visit(node.domain)
    var names = ScopeNames()
    names.bind(parameters: node.pattern.names)
    // The loop of a comprehension cannot be left.
    let outer = loopDepth
    loopDepth = 0
    within(.loop, names) { walk in
      walk.visit(node.condition)
      walk.visit(node.element)
    }
    loopDepth = outer
  }

  /// The braces of an `else` open no scope, unlike a block that stands by itself.
  private mutating func visit(_ node: Conditional) {
    visit(node.condition)
    visit(node.consequence.statements, isDiscarded: false)
    if case .block(let block)? = node.alternative {
      visit(block.statements, isDiscarded: false)
    } else {
      visit(node.alternative)
    }
    switch node.condition.written {
    case true?: if let never = node.alternative { note(.constantCondition(true), at: never.span) }
    case false?: note(.constantCondition(false), at: node.consequence.span)
    case nil: break
    }
  }

  // MARK: - Calls

  private mutating func visit(_ call: Call) {
    visit(call.callee)
    visit(call.arguments)
    visit(call.labelled.map(\.value))
    var given = GivenArguments(
      positional: call.arguments.map(\.span), labels: call.labelled.map(\.label), call: call.span)
    if case .field(let field) = call.callee, field.base.hasNoFields {
      given.positional.insert(field.base.span, at: 0)
      checkCall(of: .name(field.name), given)
    } else {
      checkCall(of: call.callee, given)
    }
  }

  private mutating func checkCall(of callee: Expression, _ given: GivenArguments) {
    if case .lambda(let node) = callee.ungrouped {
      return note(CallSignature("", node.parameters).faults(of: given))
    }
    guard case .name(let name) = callee.ungrouped else { return }
    let (meaning, boundAt) = meaning(of: name)
    switch meaning {
    case .function(let signature), .library(let signature): note(signature.faults(of: given))
    case .value(let kind):
      guard tryDepth == 0 else { return }
      if Library.isFunction(name.text) {
        note(.hiddenFunction(name.text, kind: kind, boundAt: boundAt), at: name.span)
      } else {
        note(.call(.notFunction(kind)), at: given.call)
      }
    case .unknown:
      guard let boundAt, mayBeMistaken(name),
        let hidden = Library.values[name.text]?.cast(NativeFunction.self),
        CallSignature(hidden).faults(of: given).isEmpty
      else { return }
      note(.perhapsHiddenFunction(name.text, boundAt: boundAt), at: name.span)
    }
  }

  /// Whether a name with several meanings, or an unknown one, is bound in no way as a function.
  private func mayBeMistaken(_ name: Name) -> Bool {
    for scope in scopes.reversed() {
      guard let binding = scope.names.bindings[name.text], binding.isPlain else { continue }
      return binding.count == 1 && binding.end <= name.span.start
    }
    return false
  }

  private mutating func note(_ faults: [(reason: Trap.Reason, span: Span)]) {
    guard tryDepth == 0 else { return }
    for fault in faults { note(.call(fault.reason), at: fault.span) }
  }
}

// MARK: - What is known from the text

extension Expression {
  /// The truth value that is written out here.
  fileprivate var written: Bool? {
    guard case .constant(let node) = ungrouped else { return nil }
    return switch node.constant {
    case .true: true
    case .false: false
    case .nothing: nil
    }
  }

  /// Whether `a.f(b)` is f(a, b) for certain, as the value of this expression has no fields.
  fileprivate var hasNoFields: Bool {
    switch ungrouped {
    case .number, .string, .constant, .list, .tuple, .comprehension, .range, .comparison,
      .transpose:
      true
    default: false
    }
  }
}

extension Statement {
  /// Why nothing after this statement is reached, if so.
  fileprivate var leaves: CheckFinding.Cause? {
    switch self {
    case .return: .return
    case .break: .break
    case .continue: .continue
    case .whileLoop(let loop):
      loop.condition.written == true && !loop.body.statements.contains(where: \.breaks)
        ? .endlessLoop : nil
    case .expression(.conditional(let node)): node.leaves ? .branches : nil
    default: nil
    }
  }

  /// Whether it may hold a `break` of the loop it stands in.
  fileprivate var breaks: Bool {
    var search = BreakSearch()
    search.visit(self)
    return search.isFound
  }
}

extension Conditional {
  fileprivate var leaves: Bool {
    guard consequence.statements.contains(where: { $0.leaves != nil }) else { return false }
    return switch alternative {
    case .block(let block)?: block.statements.contains { $0.leaves != nil }
    case .conditional(let node)?: node.leaves
    default: false
    }
  }
}

/// Looks for a `break` of the loop that statements stand in.
private struct BreakSearch: TreeVisitor {
  private(set) var isFound = false

  mutating func visit(_ statement: Statement) {
    switch statement {
    case .break: isFound = true
    case .forLoop, .whileLoop, .define: break
    default: statement.visitChildren(with: &self)
    }
  }

  mutating func visit(_ expression: Expression) {
    if case .lambda = expression { return }
    expression.visitChildren(with: &self)
  }
}
