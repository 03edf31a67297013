extension Parser {
  mutating func program() throws(SyntaxError) -> Program {
    let statements = try self.statements()
    guard token.kind == .end else { throw leftover() }
    return Program(statements: statements, documentation: documentation.header)
  }

  /// Statements up to the end of the text or of the block.
  mutating func statements() throws(SyntaxError) -> [Statement] {
    var statements: [Statement] = []
    while true {
      while token.kind == .lineBreak || at(.semicolon) { take() }
      if token.kind == .end || at(.closeBrace) { return statements }
      statements.append(try statement())
      if !isAtStatementEnd, !at(.closeBrace) { throw leftover() }
    }
  }

  /// A statement of the text itself, with its end behind it.
  mutating func wholeStatement() throws(SyntaxError) -> Statement {
    guard !at(.closeBrace) else { throw leftover() }
    let statement = try statement()
    guard isAtStatementEnd else { throw leftover() }
    return statement
  }

  private mutating func statement() throws(SyntaxError) -> Statement {
    let start = token.span
    switch token.kind {
    case .keyword(.use): return try use()
    case .keyword(.while): return try whileLoop()
    case .keyword(.for): return try loopOrClaim(from: start, isNegated: false)
    case .keyword(.not) where following.kind == .keyword(.for):
      take()
      return try loopOrClaim(from: start, isNegated: true)
    case .keyword(.return): return try returnStatement()
    case .keyword(.break): return .break(take().span)
    case .keyword(.continue): return .continue(take().span)
    case .keyword(.if), .keyword(.try), .symbol(.openBrace):
      let opener = text(of: token)
      let expression = try primary()
      if Infix(token) != nil, !isAtStatementEnd {
        throw SyntaxError(.statementEndsAtBrace(opener), at: token.span)
      }
      return .expression(expression)
    case .name(.claim) where token.wordsClaim(before: following): return try wordedClaim()
    case .name where isAtDefinition: return try definition()
    default: return try expressionStatement()
    }
  }

  // MARK: - use, while, return

  private mutating func use() throws(SyntaxError) -> Statement {
    let start = take().span
    if blockDepth > 0 { throw SyntaxError(.useInBlock, at: start) }
    if token.kind == .stringStart {
      guard case .string(let literal) = try primary() else { throw expected(.module) }
      var path = ""
      for piece in literal.pieces {
        guard case .text(let text) = piece else {
          throw SyntaxError(.interpolatedFileName, at: literal.span)
        }
        path += text
      }
      return .use(Use(origin: .file(path, span: literal.span), span: span(from: start)))
    }
    var modules = [try expectName(.module)]
    while take(.comma) { modules.append(try expectName(.module)) }
    return .use(Use(origin: .modules(modules), span: span(from: start)))
  }

  private mutating func whileLoop() throws(SyntaxError) -> Statement {
    let start = take().span
    let condition = try expression()
    let body = try block()
    return .whileLoop(WhileLoop(condition: condition, body: body, span: span(from: start)))
  }

  private mutating func returnStatement() throws(SyntaxError) -> Statement {
    let start = take().span
    let value = isAtStatementEnd || at(.closeBrace) ? nil : try expression()
    return .return(Return(value: value, span: span(from: start)))
  }

  // MARK: - f(x) = …

  /// Whether `=` follows the parenthesis that closes the one directly after a name.
  private var isAtDefinition: Bool {
    following.kind == .symbol(.openParenthesis) && !following.hasBlankBefore
      && afterPartner(of: position + 1).kind == .symbol(.assign)
  }

  private mutating func definition() throws(SyntaxError) -> Statement {
    let documentation = documentation.blocks[token.span.start]
    let name = try expectName(.name)
    let parameters = try self.parameters()
    try expect(.assign)
    let body = try expression()
    return .define(
      FunctionDefinition(
        name: name, parameters: parameters, body: body, documentation: documentation,
        span: span(from: name.span)))
  }

  // MARK: - x = …, or an expression

  private mutating func expressionStatement() throws(SyntaxError) -> Statement {
    let start = token.span
    let documentation = documentation.blocks[start.start]
    let left = try expression()
    if let symbol = assignmentOperator {
      let target = try target(left, of: symbol)
      take()
      let value = try expression()
      return .assign(
        Assignment(
          target: target, operator: symbol, value: value, documentation: documentation,
          span: span(from: start)))
    }
    if at(.within) || at(.by) || mode == .claimCell && blockDepth == 0 {
      return .claim(try claim(of: left, from: start))
    }
    return .expression(left)
  }

  private var assignmentOperator: Assignment.Operator? {
    switch token.kind {
    case .symbol(.assign): .set
    case .symbol(.tilde): .draw
    case .symbol(.plusAssign): .add
    case .symbol(.minusAssign): .subtract
    case .symbol(.timesAssign): .multiply
    case .symbol(.divideAssign): .divide
    default: nil
    }
  }
}
