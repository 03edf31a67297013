/// A statement of a program, a cell or a block.
package indirect enum Statement: Sendable {
  case use(Use)
  case define(FunctionDefinition)
  case assign(Assignment)
  case forLoop(ForLoop)
  case whileLoop(WhileLoop)
  case `return`(Return)
  case `break`(Span)
  case `continue`(Span)
  case claim(Claim)
  case expression(Expression)
}

/// A program, a script or the code of a cell.
package struct Program: Sendable {
  package var statements: [Statement]
  /// The `##` lines that begin the text and belong to no definition: what a module is about.
  package var documentation: Documentation?

  package init(statements: [Statement], documentation: Documentation? = nil) {
    self.statements = statements
    self.documentation = documentation
  }
}

/// `use information, figures` or `use "mine.hw5"`.
package struct Use: Sendable {
  package enum Origin: Sendable {
    case modules([Name])
    case file(String, span: Span)
  }
  package var origin: Origin
  package var span: Span
}

/// `f(x, scale = 1) = body`, with the `##` lines above it.
package struct FunctionDefinition: Sendable {
  package var name: Name
  package var parameters: [Parameter]
  package var body: Expression
  package var documentation: Documentation?
  package var span: Span
}

/// The `##` lines above a definition: prose, then at most one tested example.
package struct Documentation: Sendable {
  package var text: String
  /// What follows `## >`, and the lines that must be printed.
  package var example: (code: String, output: String)?
  package var span: Span
}

/// `target = value`, `target ~ law`, `target += value` and their kin.
package struct Assignment: Sendable {
  package enum Operator: String, Sendable {
    case set = "="
    case draw = "~"
    case add = "+="
    case subtract = "-="
    case multiply = "*="
    case divide = "/="
  }
  package var target: Target
  package var `operator`: Operator
  package var value: Expression
  /// The `##` lines above it: a value may be documented as a function is.
  package var documentation: Documentation?
  package var span: Span
}

/// What can be assigned to: `x`, `xs[0].k`, `(q, r)`.
package indirect enum Target: Sendable {
  package enum Step: Sendable {
    case items([Indexing.Item], span: Span)
    case field(Name)
  }
  case place(name: Name, path: [Step], span: Span)
  case pattern([Target], span: Span)

  package var span: Span {
    switch self {
    case .place(_, _, let span), .pattern(_, let span): span
    }
  }
}

/// What a loop binds: `x` or `(k, (a, b))`.
package indirect enum Pattern: Sendable {
  case name(Name)
  case parts([Pattern], span: Span)

  package var span: Span {
    switch self {
    case .name(let name): name.span
    case .parts(_, let span): span
    }
  }
}

/// `for pattern in domain { … }`.
package struct ForLoop: Sendable {
  package var pattern: Pattern
  package var domain: Expression
  package var body: Block
  package var span: Span
}

/// `while condition { … }`.
package struct WhileLoop: Sendable {
  package var condition: Expression
  package var body: Block
  package var span: Span
}

/// `return value`.
package struct Return: Sendable {
  package var value: Expression?
  package var span: Span
}

/// `for x in 0..1 where c: a ≈ b within t by m`.
package struct Claim: Sendable {
  package struct Binder: Sendable {
    package var names: [Name]
    package var domain: Expression
    package var isLogarithmic: Bool
  }
  package var isNegated: Bool
  package var binders: [Binder]
  package var condition: Expression?
  /// The sides and relations: always a comparison, with no relation `in`.
  package var relation: Expression
  package var tolerance: Expression?
  package var methods: [Expression]
  package var span: Span
}

extension Statement {
  package var span: Span {
    switch self {
    case .use(let node): node.span
    case .define(let node): node.span
    case .assign(let node): node.span
    case .forLoop(let node): node.span
    case .whileLoop(let node): node.span
    case .return(let node): node.span
    case .break(let span), .continue(let span): span
    case .claim(let node): node.span
    case .expression(let expression): expression.span
    }
  }
}
