import Syntax

/// Assignments: to names, to parts of their values, and to several at once.
extension Compiler {
  func assign(_ node: Assignment) throws(CompileError) {
    switch node.operator {
    case .set, .draw: try set(node)
    case .add: try update(node, .add)
    case .subtract: try update(node, .subtract)
    case .multiply: try update(node, .multiply)
    case .divide: try update(node, .divide)
    }
  }

  private func set(_ node: Assignment) throws(CompileError) {
    if case .place(let name, let path, _) = node.target, path.isEmpty, node.operator == .set,
      node.value.writesItsTargetLast, let variable = builder.ownVariable(name.text)
    {
      try value(node.value, into: variable.register)
      builder.markBound(name.text)
      return
    }
    let movable = builder.movable
    builder.movable.formUnion(overwrittenNames(node))
    // `(a, b) = (b, a)` makes no list that would be taken apart at once.
    if case .pattern(let targets, _) = node.target, case .tuple(let values) = node.value,
      values.elements.count == targets.count, node.operator == .set
    {
      let first = try sequence(values.elements)
      builder.movable.formIntersection(movable)
      for (offset, target) in targets.enumerated() { try store(first + offset, to: target) }
      return
    }
    let register = try builder.reserve()
    try value(node.value, into: register)
    builder.movable.formIntersection(movable)
    if node.operator == .draw {
      builder.emit(.draw, register, register, at: node.value.span)
    }
    try store(register, to: node.target)
  }

  /// `x += e` and its kin. The place is evaluated once, before e.
  private func update(
    _ node: Assignment, _ operation: BinaryOperator
  ) throws(CompileError) {
    guard case .place(let name, let path, let span) = node.target else { return }
    let place = try place(name, path)
    if path.isEmpty {
      let sum = Binary(.name(name), operation, node.value, at: node.span)
      try value(.binary(sum), into: place.variable)
    } else {
      let current = try builder.reserve()
      try read(place, into: current)
      let change = try operand(node.value)
      builder.emit(
        operation.opcode, current, current, change.register,
        lastUses: change.isTemporary ? .c : [], at: span.joined(with: node.value.span))
      try write(current, to: place)
    }
    builder.markBound(name.text)
  }

  /// The names that `node` overwrites and reads once at most, so that reading may move them.
  private func overwrittenNames(_ node: Assignment) -> Set<String> {
    var mentioned = MentionedNames()
    Statement.assign(node).visitChildren(with: &mentioned)
    guard builder.tryDepth == 0, !mentioned.mayLeave else { return [] }
    return Set(
      node.target.names.filter {
        mentioned.counts[$0] == 1 && builder.ownVariable($0) != nil
      })
  }

  /// target := R[register], which nobody reads again.
  private func store(_ register: Int, to target: Target) throws(CompileError) {
    switch target {
    case .place(let name, let path, let span):
      if path.isEmpty {
        guard let variable = builder.ownVariable(name.text) else { throw unknown(name) }
        builder.emit(.take, variable.register, register, at: span)
      } else {
        try write(register, to: place(name, path))
      }
      builder.markBound(name.text)
    case .pattern(let targets, let span):
      let first = try builder.reserve(targets.count)
      builder.emit(.unpack, first, register, targets.count, at: span)
      for (offset, target) in targets.enumerated() { try store(first + offset, to: target) }
    }
  }
}

extension Target {
  /// The names that it overwrites as wholes.
  fileprivate var names: [String] {
    switch self {
    case .place(let name, let path, _): path.isEmpty ? [name.text] : []
    case .pattern(let targets, _): targets.flatMap(\.names)
    }
  }
}

extension Expression {
  /// Whether its code writes its target in its last instruction only, so that the target may be a
  /// variable that the expression itself reads.
  fileprivate var writesItsTargetLast: Bool {
    switch self {
    case .number, .constant, .binary: true
    case .group(let group): group.inner.writesItsTargetLast
    default: false
    }
  }
}
