import Syntax

/// Reading names: variables of this function, captured ones, imports, the environment.
extension Compiler {
  /// Whether something of that name can be read here.
  func isKnown(_ name: String) -> Bool {
    builder.knows(name) || imports[name] != nil || environment(name) != nil
  }

  /// R[target] := the value of `name`; a trap where it has none yet.
  func load(_ name: Name, into target: Int) throws(CompileError) {
    if builder.movable.contains(name.text), builder.tryDepth == 0,
      let register = register(of: name)
    {
      builder.movable.remove(name.text)
      builder.emit(.take, target, register, at: name.span)
    } else if try loadIfAny(name, into: target) {
      requireValue(in: target, name)
    }
  }

  /// R[target] := the value of `name`, or empty. Answers whether it may be empty.
  func loadIfAny(_ name: Name, into target: Int) throws(CompileError) -> Bool {
    switch builder.access(name.text) {
    case .variable(let variable)?:
      builder.emit(.move, target, variable.register, at: name.span)
      return variable.certainty == .mayBeEmpty
    case .running?:
      builder.emit(.loadSelf, target, at: name.span)
      return false
    case .captured(let index, let mayBeEmpty)?:
      builder.emit(.loadCapture, target, wide: index, at: name.span)
      return mayBeEmpty
    case .sibling(let capture, let index)?:
      builder.emit(.loadCapture, target, wide: capture, at: name.span)
      builder.emit(.loadSibling, target, target, index, at: name.span)
      return true
    case .ownSibling(let index)?:
      builder.emit(.loadOwnSibling, target, wide: index, at: name.span)
      return true
    case nil:
      builder.emit(.loadConstant, target, wide: try environmentConstant(name), at: name.span)
      return false
    }
  }

  /// The constant that a name of the environment is.
  func environmentConstant(_ name: Name) throws(CompileError) -> Int {
    if let index = builder.code.environmentNames[name.text] { return index }
    guard let value = imports[name.text] ?? environment(name.text) else { throw unknown(name) }
    let index = builder.constant(value)
    builder.code.environmentNames[name.text] = index
    return index
  }

  /// The register that already holds a variable's value, or `nil` for what has to be loaded.
  func register(of name: Name) -> Int? {
    guard let variable = builder.variable(name.text) else { return nil }
    if variable.certainty == .mayBeEmpty { requireValue(in: variable.register, name) }
    return variable.register
  }

  private func requireValue(in register: Int, _ name: Name) {
    builder.emit(
      .requireValue, register, wide: builder.constant(text: name.text), at: name.span)
  }

  /// The error for a name that means nothing here, with the names that are near.
  func unknown(_ name: Name) -> CompileError {
    var names = knownNames() + importOrder
    var function: FunctionBuilder? = builder
    while let current = function {
      for scope in current.scopes { names += scope.variables.keys }
      function = current.parent
    }
    return CompileError(
      reason: .unknownName(name.text, near: nearestNames(to: name.text, among: names)),
      span: name.span)
  }
}
