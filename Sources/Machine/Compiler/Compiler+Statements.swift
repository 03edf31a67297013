import Syntax

/// Statements, and moving at the end of a function what nobody reads again.
extension Compiler {
  /// R[target] := the value of the last statement; of a function's body it is what it returns.
  func statements(
    _ statements: [Statement], into target: Int, isBody: Bool = false
  ) throws(CompileError) {
    guard let last = statements.last else {
      builder.emit(
        .loadConstant, target, wide: builder.constant(.nothing), at: Span(0, 0))
      return
    }
    for statement in statements.dropLast() { try self.statement(statement, into: nil) }
    if isBody, case .expression(let result) = last {
      builder.movable = lastReads(in: result)
    }
    try statement(last, into: target)
  }

  private func statement(_ statement: Statement, into target: Int?) throws(CompileError) {
    let free = builder.nextRegister
    defer { builder.release(to: free) }
    switch statement {
    case .expression(let expression):
      if target == nil, expression.dropsUpdate {
        throw CompileError(reason: .droppedUpdate, span: expression.span)
      }
      try value(expression, into: try resultRegister(target))
      return
    case .claim(let node):
      try claim(node, into: try resultRegister(target))
      return
    case .use: break
    case .define(let definition): try define(definition)
    case .assign(let assignment): try assign(assignment)
    case .forLoop(let node):
      try loop(over: node.domain, binding: node.pattern) { () throws(CompileError) in
        try discard(node.body.statements)
      }
    case .whileLoop(let node): try whileLoop(node)
    case .return(let node): try `return`(node)
    case .break(let span): try leave("break", \.breaks, span)
    case .continue(let span): try leave("continue", \.continues, span)
    }
    if let target {
      builder.emit(
        .loadConstant, target, wide: builder.constant(.nothing), at: statement.span)
    }
  }

  private func resultRegister(_ target: Int?) throws(CompileError) -> Int {
    if let target { target } else { try builder.reserve() }
  }

  /// Statements whose values nobody sees.
  func discard(_ statements: [Statement]) throws(CompileError) {
    for statement in statements { try self.statement(statement, into: nil) }
  }

  private func `return`(_ node: Return) throws(CompileError) {
    guard builder.parent != nil else {
      throw CompileError(reason: .returnOutsideFunction, span: node.span)
    }
    let register = try builder.reserve()
    if let result = node.value {
      let movable = builder.movable
      builder.movable = lastReads(in: result)
      try value(result, into: register)
      builder.movable = movable
    } else {
      builder.emit(
        .loadConstant, register, wide: builder.constant(.nothing), at: node.span)
    }
    builder.emit(.return, register, at: node.span)
  }

  /// The variables that `result`, with which a function ends, reads once at most on any path.
  private func lastReads(in result: Expression) -> Set<String> {
    var mentioned = MentionedNames()
    mentioned.visit(result)
    guard builder.tryDepth == 0, !mentioned.mayLeave else { return [] }
    return Set(mentioned.counts.filter { $0.value == 1 && builder.variable($0.key) != nil }.keys)
  }
}

extension Expression {
  /// Whether it updates an optimizer or the like, which as a statement would be lost.
  package var dropsUpdate: Bool {
    guard case .call(let call) = ungrouped else { return false }
    return switch call.callee {
    case .field(let field): field.name.text == "update"
    case .name(let name): name.text == "update"
    default: false
    }
  }
}
