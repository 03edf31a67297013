import Syntax

/// Reading names: variables of this function, captured ones, imports, the environment.
extension Compiler {
  /// Whether something of that name can be read here.
  func isKnown(_ name: String) -> Bool {
    builder.variable(name) != nil || builder.ownName == name || builder.capture(name) != nil
      || imports[name] != nil || environment(name) != nil
  }

  /// R[target] := the value of `name`.
  func load(_ name: Name, into target: Int) throws(CompileError) {
    let text = name.text
    if let variable = builder.variable(text) {
      requireValue(variable, name)
      if builder.movable.contains(text), builder.tryDepth == 0 {
        builder.movable.remove(text)
        builder.emit(.take, target, variable.register, at: name.span)
      } else {
        builder.emit(.move, target, variable.register, at: name.span)
      }
    } else if builder.ownName == text {
      builder.emit(.loadSelf, target, at: name.span)
    } else if let capture = builder.capture(text) {
      builder.emit(.loadCapture, target, wide: capture.index, at: name.span)
      if capture.isBox { builder.emit(.loadBox, target, target, at: name.span) }
      // A variable of an outer function may be captured before it has a value.
      builder.emit(
        .requireValue, target, wide: builder.constant(text: text), at: name.span)
    } else if let value = imports[text] ?? environment(text) {
      builder.emit(.loadConstant, target, wide: builder.constant(value), at: name.span)
    } else {
      throw unknown(name)
    }
  }

  /// The register that already holds a variable's value, or `nil` for what has to be loaded.
  func register(of name: Name) -> Int? {
    guard let variable = builder.variable(name.text) else { return nil }
    requireValue(variable, name)
    return variable.register
  }

  private func requireValue(_ variable: FunctionBuilder.Variable, _ name: Name) {
    guard !variable.isAssigned else { return }
    builder.emit(
      .requireValue, variable.register, wide: builder.constant(text: name.text), at: name.span)
  }

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
