/// An expression: one case a construct, each with a payload struct of its own.
package indirect enum Expression: Sendable {
  case number(NumberLiteral)
  case string(StringLiteral)
  case constant(ConstantLiteral)
  case name(Name)
  case group(Group)
  case list(ListLiteral)
  case tuple(TupleLiteral)
  case record(RecordLiteral)
  case comprehension(Comprehension)
  case lambda(Lambda)
  case call(Call)
  case index(Indexing)
  case field(FieldAccess)
  case transpose(Transpose)
  case unary(Unary)
  case binary(Binary)
  case logical(Logical)
  case comparison(Comparison)
  case range(RangeExpression)
  case pipe(Pipe)
  case conditional(Conditional)
  case attempt(Attempt)
  case block(Block)
}

/// `3`, `0x1F`, `1_000`, and the exponent of `x²`.
package struct NumberLiteral: Sendable {
  package var value: Double
  /// The digits as written; a superscript is spelled with ASCII digits.
  package var text: String
  package var span: Span
}

/// `"μ = {μ : .3}"`: pieces of text and interpolated expressions.
package struct StringLiteral: Sendable {
  package enum Piece: Sendable {
    case text(String)
    case value(Expression, format: String?, span: Span)
  }
  package var pieces: [Piece]
  package var span: Span
}

/// `true`, `false` or `nothing`.
package struct ConstantLiteral: Sendable {
  package enum Constant: String, Sendable { case `true`, `false`, nothing }
  package var constant: Constant
  package var span: Span
}

/// A name, in NFC and with its look-alikes folded (`µ` is `μ`).
package struct Name: Sendable {
  package var text: String
  package var span: Span
}

/// `(a)`.
package struct Group: Sendable {
  package var inner: Expression
  package var span: Span
}

/// `[a, b]`: stacks to a tensor where it can.
package struct ListLiteral: Sendable {
  package var elements: [Expression]
  package var span: Span
}

/// `(a, b)`: a list that never stacks.
package struct TupleLiteral: Sendable {
  package var elements: [Expression]
  package var span: Span
}

/// `(mean: 0, std: 1)`.
package struct RecordLiteral: Sendable {
  package struct Field: Sendable {
    package var label: Name
    package var value: Expression
  }
  package var fields: [Field]
  package var span: Span
}

/// `[element for pattern in domain if condition]`.
package struct Comprehension: Sendable {
  package var element: Expression
  package var pattern: Pattern
  package var domain: Expression
  package var condition: Expression?
  package var span: Span
}

/// A name in a parameter list, with its default value if it has one.
package struct Parameter: Sendable {
  package var name: Name
  package var initial: Expression?
}

/// `(x, k = 2) -> body`.
package struct Lambda: Sendable {
  package var parameters: [Parameter]
  package var body: Expression
  package var span: Span
}

/// `f(a, label: b)`; also `√a`, `∇f` and `kl[q ‖ p]`, which are calls by other spellings.
package struct Call: Sendable {
  package enum Spelling: Sendable { case plain, root, nabla, bars }
  package struct Label: Sendable {
    package var label: Name
    package var value: Expression
  }
  package var callee: Expression
  package var arguments: [Expression]
  package var labelled: [Label]
  package var spelling: Spelling
  package var span: Span
}

/// `v[items]`.
package struct Indexing: Sendable {
  package enum Item: Sendable {
    case at(Expression)
    case slice(from: Expression?, to: Expression?, span: Span)

    /// What is evaluated for it, from left to right.
    package var expressions: [Expression] {
      switch self {
      case .at(let index): [index]
      case .slice(let from, let to, _): [from, to].compactMap { $0 }
      }
    }
  }
  package var base: Expression
  package var items: [Item]
  package var span: Span
}

/// `a.name`, which is `name(a)` where `a` has no such field.
package struct FieldAccess: Sendable {
  package var base: Expression
  package var name: Name
  package var span: Span
}

/// `A'`.
package struct Transpose: Sendable {
  package var operand: Expression
  package var span: Span
}

/// `-x` or `not x`.
package struct Unary: Sendable {
  package var `operator`: UnaryOperator
  package var operand: Expression
  package var span: Span
}

/// `a + b` and the like; `2x` is a product with `isJuxtaposed`.
package struct Binary: Sendable {
  package var `operator`: BinaryOperator
  package var left: Expression
  package var right: Expression
  package var isJuxtaposed = false
  package var span: Span
}

/// `a and b`, `a or b`.
package struct Logical: Sendable {
  package enum Operator: String, Sendable { case and, or }
  package var `operator`: Operator
  package var left: Expression
  package var right: Expression
  package var span: Span
}

/// `a < b ≤ c`: one more operand than relations.
package struct Comparison: Sendable {
  package var operands: [Expression]
  package var relations: [Relation]
  package var span: Span
}

/// `from..to`.
package struct RangeExpression: Sendable {
  package var from: Expression
  package var to: Expression
  package var span: Span
}

/// `value |> function`.
package struct Pipe: Sendable {
  package var value: Expression
  package var function: Expression
  package var span: Span
}

/// `if condition { … } else { … }`; an `else if` is an alternative that holds one conditional.
package struct Conditional: Sendable {
  package var condition: Expression
  package var consequence: Block
  package var alternative: Expression?
  package var span: Span
}

/// `try { … } else { … }`.
package struct Attempt: Sendable {
  package var body: Block
  package var alternative: Block
  package var span: Span
}

/// `{ … }`: its value is its last statement's.
package struct Block: Sendable {
  package var statements: [Statement]
  package var span: Span
}

extension Expression {
  package var span: Span {
    switch self {
    case .number(let node): node.span
    case .string(let node): node.span
    case .constant(let node): node.span
    case .name(let node): node.span
    case .group(let node): node.span
    case .list(let node): node.span
    case .tuple(let node): node.span
    case .record(let node): node.span
    case .comprehension(let node): node.span
    case .lambda(let node): node.span
    case .call(let node): node.span
    case .index(let node): node.span
    case .field(let node): node.span
    case .transpose(let node): node.span
    case .unary(let node): node.span
    case .binary(let node): node.span
    case .logical(let node): node.span
    case .comparison(let node): node.span
    case .range(let node): node.span
    case .pipe(let node): node.span
    case .conditional(let node): node.span
    case .attempt(let node): node.span
    case .block(let node): node.span
    }
  }
}
