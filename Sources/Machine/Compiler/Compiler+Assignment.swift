import Syntax

/// Assignments: to names, to parts of their values, and to several at once.
extension Compiler {
  func assign(_ node: Assignment) throws(CompileError) {
    let movable = movableNames(node)
    switch node.operator {
    case .set, .draw:
      if case .place(let name, let path, _) = node.target, path.isEmpty,
        let variable = ownVariable(name.text), node.operator == .set, variable.box == nil
      {
        // Straight into the variable; its old value stays readable until the last instruction.
        builder.movable = movable
        let register = try builder.reserve()
        try value(node.value, into: register)
        builder.movable = []
        builder.emit(.take, variable.register, register, at: node.span)
        builder.markAssigned(name.text)
        return
      }
      let register = try builder.reserve()
      builder.movable = movable
      try value(node.value, into: register)
      builder.movable = []
      if node.operator == .draw {
        builder.emit(.draw, register, register, at: node.value.span)
      }
      try store(register, to: node.target)
    case .add, .subtract, .multiply, .divide:
      guard case .place(let name, let path, let span) = node.target else {
        throw CompileError(reason: .assignsOutside("a pattern"), span: node.target.span)
      }
      _ = try changeable(name)
      let current = try read(name, path, span)
      let binary: BinaryOperator =
        switch node.operator {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        default: .divide
        }
      let register = try builder.reserve()
      try value(.binary(Binary(current, binary, node.value, at: node.span)), into: register)
      try store(register, to: node.target)
    }
  }

  /// The names that `node` overwrites and reads exactly once, so that reading may move them.
  private func movableNames(_ node: Assignment) -> Set<String> {
    var mentioned = MentionedNames()
    mentioned.visit(node.value)
    func names(_ target: Target) -> [String] {
      switch target {
      case .place(let name, let path, _): path.isEmpty ? [name.text] : []
      case .pattern(let targets, _): targets.flatMap(names)
      }
    }
    guard builder.tryDepth == 0 else { return [] }
    return Set(names(node.target).filter { mentioned.counts[$0] == 1 && ownVariable($0) != nil })
  }

  /// The tree that reads what a compound assignment changes.
  private func read(
    _ name: Name, _ path: [Target.Step], _ span: Span
  ) throws(CompileError) -> Expression {
    path.reduce(.name(name)) { base, step in
      switch step {
      case .items(let items, let itemSpan):
        .index(Indexing(base, items, at: name.span.joined(with: itemSpan)))
      case .field(let field):
        .field(FieldAccess(base, field, at: name.span.joined(with: field.span)))
      }
    }
  }

  /// The variable of that name in the innermost function or block, or in a loop inside it.
  private func ownVariable(_ name: String) -> FunctionBuilder.Variable? {
    for scope in builder.scopes.reversed() {
      if let variable = scope.variables[name] { return variable }
      if !scope.isLoop { return nil }
    }
    return nil
  }

  /// The variable that a change in place may touch.
  private func changeable(_ name: Name) throws(CompileError) -> FunctionBuilder.Variable {
    // A function's parameters and its body are one scope, although a block writes the body.
    if let variable = ownVariable(name.text) ?? parameterVariable(name.text) { return variable }
    throw isKnown(name.text)
      ? CompileError(reason: .assignsOutside(name.text), span: name.span) : unknown(name)
  }

  private func parameterVariable(_ name: String) -> FunctionBuilder.Variable? {
    // The scopes: parameters, what the body binds outside blocks, and the block that is the body.
    guard builder.parent != nil, builder.scopes.filter({ !$0.isLoop }).count <= 3 else {
      return nil
    }
    return builder.scopes[0].variables[name]
  }

  /// target := R[register].
  private func store(_ register: Int, to target: Target) throws(CompileError) {
    switch target {
    case .place(let name, let path, let span):
      if path.isEmpty {
        let variable: FunctionBuilder.Variable
        if let own = ownVariable(name.text) {
          variable = own
        } else {
          variable = try changeable(name)
        }
        builder.emit(.take, variable.register, register, at: span)
        builder.markAssigned(name.text)
        return
      }
      let variable = try changeable(name)
      try replace(path[...], of: variable.register, with: register, span: span)
      builder.markAssigned(name.text)
    case .pattern(let targets, let span):
      let first = try builder.reserve(targets.count)
      builder.emit(.unpack, first, register, targets.count, at: span)
      for (offset, target) in targets.enumerated() { try store(first + offset, to: target) }
    }
  }

  /// R[whole] := itself with the part at `path` replaced. Inner parts are taken out, changed and put
  /// back, each as a value of its own.
  private func replace(
    _ path: ArraySlice<Target.Step>, of whole: Int, with register: Int, span: Span
  ) throws(CompileError) {
    guard let step = path.first else { return }
    var register = register
    if path.count > 1 {
      let inner = try builder.reserve()
      switch step {
      case .items(let items, _):
        let base = try builder.reserve()
        builder.emit(.move, base, whole, at: span)
        builder.emit(.elements, inner, base, try indexItems(items), at: span)
      case .field(let field):
        // An empty candidate: only a field can be assigned to, never a function's result.
        let candidate = try builder.reserve()
        builder.emit(.clear, candidate, at: span)
        builder.emit(
          .field, candidate, whole, builder.constant(text: field.text), at: field.span)
        builder.emit(.take, inner, candidate, at: span)
      }
      try replace(path.dropFirst(), of: inner, with: register, span: span)
      register = inner
    }
    switch step {
    case .items(let items, let span):
      if items.count == 1, case .at(let position) = items[0] {
        let index = try operand(position)
        builder.emit(.replaceElement, whole, index.register, register, at: span)
      } else {
        let value = try builder.reserve()
        builder.emit(.move, value, register, at: span)
        let shape = try indexItems(items)
        builder.emit(.replaceElements, whole, value, shape, at: span)
      }
    case .field(let field):
      builder.emit(
        .replaceField, whole, register, builder.constant(text: field.text), at: field.span)
    }
  }
}
