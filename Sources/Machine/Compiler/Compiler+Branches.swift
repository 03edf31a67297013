import Syntax

/// Choices: `if`, `try`, and the logic that does not evaluate what it need not.
extension Compiler {
  func conditional(_ node: Conditional, into target: Int) throws(CompileError) {
    let otherwise = try jumpUnless(node.condition)
    let movable = builder.movable
    let first = try builder.tentatively { () throws(CompileError) in
      try statements(node.consequence.statements, into: target)
    }
    let done = builder.emit(.jump, 0, wide: 0, at: node.span)
    for jump in otherwise { builder.patch(jump) }
    builder.movable = movable
    let second = try builder.tentatively { () throws(CompileError) in
      switch node.alternative {
      case .block(let block)?: try statements(block.statements, into: target)
      case let alternative?: try value(alternative, into: target)
      case nil:
        builder.emit(
          .loadConstant, target, wide: builder.constant(.nothing), at: node.span)
      }
    }
    builder.patch(done)
    builder.keep(common: first, second)
  }

  func attempt(_ node: Attempt, into target: Int) throws(CompileError) {
    let start = builder.position
    builder.tryDepth += 1
    try builder.tentatively { () throws(CompileError) in
      try statements(node.body.statements, into: target)
    }
    builder.tryDepth -= 1
    let end = builder.position
    let done = builder.emit(.jump, 0, wide: 0, at: node.span)
    builder.code.handlers.append(
      Code.Handler(instructions: start..<end, target: builder.position))
    try builder.tentatively { () throws(CompileError) in
      try statements(node.alternative.statements, into: target)
    }
    builder.patch(done)
  }

  /// R[target] := `a and b` or `a or b`.
  func logical(_ node: Logical, into target: Int) throws(CompileError) {
    let isConjunction = node.operator == .and
    try value(node.left, into: target)
    let jump = builder.emit(
      isConjunction ? .shortcutAnd : .shortcutOr, target, wide: 0, at: node.left.span)
    try builder.tentatively { () throws(CompileError) in
      let right = try operand(node.right)
      builder.emit(
        isConjunction ? .combineAnd : .combineOr, target, right.register, at: node.span)
    }
    builder.patch(jump)
  }

  /// R[target] := a comparison, or a chain of them that stops where one is false.
  func comparison(_ node: Comparison, into target: Int) throws(CompileError) {
    let first = try operand(node.operands[0], before: node.operands[1...])
    var left = try operand(node.operands[1], before: node.operands[2...])
    builder.emit(
      node.relations[0].opcode, target, first.register, left.register,
      at: node.operands[0].span.joined(with: node.operands[1].span))
    var jumps: [Int] = []
    try builder.tentatively { () throws(CompileError) in
      for (index, relation) in node.relations.enumerated().dropFirst() {
        let span = node.operands[index].span.joined(with: node.operands[index + 1].span)
        jumps.append(builder.emit(.shortcutAnd, target, wide: 0, at: span))
        let right = try operand(node.operands[index + 1], before: node.operands[(index + 2)...])
        let link = try builder.reserve()
        builder.emit(relation.opcode, link, left.register, right.register, at: span)
        builder.emit(.combineAnd, target, link, at: span)
        left = right
      }
    }
    for jump in jumps { builder.patch(jump) }
  }

  // MARK: - Conditions

  /// Emits a jump taken when `expression` is false; answers the jumps to patch.
  func jumpUnless(_ expression: Expression) throws(CompileError) -> [Int] {
    let free = builder.nextRegister
    defer { builder.release(to: free) }
    switch expression {
    case .group(let group): return try jumpUnless(group.inner)
    case .unary(let node) where node.operator == .not: return try jumpIf(node.operand)
    case .logical(let node) where node.operator == .and:
      let left = try jumpUnless(node.left)
      return left + (try later { () throws(CompileError) in try jumpUnless(node.right) })
    case .logical(let node):
      let holds = try jumpIf(node.left)
      let fails = try later { () throws(CompileError) in try jumpUnless(node.right) }
      for jump in holds { builder.patch(jump) }
      return fails
    case .comparison(let node):
      if let jump = try jumpUnless(node) { return [jump] }
    default: break
    }
    let condition = try operand(expression)
    return [builder.emit(.jumpIfFalse, condition.register, wide: 0, at: expression.span)]
  }

  /// The same for a jump taken when `expression` is true.
  private func jumpIf(_ expression: Expression) throws(CompileError) -> [Int] {
    switch expression {
    case .group(let group): return try jumpIf(group.inner)
    case .unary(let node) where node.operator == .not: return try jumpUnless(node.operand)
    case .logical(let node) where node.operator == .or:
      let left = try jumpIf(node.left)
      return left + (try later { () throws(CompileError) in try jumpIf(node.right) })
    default:
      let fails = try jumpUnless(expression)
      let holds = builder.emit(.jump, 0, wide: 0, at: expression.span)
      for jump in fails { builder.patch(jump) }
      return [holds]
    }
  }

  /// Code that may be jumped over, so that nothing it binds is certain afterwards.
  private func later(
    _ body: () throws(CompileError) -> [Int]
  ) throws(CompileError) -> [Int] {
    var jumps: [Int] = []
    try builder.tentatively { () throws(CompileError) in jumps = try body() }
    return jumps
  }

  /// The jump of a single comparison that has an instruction of its own.
  private func jumpUnless(_ node: Comparison) throws(CompileError) -> Int? {
    guard node.relations.count == 1, let test = node.relations[0].test else { return nil }
    let left = try operand(node.operands[0], before: node.operands[1...])
    if let number = plainLiteral(node.operands[1]) {
      let constant = builder.constant(.number(number))
      builder.emit(test.withConstant, left.register, constant, at: node.span)
    } else {
      let right = try operand(node.operands[1])
      builder.emit(test.withRegister, left.register, right.register, at: node.span)
    }
    return builder.emit(.jump, 0, wide: 0, at: node.span)
  }
}

extension Relation {
  fileprivate var opcode: Opcode {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .approximatelyEqual: .approximatelyEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .member: .member
    }
  }

  /// The instructions that test it before a jump, for the relations that have them.
  fileprivate var test: (withRegister: Opcode, withConstant: Opcode)? {
    switch self {
    case .less: (.testLess, .testLessConstant)
    case .lessOrEqual: (.testLessOrEqual, .testLessOrEqualConstant)
    case .greater: (.testGreater, .testGreaterConstant)
    case .greaterOrEqual: (.testGreaterOrEqual, .testGreaterOrEqualConstant)
    case .equal: (.testEqual, .testEqualConstant)
    case .notEqual, .approximatelyEqual, .member: nil
    }
  }
}
