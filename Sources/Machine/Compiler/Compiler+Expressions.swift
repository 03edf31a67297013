import Syntax

/// Expressions: each puts its value into a register.
extension Compiler {
  /// Where an operand stands, and whether nobody reads it again.
  struct Operand {
    var register: Int
    var isTemporary: Bool
  }

  /// The register of a variable as it is, or of a new temporary.
  func operand(_ expression: Expression) throws(CompileError) -> Operand {
    if case .group(let group) = expression { return try operand(group.inner) }
    if case .name(let name) = expression, !builder.movable.contains(name.text),
      let register = register(of: name)
    {
      return Operand(register: register, isTemporary: false)
    }
    let register = try builder.reserve()
    try value(expression, into: register)
    return Operand(register: register, isTemporary: true)
  }

  /// R[target] := the value of `expression`. Registers reserved on the way are free afterwards.
  func value(_ expression: Expression, into target: Int) throws(CompileError) {
    let free = builder.nextRegister
    defer { builder.release(to: free) }
    let span = expression.span
    switch expression {
    case .number(let node):
      builder.emit(
        .loadConstant, target, wide: builder.constant(.number(node.value)), at: span)
    case .constant(let node):
      let constant: Value =
        switch node.constant {
        case .true: .boolean(true)
        case .false: .boolean(false)
        case .nothing: .nothing
        }
      builder.emit(.loadConstant, target, wide: builder.constant(constant), at: span)
    case .string(let node): try string(node, into: target)
    case .name(let name): try load(name, into: target)
    case .group(let node): try value(node.inner, into: target)
    case .list(let node):
      let first = try sequence(node.elements)
      builder.emit(.makeStack, target, first, node.elements.count, at: span)
    case .tuple(let node):
      let first = try sequence(node.elements)
      builder.emit(.makeTuple, target, first, node.elements.count, at: span)
    case .record(let node):
      let first = try sequence(node.fields.map(\.value))
      let shape = builder.shape(.record(node.fields.map(\.label.text)))
      builder.emit(.makeRecord, target, first, shape, at: span)
    case .comprehension(let node): try comprehension(node, into: target)
    case .lambda(let node):
      try function(
        name: "", parameters: node.parameters, body: node.body, documentation: nil, span: span,
        into: target)
    case .call(let node): try call(node, into: target)
    case .pipe(let node):
      try call(Call(node.function, [node.value], at: span), into: target, pipes: true)
    case .index(let node): try index(node, into: target)
    case .field(let node):
      let base = try operand(node.base)
      let candidate = try candidate(node.name)
      builder.emit(
        .field, candidate, base.register, builder.constant(text: node.name.text), at: span)
      builder.emit(.take, target, candidate, at: span)
    case .transpose(let node):
      builder.emit(.transpose, target, try operand(node.operand).register, at: span)
    case .unary(let node):
      let operand = try operand(node.operand)
      builder.emit(
        node.operator == .negate ? .negate : .not, target, operand.register, at: span)
    case .binary(let node): try binary(node, into: target)
    case .logical(let node):
      try value(node.left, into: target)
      let jump = builder.emit(
        node.operator == .and ? .shortcutAnd : .shortcutOr, target, wide: 0, at: node.left.span)
      let right = try operand(node.right)
      builder.emit(
        node.operator == .and ? .combineAnd : .combineOr, target, right.register, at: span)
      builder.patch(jump)
    case .comparison(let node): try comparison(node, into: target)
    case .range(let node):
      let from = try operand(node.from)
      let to = try operand(node.to)
      builder.emit(.makeRange, target, from.register, to.register, at: span)
    case .conditional(let node): try conditional(node, into: target)
    case .attempt(let node): try attempt(node, into: target)
    case .block(let block):
      try openScope(of: block.statements)
      try statements(block.statements, into: target)
      builder.scopes.removeLast()
    }
  }

  /// Evaluates expressions into consecutive new registers and answers the first.
  func sequence(_ expressions: [Expression]) throws(CompileError) -> Int {
    let first = try builder.reserve(expressions.count)
    for (offset, expression) in expressions.enumerated() {
      try value(expression, into: first + offset)
    }
    return first
  }

  /// A register with the function a field's name would mean, empty where there is none.
  private func candidate(_ name: Name) throws(CompileError) -> Int {
    let register = try builder.reserve()
    if isKnown(name.text), builder.variable(name.text)?.isAssigned ?? true {
      try load(name, into: register)
    } else {
      builder.emit(.clear, register, at: name.span)
    }
    return register
  }

  // MARK: - Operators

  private func binary(_ node: Binary, into target: Int) throws(CompileError) {
    let left = try operand(node.left)
    if case .number(let number) = node.right.ungrouped, let opcode = node.operator.constantOpcode {
      let constant = builder.constant(.number(number.value))
      if constant < 0x1_0000 {
        builder.emit(
          opcode, target, left.register, constant, lastUses: left.isTemporary ? 1 : 0,
          at: node.span)
        return
      }
    }
    let right = try operand(node.right)
    builder.emit(
      node.operator.opcode, target, left.register, right.register,
      lastUses: (left.isTemporary ? 1 : 0) | (right.isTemporary ? 2 : 0), at: node.span)
  }

  private func comparison(_ node: Comparison, into target: Int) throws(CompileError) {
    var left = try operand(node.operands[0])
    var jumps: [Int] = []
    for (offset, relation) in node.relations.enumerated() {
      let right = try operand(node.operands[offset + 1])
      let span = node.operands[offset].span.joined(with: node.operands[offset + 1].span)
      if offset == 0 {
        builder.emit(relation.opcode, target, left.register, right.register, at: span)
      } else {
        jumps.append(builder.emit(.shortcutAnd, target, wide: 0, at: span))
        let link = try builder.reserve()
        builder.emit(relation.opcode, link, left.register, right.register, at: span)
        builder.emit(.combineAnd, target, link, at: span)
      }
      left = right
    }
    for jump in jumps { builder.patch(jump) }
  }

  /// Emits a jump taken when `expression` is false; answers the jumps to patch.
  func jumpUnless(_ expression: Expression) throws(CompileError) -> [Int] {
    let free = builder.nextRegister
    defer { builder.release(to: free) }
    switch expression {
    case .group(let group): return try jumpUnless(group.inner)
    case .logical(let node) where node.operator == .and:
      return try jumpUnless(node.left) + jumpUnless(node.right)
    case .comparison(let node) where node.relations.count == 1:
      guard let (opcode, isSwapped) = node.relations[0].test else { break }
      let left = try operand(node.operands[0])
      let right = try operand(node.operands[1])
      let (a, b) = isSwapped ? (right, left) : (left, right)
      builder.emit(opcode, a.register, b.register, at: node.span)
      return [builder.emit(.jump, 0, wide: 0, at: node.span)]
    default: break
    }
    let condition = try operand(expression)
    return [builder.emit(.jumpIfFalse, condition.register, wide: 0, at: expression.span)]
  }

  // MARK: - Parts

  private func index(_ node: Indexing, into target: Int) throws(CompileError) {
    if node.items.count == 1, case .at(let position) = node.items[0] {
      let base = try operand(node.base)
      let index = try operand(position)
      builder.emit(.element, target, base.register, index.register, at: node.span)
      return
    }
    let base = try builder.reserve()
    try value(node.base, into: base)
    let shape = try indexItems(node.items)
    builder.emit(.elements, target, base, shape, at: node.span)
  }

  /// Evaluates the items of an index into the next registers; answers their shape.
  func indexItems(_ items: [Indexing.Item]) throws(CompileError) -> Int {
    func next(_ expression: Expression) throws(CompileError) {
      try value(expression, into: try builder.reserve())
    }
    var shapes: [Code.IndexShape] = []
    for item in items {
      switch item {
      case .at(let expression):
        try next(expression)
        shapes.append(.at)
      case .slice(let from, let to, _):
        if let from { try next(from) }
        if let to { try next(to) }
        shapes.append(.slice(from: from != nil, to: to != nil))
      }
    }
    return builder.shape(.index(shapes))
  }

  private func string(_ node: StringLiteral, into target: Int) throws(CompileError) {
    let first = try builder.reserve(node.pieces.count)
    for (offset, piece) in node.pieces.enumerated() {
      switch piece {
      case .text(let text):
        builder.emit(
          .loadConstant, first + offset, wide: builder.constant(text: text), at: node.span)
      case .value(let expression, let format, let span):
        let format = format ?? ""
        if !format.isEmpty, (try? NumberFormat(format)) == nil {
          throw CompileError(reason: .badFormat(format), span: span)
        }
        try value(expression, into: first + offset)
        builder.emit(
          .format, first + offset, first + offset, builder.constant(text: format),
          at: expression.span)
      }
    }
    builder.emit(.join, target, first, node.pieces.count, at: node.span)
  }

  private func comprehension(_ node: Comprehension, into target: Int) throws(CompileError) {
    let list = try builder.reserve()
    builder.emit(.newList, list, at: node.span)
    try loop(over: node.domain, binding: node.pattern) { () throws(CompileError) in
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

extension Expression {
  /// What stands inside the parentheses.
  package var ungrouped: Expression {
    if case .group(let group) = self { group.inner.ungrouped } else { self }
  }
}

extension BinaryOperator {
  fileprivate var opcode: Opcode {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .remainder: .remainder
    case .power: .power
    case .matrixProduct: .matrixProduct
    case .compose: .compose
    }
  }

  fileprivate var constantOpcode: Opcode? {
    switch self {
    case .add: .addConstant
    case .subtract: .subtractConstant
    case .multiply: .multiplyConstant
    case .divide: .divideConstant
    case .remainder: .remainderConstant
    case .power: .powerConstant
    case .matrixProduct, .compose: nil
    }
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

  /// The instruction that tests it, and whether its sides change places.
  fileprivate var test: (Opcode, Bool)? {
    switch self {
    case .less: (.testLess, false)
    case .lessOrEqual: (.testLessOrEqual, false)
    case .greater: (.testLess, true)
    case .greaterOrEqual: (.testLessOrEqual, true)
    case .equal: (.testEqual, false)
    case .notEqual, .approximatelyEqual, .member: nil
    }
  }
}
