import Syntax

/// Calls, and the functions that are called.
extension Compiler {
  /// R[target] := a call. In `v |> f` the value is evaluated first, then the function.
  func call(_ node: Call, into target: Int, pipes: Bool = false) throws(CompileError) {
    if case .field(let field) = node.callee, !pipes {
      return try method(node, field, into: target)
    }
    let window = try window(at: target)
    if let constant = try numberFunction(node) {
      builder.emit(.callNumber, window, try arguments(node), constant, at: node.span)
      return move(window, to: target, at: node.span)
    }
    if pipes {
      let count = try arguments(node)
      try value(node.callee, into: window)
      emitCall(node, window, count: count, into: target)
    } else {
      try callee(of: node, into: window)
      emitCall(node, window, count: try arguments(node), into: target)
    }
  }

  /// R[window] := the function that is called: lent, where its holder keeps it until it returns.
  private func callee(of node: Call, into window: Int) throws(CompileError) {
    guard case .name(let name) = node.callee.ungrouped, !builder.movable.contains(name.text) else {
      return try value(node.callee, into: window)
    }
    switch builder.access(name.text) {
    case .variable(let variable)? where variable.certainty > .mayBeEmpty:
      let values = node.arguments + node.labelled.map(\.value)
      guard !values.contains(where: { $0.assigns(name.text) }) else {
        return try value(node.callee, into: window)
      }
      builder.emit(.lend, window, variable.register, at: name.span)
    case .running?: builder.emit(.lendSelf, window, at: name.span)
    case .captured(let index, mayBeEmpty: false)?:
      builder.emit(.lendCapture, window, wide: index, at: name.span)
    case nil:
      builder.emit(.lendConstant, window, wide: try environmentConstant(name), at: name.span)
    default: try value(node.callee, into: window)
    }
  }

  /// The constant that is called, where it is one with a way of its own with as many numbers as it is
  /// given arguments.
  private func numberFunction(_ node: Call) throws(CompileError) -> Int? {
    guard case .name(let name) = node.callee, (1...2).contains(node.arguments.count),
      node.labelled.isEmpty,
      builder.access(name.text) == nil, isKnown(name.text)
    else { return nil }
    let constant = try environmentConstant(name)
    guard constant <= Instruction.operandLimit,
      let function = builder.constant(at: constant).cast(NativeFunction.self),
      node.arguments.count == 1 ? function.ofNumber != nil : function.ofNumbers != nil
    else { return nil }
    return constant
  }

  private func emitCall(_ node: Call, _ window: Int, count: Int, into target: Int) {
    if node.labelled.isEmpty {
      builder.emit(.call, window, count, at: node.span)
    } else {
      let shape = builder.shape(.labels(node.labelled.map(\.label.text), method: nil))
      builder.emit(.callLabelled, window, count, shape, at: node.span)
    }
    move(window, to: target, at: node.span)
  }

  /// `a.f(b)`.
  private func method(_ node: Call, _ field: FieldAccess, into target: Int) throws(CompileError) {
    let window = try window(at: target)
    try candidate(field.name, into: window)
    try value(field.base, into: try builder.reserve())
    let count = try arguments(node) + 1
    if node.labelled.isEmpty {
      let name = builder.constant(text: field.name.text)
      builder.emit(.callMethod, window, count, name, at: node.span)
    } else {
      let shape = builder.shape(
        .labels(node.labelled.map(\.label.text), method: field.name.text))
      builder.emit(.callMethodLabelled, window, count, shape, at: node.span)
    }
    move(window, to: target, at: node.span)
  }

  /// `a.f`.
  func field(_ node: FieldAccess, into target: Int) throws(CompileError) {
    let base = try operand(node.base)
    let window = try builder.reserve(2)
    let name = builder.constant(fieldName: node.name.text)
    builder.emit(
      .testPart, target, base.register, name, lastUses: base.isTemporary ? .b : [], at: node.span)
    let found = builder.emit(.jump, 0, wide: 0, at: node.span)
    try candidate(node.name, into: window)
    builder.emit(
      base.isTemporary ? .take : .move, window + 1, base.register, at: node.span)
    builder.emit(.field, window, 0, name, at: node.span)
    builder.emit(.take, target, window, at: node.span)
    builder.patch(found)
  }

  /// R[register] := the function that a field's name would mean, or empty.
  private func candidate(_ name: Name, into register: Int) throws(CompileError) {
    if isKnown(name.text) {
      _ = try loadIfAny(name, into: register)
    } else {
      builder.emit(.clear, register, wide: 1, at: name.span)
    }
  }

  /// The first register of a call: the target itself where nothing is in use behind it.
  private func window(at target: Int) throws(CompileError) -> Int {
    target == builder.nextRegister - 1 ? target : try builder.reserve()
  }

  private func move(_ window: Int, to target: Int, at span: Span) {
    if window != target { builder.emit(.take, target, window, at: span) }
  }

  /// Evaluates the arguments into the next registers; answers how many.
  private func arguments(_ node: Call) throws(CompileError) -> Int {
    if try takesExpression(node) { return try quotedArguments(node) }
    for argument in node.arguments { try value(argument, into: try builder.reserve()) }
    for label in node.labelled { try value(label.value, into: try builder.reserve()) }
    return node.arguments.count + node.labelled.count
  }

  /// Whether what is called takes its first argument as it is written.
  private func takesExpression(_ node: Call) throws(CompileError) -> Bool {
    guard case .name(let name) = node.callee, !node.arguments.isEmpty,
      builder.access(name.text) == nil, isKnown(name.text)
    else { return false }
    let constant = builder.constant(at: try environmentConstant(name))
    return constant.cast(NativeFunction.self)?.takesExpression == true
  }

  /// The arguments with the first as a function without parameters.
  private func quotedArguments(_ node: Call) throws(CompileError) -> Int {
    let first = node.arguments[0]
    try function(
      name: "", parameters: [], body: first, documentation: nil, span: first.span,
      into: try builder.reserve())
    for argument in node.arguments.dropFirst() {
      try value(argument, into: try builder.reserve())
    }
    for label in node.labelled { try value(label.value, into: try builder.reserve()) }
    return node.arguments.count + node.labelled.count
  }

  // MARK: - Definitions

  /// A definition as a variable of this scope.
  func define(_ definition: FunctionDefinition) throws(CompileError) {
    let name = definition.name.text
    guard let variable = builder.variable(name) else { return }
    try function(
      name: name, parameters: definition.parameters, body: definition.body,
      documentation: definition.documentation, span: definition.span, into: variable.register,
      among: variable.sibling)
    builder.markBound(name)
  }

  /// R[target] := a function of the language.
  func function(
    name: String, parameters: [Parameter], body: Expression, documentation: Documentation?,
    span: Span, into target: Int, among sibling: Sibling? = nil
  ) throws(CompileError) {
    let code = Code(name: name, source: source)
    code.parameters = parameters.map(\.name.text)
    code.requiredCount = parameters.prefix { $0.initial == nil }.count
    code.documentation = documentation
    code.definition = Lambda(parameters, body, at: span)
    code.span = span
    code.signature = signature(span: span, body: body)
    code.siblingIndex = sibling?.index ?? 0
    for parameter in parameters.dropFirst(code.requiredCount) where parameter.initial == nil {
      throw CompileError(
        reason: .requiredAfterOptional(parameter.name.text), span: parameter.name.span)
    }

    var compiler = self
    compiler.builder = FunctionBuilder(
      code: code, parent: builder, ownName: name.isEmpty ? nil : name, among: sibling?.group)
    try compiler.body(body, of: parameters)

    builder.code.functions.append(code)
    let index = builder.code.functions.count - 1
    if let sibling {
      builder.emit(.makeSibling, target, sibling.group, index, at: span)
    } else {
      builder.emit(.makeClosure, target, wide: index, at: span)
    }
  }

  /// The code of a function: its parameters and what its body binds are one scope.
  private func body(_ body: Expression, of parameters: [Parameter]) throws(CompileError) {
    let statements =
      if case .block(let block) = body { block.statements } else { [Statement.expression(body)] }
    let first = try builder.reserve(parameters.count)
    var scope = Scope()
    for (register, parameter) in zip(first..., parameters) {
      scope.variables[parameter.name.text] = Variable(register: register, certainty: .isBound)
    }
    builder.scopes = [scope]
    try declareNames(of: statements)
    builder.code.variableCount = builder.nextRegister

    let whole = builder.scopes[0]
    builder.scopes[0] = Scope()
    for (register, parameter) in zip(first..., parameters) {
      if let initial = parameter.initial { try fill(register, with: initial) }
      let name = parameter.name.text
      builder.scopes[0].variables[name] = whole.variables[name]
    }
    builder.scopes[0] = whole

    let result = try builder.reserve()
    try self.statements(statements, into: result, isBody: true)
    builder.emit(.return, result, at: body.span)
    try builder.finish()
  }

  /// Evaluates a parameter's default, which sees the parameters before it, if none was given.
  private func fill(_ register: Int, with initial: Expression) throws(CompileError) {
    let skip = builder.emit(.skipIfGiven, register, wide: 0, at: initial.span)
    try inScope(of: [.expression(initial)]) { () throws(CompileError) in
      try value(initial, into: register)
    }
    builder.patch(skip)
  }

  /// The head of a definition as written: what `?name` shows.
  private func signature(span: Span, body: Expression) -> String {
    var head = String(source[Span(span.start, max(span.start, body.span.start))])
    while let last = head.last, last.isWhitespace || last == "=" || last == ">" || last == "-" {
      head.removeLast()
    }
    return head.replacingLineBreaks(with: " ")
  }
}
