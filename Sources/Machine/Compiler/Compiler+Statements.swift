import Syntax

/// Statements, loops and branches.
extension Compiler {
  /// R[target] := the value of the last statement.
  func statements(_ statements: [Statement], into target: Int) throws(CompileError) {
    guard let last = statements.last else {
      builder.emit(
        .loadConstant, target, wide: builder.constant(.nothing), at: Span(0, 0))
      return
    }
    for statement in statements.dropLast() { try self.statement(statement, into: nil) }
    try statement(last, into: target)
  }

  private func statement(_ statement: Statement, into target: Int?) throws(CompileError) {
    let free = builder.nextRegister
    defer { builder.release(to: free) }
    switch statement {
    case .expression(let expression):
      let register: Int
      if let target { register = target } else { register = try builder.reserve() }
      try value(expression, into: register)
      return
    case .claim(let claim):
      let register: Int
      if let target { register = target } else { register = try builder.reserve() }
      try self.claim(claim, into: register)
      return
    case .use(let use):
      guard builder.parent == nil, builder.scopes.count == 1 else {
        throw CompileError(reason: .useInsideFunction, span: use.span)
      }
    case .define(let definition): try define(definition)
    case .assign(let assignment): try assign(assignment)
    case .forLoop(let node):
      try loop(over: node.domain, binding: node.pattern) { () throws(CompileError) in
        try discard(node.body.statements)
      }
    case .whileLoop(let node): try whileLoop(node)
    case .return(let node):
      guard builder.parent != nil else {
        throw CompileError(reason: .returnOutsideFunction, span: node.span)
      }
      let register = try builder.reserve()
      if let result = node.value {
        try value(result, into: register)
      } else {
        builder.emit(
          .loadConstant, register, wide: builder.constant(.nothing), at: node.span)
      }
      builder.emit(.return, register, at: node.span)
    case .break(let span):
      guard !builder.loops.isEmpty else {
        throw CompileError(reason: .jumpOutsideLoop("break"), span: span)
      }
      let jump = builder.emit(.jump, 0, wide: 0, at: span)
      builder.loops[builder.loops.count - 1].breaks.append(jump)
    case .continue(let span):
      guard !builder.loops.isEmpty else {
        throw CompileError(reason: .jumpOutsideLoop("continue"), span: span)
      }
      let jump = builder.emit(.jump, 0, wide: 0, at: span)
      builder.loops[builder.loops.count - 1].continues.append(jump)
    }
    if let target {
      builder.emit(
        .loadConstant, target, wide: builder.constant(.nothing), at: statement.span)
    }
  }

  private func discard(_ statements: [Statement]) throws(CompileError) {
    for statement in statements { try self.statement(statement, into: nil) }
  }

  private func define(_ definition: FunctionDefinition) throws(CompileError) {
    let name = definition.name.text
    guard let variable = builder.variable(name) else { return }
    try function(
      name: name, parameters: definition.parameters, body: definition.body,
      documentation: definition.documentation, span: definition.span, into: variable.register)
    builder.markAssigned(name)
    if let box = variable.box {
      builder.emit(.setBox, box, variable.register, at: definition.span)
    }
  }

  // MARK: - Branches

  func conditional(_ node: Conditional, into target: Int) throws(CompileError) {
    let otherwise = try jumpUnless(node.condition)
    let before = builder.assigned
    try statements(node.consequence.statements, into: target)
    let done = builder.emit(.jump, 0, wide: 0, at: node.span)
    let afterConsequence = builder.assigned
    builder.assigned = before
    for jump in otherwise { builder.patch(jump) }
    switch node.alternative {
    case .block(let block)?: try statements(block.statements, into: target)
    case let alternative?: try value(alternative, into: target)
    case nil:
      builder.emit(.loadConstant, target, wide: builder.constant(.nothing), at: node.span)
    }
    builder.patch(done)
    builder.assigned = zip(afterConsequence, builder.assigned).map { $0.intersection($1) }
  }

  func attempt(_ node: Attempt, into target: Int) throws(CompileError) {
    let before = builder.assigned
    let start = builder.position
    builder.tryDepth += 1
    try statements(node.body.statements, into: target)
    builder.tryDepth -= 1
    let end = builder.position
    let done = builder.emit(.jump, 0, wide: 0, at: node.span)
    builder.assigned = before
    builder.code.handlers.append(
      Code.Handler(start: start, end: end, target: builder.position))
    try statements(node.alternative.statements, into: target)
    builder.patch(done)
    builder.assigned = before
  }

  // MARK: - Loops

  private func whileLoop(_ node: WhileLoop) throws(CompileError) {
    let start = builder.position
    let exits = try jumpUnless(node.condition)
    try body(repeatingAt: start, exits: exits, span: node.span) { () throws(CompileError) in
      try discard(node.body.statements)
    }
  }

  /// A loop over a domain; over `a..b` written in place it counts without making a range.
  func loop(
    over domain: Expression, binding pattern: Pattern, do body: () throws(CompileError) -> Void
  ) throws(CompileError) {
    let free = builder.nextRegister
    defer { builder.release(to: free) }
    let state: Int
    let element: Int
    let prepare: Opcode
    let next: Opcode
    if case .range(let range) = domain.ungrouped {
      state = try builder.reserve(3)
      try value(range.from, into: state)
      try value(range.to, into: state + 1)
      (element, prepare, next) = (state + 2, .prepareRange, .nextInRange)
    } else {
      state = try builder.reserve(4)
      try value(domain, into: state)
      (element, prepare, next) = (state + 3, .prepareEach, .nextOfEach)
    }
    builder.emit(prepare, state, at: domain.span)
    let start = builder.position
    let exit = builder.emit(next, state, wide: 0, at: domain.span)
    builder.scopes.append(FunctionBuilder.Scope(isLoop: true))
    try bind(pattern, from: element)
    try self.body(repeatingAt: start, exits: [exit], span: domain.span, do: body)
    builder.scopes.removeLast()
  }

  private func body(
    repeatingAt start: Int, exits: [Int], span: Span, do body: () throws(CompileError) -> Void
  ) throws(CompileError) {
    let before = builder.assigned
    builder.loops.append(.init(start: start))
    let movable = builder.movable
    builder.movable = []
    try body()
    builder.movable = movable
    let loop = builder.loops.removeLast()
    for jump in loop.continues { builder.patch(jump) }
    let back = builder.emit(.loop, 0, wide: 0, at: span)
    builder.patch(back, to: start)
    for jump in exits + loop.breaks { builder.patch(jump) }
    builder.assigned = before
  }

  /// Binds the names of a loop's pattern in the loop's own scope.
  private func bind(_ pattern: Pattern, from register: Int) throws(CompileError) {
    switch pattern {
    case .name(let name):
      builder.scopes[builder.scopes.count - 1].variables[name.text] = .init(
        register: register, isAssigned: true)
    case .parts(let parts, let span):
      let first = try builder.reserve(parts.count)
      builder.emit(.unpack, first, register, parts.count, at: span)
      for (offset, part) in parts.enumerated() { try bind(part, from: first + offset) }
    }
  }

  // MARK: - Claims

  /// Each part of a claim becomes a function of the names bound before it.
  private func claim(_ claim: Claim, into target: Int) throws(CompileError) {
    guard builder.parent == nil else {
      throw CompileError(reason: .claimInsideFunction, span: claim.span)
    }
    var names: [Name] = []
    var parts: [(Expression, [Name])] = []
    for binder in claim.binders {
      parts.append((binder.domain, names))
      names += binder.names
    }
    if let condition = claim.condition { parts.append((condition, names)) }
    if case .comparison(let comparison) = claim.relation {
      parts += comparison.operands.map { ($0, names) }
    } else {
      parts.append((claim.relation, names))
    }
    if let tolerance = claim.tolerance { parts.append((tolerance, [])) }
    let first = try builder.reserve(parts.count)
    for (offset, (expression, names)) in parts.enumerated() {
      try function(
        name: "", parameters: names.map { Parameter($0) }, body: expression,
        documentation: nil, span: expression.span, into: first + offset)
    }
    let shape = builder.shape(.claim(Code.ClaimShape(claim: claim, source: source)))
    builder.emit(.claim, first, wide: shape, at: claim.span)
    builder.emit(.take, target, first, at: claim.span)
  }
}
