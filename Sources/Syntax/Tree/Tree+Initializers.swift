// The nodes that later stages make themselves, where one spelling stands for another.

extension Name {
  package init(_ text: String, at span: Span) {
    self.init(text: text, span: span)
  }
}

extension Parameter {
  package init(_ name: Name) {
    self.init(name: name, initial: nil)
  }
}

extension Call {
  /// `callee(arguments)`.
  package init(_ callee: Expression, _ arguments: [Expression], at span: Span) {
    self.init(callee: callee, arguments: arguments, labelled: [], spelling: .plain, span: span)
  }
}

extension Lambda {
  package init(_ parameters: [Parameter], _ body: Expression, at span: Span) {
    self.init(parameters: parameters, body: body, span: span)
  }
}

extension FunctionDefinition {
  package init(_ name: Name, _ lambda: Lambda) {
    self.init(
      name: name, parameters: lambda.parameters, body: lambda.body, documentation: nil,
      span: lambda.span)
  }
}

extension Binary {
  package init(_ left: Expression, _ operation: BinaryOperator, _ right: Expression, at span: Span)
  {
    self.init(operator: operation, left: left, right: right, span: span)
  }
}

extension Indexing {
  package init(_ base: Expression, _ items: [Item], at span: Span) {
    self.init(base: base, items: items, span: span)
  }
}

extension FieldAccess {
  package init(_ base: Expression, _ name: Name, at span: Span) {
    self.init(base: base, name: name, span: span)
  }
}
