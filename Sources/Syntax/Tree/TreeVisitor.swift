/// Something that looks at the parts of a tree; `visitChildren` hands it one level.
package protocol TreeVisitor {
  mutating func visit(_ expression: Expression)
  mutating func visit(_ statement: Statement)
}

extension Expression {
  /// Hands each direct part to `visitor`, in the order of evaluation.
  package func visitChildren(with visitor: inout some TreeVisitor) {
    switch self {
    case .number, .constant, .name: break
    case .string(let node):
      for case .value(let expression, _, _) in node.pieces { visitor.visit(expression) }
    case .group(let node): visitor.visit(node.inner)
    case .list(let node): for element in node.elements { visitor.visit(element) }
    case .tuple(let node): for element in node.elements { visitor.visit(element) }
    case .record(let node): for field in node.fields { visitor.visit(field.value) }
    case .comprehension(let node):
      visitor.visit(node.domain)
      if let condition = node.condition { visitor.visit(condition) }
      visitor.visit(node.element)
    case .lambda(let node):
      for case let initial? in node.parameters.map(\.initial) { visitor.visit(initial) }
      visitor.visit(node.body)
    case .call(let node):
      visitor.visit(node.callee)
      for argument in node.arguments { visitor.visit(argument) }
      for label in node.labelled { visitor.visit(label.value) }
    case .index(let node):
      visitor.visit(node.base)
      node.items.visitChildren(with: &visitor)
    case .field(let node): visitor.visit(node.base)
    case .transpose(let node): visitor.visit(node.operand)
    case .unary(let node): visitor.visit(node.operand)
    case .binary(let node):
      visitor.visit(node.left)
      visitor.visit(node.right)
    case .logical(let node):
      visitor.visit(node.left)
      visitor.visit(node.right)
    case .comparison(let node): for operand in node.operands { visitor.visit(operand) }
    case .range(let node):
      visitor.visit(node.from)
      visitor.visit(node.to)
    case .pipe(let node):
      visitor.visit(node.value)
      visitor.visit(node.function)
    case .conditional(let node):
      visitor.visit(node.condition)
      for statement in node.consequence.statements { visitor.visit(statement) }
      if let alternative = node.alternative { visitor.visit(alternative) }
    case .attempt(let node):
      for statement in node.body.statements { visitor.visit(statement) }
      for statement in node.alternative.statements { visitor.visit(statement) }
    case .block(let node): for statement in node.statements { visitor.visit(statement) }
    }
  }
}

extension Statement {
  /// Hands each direct part to `visitor`, in the order of evaluation.
  package func visitChildren(with visitor: inout some TreeVisitor) {
    switch self {
    case .use, .break, .continue: break
    case .define(let node):
      for case let initial? in node.parameters.map(\.initial) { visitor.visit(initial) }
      visitor.visit(node.body)
    case .assign(let node):
      visitor.visit(node.value)
      node.target.visitChildren(with: &visitor)
    case .forLoop(let node):
      visitor.visit(node.domain)
      for statement in node.body.statements { visitor.visit(statement) }
    case .whileLoop(let node):
      visitor.visit(node.condition)
      for statement in node.body.statements { visitor.visit(statement) }
    case .return(let node): if let value = node.value { visitor.visit(value) }
    case .claim(let node):
      for binder in node.binders { visitor.visit(binder.domain) }
      if let condition = node.condition { visitor.visit(condition) }
      visitor.visit(node.relation)
      if let tolerance = node.tolerance { visitor.visit(tolerance) }
      for method in node.methods { visitor.visit(method) }
    case .expression(let expression): visitor.visit(expression)
    }
  }
}

extension Target {
  fileprivate func visitChildren(with visitor: inout some TreeVisitor) {
    switch self {
    case .place(_, let path, _):
      for case .items(let items, _) in path { items.visitChildren(with: &visitor) }
    case .pattern(let targets, _): for target in targets { target.visitChildren(with: &visitor) }
    }
  }
}

extension [Indexing.Item] {
  fileprivate func visitChildren(with visitor: inout some TreeVisitor) {
    for expression in flatMap(\.expressions) { visitor.visit(expression) }
  }
}
