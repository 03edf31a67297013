extension Parser {
  /// An expression whose operators bind at least as tightly as `minimum`.
  ///
  /// `ceiling` is what the expression read so far may still be an operand of: a power is no callee,
  /// so `x²(y)` stops at its parenthesis.
  mutating func expression(
    _ minimum: Precedence = .lambda, stoppingAtRange: Bool = false
  ) throws(SyntaxError) -> Expression {
    try descend()
    let outerHeight = height
    height = 0
    var (left, ceiling) = try prefix(minimum)
    try grow()
    reading: while let infix = Infix(token), minimum <= infix.precedence,
      infix.precedence <= ceiling
    {
      switch infix.form {
      case .between(.range) where stoppingAtRange:
        break reading
      case .between(.range) where ceiling == .range:
        throw SyntaxError(.rangeHasTwoEnds, at: token.span)
      case .between(let symbol):
        take()
        let right = infix.operand == .power ? try exponent() : try expression(infix.operand)
        left = Parser.join(left, symbol, right)
      case .behind(.call) where left.isNumber:
        break reading
      case .behind(let suffix):
        left = try self.suffix(suffix, of: left)
      }
      ceiling = infix.precedence
      try grow()
    }
    height = max(height, outerHeight)
    ascend()
    return left
  }

  /// An operand with what stands before it, and how tightly that binds.
  private mutating func prefix(
    _ minimum: Precedence
  ) throws(SyntaxError) -> (Expression, Precedence) {
    switch token.kind {
    case .symbol(.minus):
      if minimum > .negation { throw needsParentheses("-x", below: minimum) }
      return (try unary(.negate, .negation), .negation)
    case .keyword(.not):
      if minimum > .not { throw needsParentheses("not x", below: minimum) }
      return (try unary(.not, .not), .not)
    case .symbol(.root):
      return (try root(), .root)
    case .number:
      return try numberOrProduct(minimum)
    case .name where following.kind == .symbol(.arrow):
      if minimum > .lambda { throw needsParentheses("x -> …", below: minimum) }
      return (try lambda(), .lambda)
    case .symbol(.openParenthesis) where afterPartner(of: position).kind == .symbol(.arrow):
      if minimum > .lambda { throw needsParentheses("(…) -> …", below: minimum) }
      return (try lambda(), .lambda)
    default:
      return (try primary(), .primary)
    }
  }

  private mutating func unary(
    _ symbol: UnaryOperator, _ operand: Precedence
  ) throws(SyntaxError) -> Expression {
    let start = take().span
    let operand = try expression(operand)
    return .unary(Unary(operator: symbol, operand: operand, span: span(from: start)))
  }

  private mutating func root() throws(SyntaxError) -> Expression {
    let sign = take()
    let operand = try expression(.root)
    return .call(prefixing: "sqrt", sign, operand, .root)
  }

  /// `2`, or `2x`: a number directly before a name, `(`, `√` or `∇`.
  private mutating func numberOrProduct(
    _ minimum: Precedence
  ) throws(SyntaxError) -> (Expression, Precedence) {
    let number = token
    let literal = try primary()
    guard !token.hasBlankBefore else { return (literal, .primary) }
    let numberText = text(of: number)
    switch token.kind {
    case .keyword where text(of: token) != "∈":
      throw SyntaxError(.missingSpace(numberText, text(of: token)), at: token.span)
    case .name, .symbol(.openParenthesis), .symbol(.root), .symbol(.nabla):
      guard minimum <= .juxtaposition else {
        let sign = minimum == .power ? "^" : "√"
        throw SyntaxError(
          .unclearProduct(numberText, text(of: token), after: sign),
          at: number.span.joined(with: token.span))
      }
      let right = try expression(.power)
      let product = Binary(
        operator: .multiply, left: literal, right: right, isJuxtaposed: true,
        span: span(from: number.span))
      return (.binary(product), .juxtaposition)
    default:
      return (literal, .primary)
    }
  }

  private mutating func suffix(
    _ suffix: Infix.Suffix, of base: Expression
  ) throws(SyntaxError) -> Expression {
    switch suffix {
    case .call: return try call(base)
    case .index: return try index(base)
    case .field: return try field(base)
    case .superscript: return superscript(base)
    case .transpose:
      take()
      return .transpose(Transpose(operand: base, span: span(from: base.span)))
    }
  }

  /// An exponent, which may begin with `-`.
  private mutating func exponent() throws(SyntaxError) -> Expression {
    guard at(.minus) else { return try expression(.power) }
    try descend()
    let start = take().span
    let operand = try exponent()
    try grow()
    ascend()
    return .unary(Unary(operator: .negate, operand: operand, span: span(from: start)))
  }

  private mutating func superscript(_ base: Expression) -> Expression {
    let digits = String(source[token.span].unicodeScalars.compactMap(Alphabet.superscriptDigit))
    let exponent = NumberLiteral(value: Double(digits) ?? .nan, text: digits, span: take().span)
    return .binary(
      Binary(
        operator: .power, left: base, right: .number(exponent), span: span(from: base.span)))
  }

  private static func join(
    _ left: Expression, _ symbol: Infix.Operator, _ right: Expression
  ) -> Expression {
    let span = left.span.joined(with: right.span)
    switch symbol {
    case .pipe:
      return .pipe(Pipe(value: left, function: right, span: span))
    case .range:
      return .range(RangeExpression(from: left, to: right, span: span))
    case .logical(let symbol):
      return .logical(Logical(operator: symbol, left: left, right: right, span: span))
    case .binary(let symbol):
      return .binary(Binary(operator: symbol, left: left, right: right, span: span))
    case .relation(let relation):
      guard case .comparison(var chain) = left else {
        return .comparison(
          Comparison(operands: [left, right], relations: [relation], span: span))
      }
      chain.operands.append(right)
      chain.relations.append(relation)
      chain.span = span
      return .comparison(chain)
    }
  }

  private func needsParentheses(_ form: String, below minimum: Precedence) -> SyntaxError {
    SyntaxError(.needsParentheses(form, in: text(of: previous)), at: token.span)
  }
}

extension Expression {
  fileprivate var isNumber: Bool {
    if case .number = self { true } else { false }
  }

  /// `√x` and `∇f`, which call a function by its sign.
  static func call(
    prefixing function: String, _ sign: Token, _ operand: Expression, _ spelling: Call.Spelling
  ) -> Expression {
    .call(
      Call(
        callee: .name(Name(text: function, span: sign.span)), arguments: [operand], labelled: [],
        spelling: spelling, span: sign.span.joined(with: operand.span)))
  }
}
