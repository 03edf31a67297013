import Syntax

/// Expressions: each puts its value into a register.
extension Compiler {
  /// Where an operand stands, and whether nobody reads it again.
  struct Operand {
    var register: Int
    var isTemporary: Bool
  }

  /// The register of a variable as it is, or of a new temporary; that too where evaluating one of the
  /// `later` operands may assign the variable.
  func operand(
    _ expression: Expression, before later: ArraySlice<Expression> = []
  ) throws(CompileError) -> Operand {
    if case .group(let group) = expression { return try operand(group.inner, before: later) }
    if case .name(let name) = expression, !later.contains(where: { $0.assigns(name.text) }),
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
    guard !stack.isNearlyFull else {
      throw CompileError(reason: .tooDeep, span: expression.span)
    }
    let free = builder.nextRegister
    defer { builder.release(to: free) }
    let span = expression.span
    switch expression {
    case .number(let node): number(node, into: target)
    case .constant(let node):
      builder.emit(.loadConstant, target, wide: builder.constant(node.value), at: span)
    case .string(let node): try string(node, into: target)
    case .name(let name): try load(name, into: target)
    case .group(let node): try value(node.inner, into: target)
    case .list(let node): try list(node.elements, .makeStack, into: target, at: span)
    case .tuple(let node): try list(node.elements, .makeTuple, into: target, at: span)
    case .record(let node):
      let first = try sequence(node.fields.map(\.value))
      let shape = builder.shape(.record(FieldNames(node.fields.map(\.label.text))))
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
    case .field(let node): try field(node, into: target)
    case .transpose(let node):
      builder.emit(.transpose, target, try operand(node.operand).register, at: span)
    case .unary(let node): try unary(node, into: target)
    case .binary(let node): try binary(node, into: target)
    case .logical(let node): try logical(node, into: target)
    case .comparison(let node): try comparison(node, into: target)
    case .range(let node):
      let from = try operand(node.from, before: [node.to])
      let to = try operand(node.to)
      builder.emit(.makeRange, target, from.register, to.register, at: span)
    case .conditional(let node): try conditional(node, into: target)
    case .attempt(let node): try attempt(node, into: target)
    case .block(let block):
      try inScope(of: block.statements) { () throws(CompileError) in
        try statements(block.statements, into: target)
      }
    }
  }

  private func number(_ node: NumberLiteral, into target: Int) {
    let number = literal?(node) ?? .number(node.value)
    builder.emit(.loadConstant, target, wide: builder.constant(number), at: node.span)
  }

  /// The number that is written there, where it is the double it names.
  func plainLiteral(_ expression: Expression) -> Double? {
    literal == nil ? expression.literal : nil
  }

  // MARK: - Several values

  /// Evaluates expressions into consecutive new registers and answers the first.
  func sequence(_ expressions: [Expression]) throws(CompileError) -> Int {
    let first = builder.nextRegister
    for expression in expressions { try value(expression, into: try builder.reserve()) }
    return first
  }

  /// How many elements a list is made of at once; a longer one is filled element by element.
  private static let longList = 256

  private func list(
    _ elements: [Expression], _ opcode: Opcode, into target: Int, at span: Span
  ) throws(CompileError) {
    guard elements.count > Self.longList else {
      builder.emit(opcode, target, try sequence(elements), elements.count, at: span)
      return
    }
    let list = try builder.reserve()
    let register = try builder.reserve()
    builder.emit(.newList, list, at: span)
    for element in elements {
      try value(element, into: register)
      builder.emit(.append, list, register, at: element.span)
    }
    if opcode == .makeStack { builder.emit(.stackList, list, at: span) }
    builder.emit(.take, target, list, at: span)
  }

  private func string(_ node: StringLiteral, into target: Int) throws(CompileError) {
    if node.pieces.count == 1, case .text(let text) = node.pieces[0] {
      builder.emit(.loadConstant, target, wide: builder.constant(text: text), at: node.span)
      return
    }
    let first = builder.nextRegister
    for piece in node.pieces {
      let register = try builder.reserve()
      switch piece {
      case .text(let text):
        builder.emit(
          .loadConstant, register, wide: builder.constant(text: text), at: node.span)
      case .value(let expression, let format, _):
        try value(expression, into: register)
        if let format, !format.isEmpty {
          builder.emit(
            .format, register, register, builder.constant(text: format), at: expression.span)
        }
      }
    }
    builder.emit(.join, target, first, node.pieces.count, at: node.span)
  }

  // MARK: - Operators

  private func unary(_ node: Unary, into target: Int) throws(CompileError) {
    if let number = plainLiteral(.unary(node)) {
      let constant = builder.constant(.number(number))
      return _ = builder.emit(.loadConstant, target, wide: constant, at: node.span)
    }
    let operand = try operand(node.operand)
    builder.emit(
      node.operator == .negate ? .negate : .not, target, operand.register, at: node.span)
  }

  private func binary(_ node: Binary, into target: Int) throws(CompileError) {
    let left = try operand(node.left, before: [node.right])
    let uses: Instruction.LastUses = left.isTemporary ? .b : []
    if let number = plainLiteral(node.right), let opcode = node.operator.constantOpcode {
      let constant = builder.constant(.number(number))
      if constant <= Instruction.operandLimit {
        builder.emit(opcode, target, left.register, constant, lastUses: uses, at: node.span)
        return
      }
    }
    let right = try operand(node.right)
    builder.emit(
      node.operator.opcode, target, left.register, right.register,
      lastUses: right.isTemporary ? uses.union(.c) : uses, at: node.span)
  }

  // MARK: - Parts

  private func index(_ node: Indexing, into target: Int) throws(CompileError) {
    if node.items.count == 1, case .at(let position) = node.items[0] {
      let base = try operand(node.base, before: [position])
      let index = try operand(position)
      builder.emit(.element, target, base.register, index.register, at: node.span)
      return
    }
    let base = try builder.reserve()
    if case .name(let name) = node.base.ungrouped, let variable = register(of: name),
      !builder.movable.contains(name.text),
      !node.items.flatMap(\.expressions).contains(where: { $0.assigns(name.text) })
    {
      builder.emit(.lend, base, variable, at: name.span)
    } else {
      try value(node.base, into: base)
    }
    let shape = try indexItems(node.items)
    builder.emit(.elements, target, base, shape, at: node.span)
  }

  /// Evaluates the items of an index into the next registers; answers their shape.
  func indexItems(_ items: [Indexing.Item]) throws(CompileError) -> Int {
    var shapes: [Code.IndexShape] = []
    for item in items {
      switch item {
      case .at(let expression):
        try value(expression, into: try builder.reserve())
        shapes.append(.at)
      case .slice(let from, let to, _):
        if let from { try value(from, into: try builder.reserve()) }
        if let to { try value(to, into: try builder.reserve()) }
        shapes.append(.slice(from: from != nil, to: to != nil))
      }
    }
    return builder.shape(.index(shapes))
  }
}

// MARK: - What is known from the text

extension Expression {
  /// What stands inside the parentheses.
  package var ungrouped: Expression {
    if case .group(let group) = self { group.inner.ungrouped } else { self }
  }

  /// The number that is written here.
  fileprivate var literal: Double? {
    switch ungrouped {
    case .number(let node): node.value
    case .unary(let node): node.negatedLiteral
    default: nil
    }
  }

  /// Whether evaluating it may assign the variable of that name.
  func assigns(_ name: String) -> Bool {
    var search = AssignmentSearch(for: name)
    search.visit(self)
    return search.isFound
  }
}

extension Unary {
  fileprivate var negatedLiteral: Double? {
    self.operator == .negate ? operand.literal.map { -$0 } : nil
  }
}

extension ConstantLiteral {
  fileprivate var value: Value {
    switch constant {
    case .true: .boolean(true)
    case .false: .boolean(false)
    case .nothing: .nothing
    }
  }
}

extension BinaryOperator {
  var opcode: Opcode {
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
