import Syntax

/// Loops: statements, and the one inside a comprehension.
extension Compiler {
  func whileLoop(_ node: WhileLoop) throws(CompileError) {
    try unmoved { () throws(CompileError) in
      let start = builder.position
      let exits = try jumpUnless(node.condition)
      try turn(FunctionBuilder.Loop(), exits: exits) { () throws(CompileError) in
        try discard(node.body.statements)
      } back: {
        builder.patch(builder.emit(.loop, 0, wide: 0, at: node.span), to: start)
      }
    }
  }

  /// A loop over a domain; over `a..b` written in place it counts without making a range, if it counts
  /// with doubles.
  func loop(
    over domain: Expression, binding pattern: Pattern, _ loop: FunctionBuilder.Loop = .init(),
    do body: () throws(CompileError) -> Void
  ) throws(CompileError) {
    let free = builder.nextRegister
    let state: Int
    let element: Int
    let prepare: Opcode
    let next: Opcode
    if literal == nil, case .range(let range) = domain.ungrouped {
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
    try unmoved { () throws(CompileError) in
      let start = builder.position
      let exit = builder.emit(next, state, wide: 0, at: domain.span)
      builder.scopes.append(Scope(isLoop: true))
      try turn(loop, exits: [exit]) { () throws(CompileError) in
        try bind(pattern, from: element)
        try body()
      } back: {
        if next == .nextInRange {
          let turn = builder.emit(.turnInRange, state, wide: 0, at: domain.span)
          builder.patch(turn, to: start + 1)
        } else {
          builder.patch(builder.emit(.loop, 0, wide: 0, at: domain.span), to: start)
        }
      }
      builder.scopes.removeLast()
    }
    // What the loop ran over is held no longer.
    builder.emit(.clear, state, wide: builder.nextRegister - state, at: domain.span)
    builder.release(to: free)
  }

  /// What runs again and again moves no variable.
  private func unmoved(_ body: () throws(CompileError) -> Void) throws(CompileError) {
    let movable = builder.movable
    builder.movable = []
    try body()
    builder.movable = movable
  }

  /// The body of a loop, and the way back to its next turn.
  private func turn(
    _ loop: FunctionBuilder.Loop, exits: [Int], do body: () throws(CompileError) -> Void,
    back: () -> Void
  ) throws(CompileError) {
    builder.loops.append(loop)
    try builder.tentatively(body)
    let loop = builder.loops.removeLast()
    for jump in loop.continues { builder.patch(jump) }
    back()
    for jump in exits + loop.breaks { builder.patch(jump) }
  }

  /// Binds the names of a loop's pattern in the loop's own scope.
  private func bind(_ pattern: Pattern, from register: Int) throws(CompileError) {
    switch pattern {
    case .name(let name):
      builder.innermost[name.text] = Variable(register: register, certainty: .isBound)
    case .parts(let parts, let span):
      let first = try builder.reserve(parts.count)
      builder.emit(.unpack, first, register, parts.count, at: span)
      for (offset, part) in parts.enumerated() { try bind(part, from: first + offset) }
    }
  }

  /// `break` or `continue`: one of the jumps of the innermost loop.
  func leave(
    _ word: String, _ jumps: WritableKeyPath<FunctionBuilder.Loop, [Int]>, _ span: Span
  ) throws(CompileError) {
    guard let loop = builder.loops.last, !loop.isComprehension else {
      throw CompileError(reason: .jumpOutsideLoop(word), span: span)
    }
    let jump = builder.emit(.jump, 0, wide: 0, at: span)
    builder.loops[builder.loops.count - 1][keyPath: jumps].append(jump)
  }

  /// `[element for pattern in domain if condition]`.
  func comprehension(_ node: Comprehension, into target: Int) throws(CompileError) {
    let list = try builder.reserve()
    builder.emit(.newList, list, at: node.span)
    let loop = FunctionBuilder.Loop(isComprehension: true)
    try self.loop(over: node.domain, binding: node.pattern, loop) { () throws(CompileError) in
      let skips = try node.condition.map { condition throws(CompileError) in
        try jumpUnless(condition)
      }
      let element = try builder.reserve()
      try value(node.element, into: element)
      builder.emit(.append, list, element, at: node.element.span)
      for skip in skips ?? [] { builder.patch(skip) }
    }
    builder.emit(.stackList, list, at: node.span)
    builder.emit(.take, target, list, at: node.span)
  }
}
