import Syntax

/// Calls, and the functions that are called.
extension Compiler {
  /// R[target] := a call. In `v |> f` the value is evaluated first, then the function.
  func call(_ node: Call, into target: Int, pipes: Bool = false) throws(CompileError) {
    if case .field(let field) = node.callee, !pipes {
      return try method(node, field, into: target)
    }
    let count = node.arguments.count + node.labelled.count
    let window = try builder.reserve(count + 1)
    if pipes {
      try arguments(node, from: window + 1)
      try value(node.callee, into: window)
    } else {
      try value(node.callee, into: window)
      try arguments(node, from: window + 1)
    }
    if node.labelled.isEmpty {
      builder.emit(.call, window, count, at: node.span)
    } else {
      let shape = builder.shape(.labels(node.labelled.map(\.label.text), method: nil))
      builder.emit(.callLabelled, window, count, shape, at: node.span)
    }
    builder.emit(.take, target, window, at: node.span)
  }

  /// `a.f(b)`.
  private func method(_ node: Call, _ field: FieldAccess, into target: Int) throws(CompileError) {
    let count = node.arguments.count + node.labelled.count + 1
    let window = try builder.reserve(count + 1)
    if isKnown(field.name.text), builder.variable(field.name.text)?.isAssigned ?? true {
      let movable = builder.movable
      builder.movable.remove(field.name.text)
      try load(field.name, into: window)
      builder.movable = movable
    } else {
      builder.emit(.clear, window, at: field.name.span)
    }
    try value(field.base, into: window + 1)
    try arguments(node, from: window + 2)
    if node.labelled.isEmpty {
      let name = builder.constant(text: field.name.text)
      builder.emit(.callMethod, window, count, name, at: node.span)
    } else {
      let shape = builder.shape(
        .labels(node.labelled.map(\.label.text), method: field.name.text))
      builder.emit(.callMethodLabelled, window, count, shape, at: node.span)
    }
    builder.emit(.take, target, window, at: node.span)
  }

  private func arguments(_ node: Call, from register: Int) throws(CompileError) {
    for (offset, argument) in (node.arguments + node.labelled.map(\.value)).enumerated() {
      try value(argument, into: register + offset)
    }
  }

  /// R[target] := a function of the language.
  func function(
    name: String, parameters: [Parameter], body: Expression, documentation: Documentation?,
    span: Span, into target: Int
  ) throws(CompileError) {
    let code = Code(name: name, source: source)
    code.parameters = parameters.map(\.name.text)
    code.requiredCount = parameters.prefix { $0.initial == nil }.count
    code.documentation = documentation
    code.span = span
    code.signature = signature(span: span, body: body)
    for parameter in parameters.dropFirst(code.requiredCount) where parameter.initial == nil {
      throw CompileError(
        reason: .requiredAfterOptional(parameter.name.text), span: parameter.name.span)
    }

    let inner = FunctionBuilder(code: code, parent: builder, ownName: name.isEmpty ? nil : name)
    var compiler = self
    compiler.builder = inner
    var scope = FunctionBuilder.Scope()
    for parameter in parameters {
      let register = try inner.reserve()
      scope.variables[parameter.name.text] = .init(register: register, isAssigned: true)
    }
    inner.scopes = [scope]
    for (register, parameter) in parameters.enumerated() {
      guard let initial = parameter.initial else { continue }
      let skip = inner.emit(.skipIfGiven, register, wide: 0, at: initial.span)
      try compiler.value(initial, into: register)
      inner.patch(skip)
    }
    try compiler.openScope(of: [.expression(body)])
    let result = try inner.reserve()
    try compiler.value(body, into: result)
    inner.emit(.return, result, at: body.span)
    inner.finish()
    builder.code.functions.append(code)
    builder.emit(.makeClosure, target, wide: builder.code.functions.count - 1, at: span)
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
