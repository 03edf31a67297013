// MARK: - Statements

extension NameWalk {
  mutating func visit(_ statements: [Statement]) {
    declareFunctions(of: statements)
    for statement in statements { visit(statement) }
  }

  private mutating func visit(_ statement: Statement) {
    switch statement {
    case .use(let node):
      note(node)
    case .define(let node):
      function(node.parameters, node.body)
      bind(node.name)
    case .assign(let node):
      visit(node.value)
      visit(node.target, isUpdate: node.operator != .set && node.operator != .draw)
    case .forLoop(let node):
      visit(node.domain)
      maybe {
        $0.within(.variables, binding: node.pattern.names) { $0.visit(node.body.statements) }
      }
    case .whileLoop(let node):
      visit(node.condition)
      maybe { $0.visit(node.body.statements) }
    case .return(let node):
      visit(node.value)
    case .break, .continue:
      break
    case .claim(let node):
      visit(node)
    case .expression(let expression):
      visit(expression)
    }
  }

  private mutating func visit(_ target: Target, isUpdate: Bool) {
    switch target {
    case .place(let name, let path, _):
      if isUpdate || !path.isEmpty { read(name) }
      for case .items(let items, _) in path { visit(items) }
      bind(name)
    case .pattern(let parts, _):
      for part in parts { visit(part, isUpdate: isUpdate) }
    }
  }

  /// A claim's names see those before them; its methods have names of their own.
  private mutating func visit(_ claim: Claim) {
    within(.block) { walk in
      for binder in claim.binders {
        walk.visit(binder.domain)
        binder.names.forEach { walk.bind($0) }
      }
      walk.visit(claim.condition)
      walk.visit(claim.relation)
      walk.visit(claim.tolerance)
      for case .call(let method) in claim.methods { walk.visitArguments(of: method) }
    }
  }

  /// Defaults see the parameters before them.
  private mutating func function(_ parameters: [Parameter], _ body: Expression) {
    within(.function) { walk in
      for parameter in parameters {
        walk.visit(parameter.initial)
        walk.bind(parameter.name)
      }
      walk.visit(body)
    }
  }
}

// MARK: - Expressions

extension NameWalk {
  private mutating func visit(_ expression: Expression?) {
    if let expression { visit(expression) }
  }

  private mutating func visit(_ expressions: [Expression]) {
    for expression in expressions { visit(expression) }
  }

  private mutating func visit(_ expression: Expression) {
    switch expression {
    case .number, .constant: break
    case .name(let name): read(name)
    case .string(let node):
      for case .value(let value, _, _) in node.pieces { visit(value) }
    case .group(let node): visit(node.inner)
    case .list(let node): visit(node.elements)
    case .tuple(let node): visit(node.elements)
    case .record(let node): visit(node.fields.map(\.value))
    case .comprehension(let node): visit(node)
    case .lambda(let node): function(node.parameters, node.body)
    case .call(let node):
      visit(node.callee)
      visitArguments(of: node)
    case .index(let node):
      visit(node.base)
      visit(node.items)
    case .field(let node):
      visit(node.base)
      possiblyRead(node.name)
    case .transpose(let node): visit(node.operand)
    case .unary(let node): visit(node.operand)
    case .binary(let node): visit([node.left, node.right])
    case .logical(let node):
      visit(node.left)
      maybe { $0.visit(node.right) }
    case .comparison(let node): visit(node.operands)
    case .range(let node): visit([node.from, node.to])
    case .pipe(let node): visit([node.value, node.function])
    case .conditional(let node):
      visit(node.condition)
      either({ $0.visit(node.consequence.statements) }, { $0.visitAlternative(node.alternative) })
    case .attempt(let node):
      either({ $0.visit(node.body.statements) }, { $0.visit(node.alternative.statements) })
    case .block(let node):
      within(.block) { $0.visit(node.statements) }
    }
  }

  fileprivate mutating func visitArguments(of call: Call) {
    visit(call.arguments)
    visit(call.labelled.map(\.value))
  }

  private mutating func visit(_ items: [Indexing.Item]) {
    visit(items.flatMap(\.expressions))
  }

  private mutating func visit(_ comprehension: Comprehension) {
    visit(comprehension.domain)
    maybe { walk in
      walk.within(.variables, binding: comprehension.pattern.names) {
        $0.visit(comprehension.condition)
        $0.visit(comprehension.element)
      }
    }
  }

  /// The braces of an `else` open no scope, unlike a block that stands by itself.
  private mutating func visitAlternative(_ alternative: Expression?) {
    if case .block(let block) = alternative {
      visit(block.statements)
    } else {
      visit(alternative)
    }
  }
}

extension Pattern {
  /// The names that it binds, from left to right.
  package var names: [Name] {
    switch self {
    case .name(let name): [name]
    case .parts(let parts, _): parts.flatMap(\.names)
    }
  }
}
