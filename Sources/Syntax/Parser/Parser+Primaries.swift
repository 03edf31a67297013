extension Parser {
  /// A literal, a name, or something in brackets.
  mutating func primary() throws(SyntaxError) -> Expression {
    switch token.kind {
    case .name:
      return .name(takeName())
    case .number:
      return .number(takeNumber())
    case .stringStart:
      return .string(try string())
    case .keyword(let keyword):
      return try keyworded(keyword)
    case .symbol(.nabla):
      return try nabla()
    case .symbol(.openBrace):
      return .block(try block())
    case .symbol(.openBracket):
      return try list()
    case .symbol(.openParenthesis):
      return try parenthesized()
    default:
      throw noExpression()
    }
  }

  private mutating func takeNumber() -> NumberLiteral {
    let text = text(of: token)
    return NumberLiteral(value: Lexer.value(ofNumber: text), text: text, span: take().span)
  }

  private mutating func keyworded(_ keyword: Keyword) throws(SyntaxError) -> Expression {
    switch keyword {
    case .true, .false, .nothing:
      let constant = ConstantLiteral.Constant(rawValue: keyword.rawValue) ?? .nothing
      return .constant(ConstantLiteral(constant: constant, span: take().span))
    case .if: return .conditional(try conditional())
    case .try: return .attempt(try attempt())
    default: throw noExpression()
    }
  }

  /// `∇` takes a primary: `∇f(3)` is (∇f)(3).
  private mutating func nabla() throws(SyntaxError) -> Expression {
    try descend()
    let sign = take()
    let operand = try primary()
    try grow()
    ascend()
    return .call(prefixing: "grad", sign, operand, .nabla)
  }

  /// `(x, k = 2) -> body` or `x -> body`.
  mutating func lambda() throws(SyntaxError) -> Expression {
    let start = token.span
    let parameters: [Parameter]
    if at(.openParenthesis) {
      parameters = try self.parameters()
    } else {
      parameters = [Parameter(name: try expectName(.parameter), initial: nil)]
    }
    try expect(.arrow)
    let body = try expression()
    return .lambda(Lambda(parameters: parameters, body: body, span: span(from: start)))
  }

  /// `(x, scale = 1)`.
  mutating func parameters() throws(SyntaxError) -> [Parameter] {
    try expect(.openParenthesis)
    var parameters: [Parameter] = []
    while !at(.closeParenthesis) {
      let name = try expectName(.parameter)
      try refuseDuplicate(.parameter, name, among: parameters.map(\.name))
      let initial = take(.assign) ? try expression() : nil
      parameters.append(Parameter(name: name, initial: initial))
      if !take(.comma), !at(.closeParenthesis) { throw expected(.commaOr(")")) }
    }
    take()
    return parameters
  }

  func refuseDuplicate(
    _ role: SyntaxError.Role, _ name: Name, among others: [Name]
  ) throws(SyntaxError) {
    if name.text != "_", others.contains(where: { $0.text == name.text }) {
      throw SyntaxError(.duplicate(role, name.text), at: name.span)
    }
  }

  /// `"μ = {μ : .3}"`.
  private mutating func string() throws(SyntaxError) -> StringLiteral {
    let start = take().span
    var pieces: [StringLiteral.Piece] = []
    while token.kind != .stringEnd {
      if token.kind == .stringText {
        pieces.append(.text(texts[token.span.start] ?? ""))
        take()
      } else {
        pieces.append(try hole())
      }
    }
    take()
    return StringLiteral(pieces: pieces, span: span(from: start))
  }

  private mutating func hole() throws(SyntaxError) -> StringLiteral.Piece {
    let start = take().span
    if token.kind == .holeEnd {
      throw SyntaxError(.emptyInterpolation, at: start.joined(with: token.span))
    }
    let value = try expression()
    let format = try self.format()
    guard token.kind == .holeEnd else { throw leftover() }
    take()
    return .value(value, format: format, span: span(from: start))
  }

  /// The format after an interpolated expression, if there is one.
  mutating func format() throws(SyntaxError) -> String? {
    guard token.kind == .format else { return nil }
    let text = source[token.span].dropFirst().trimmingBlanks()
    do throws(NumberFormat.Malformed) {
      _ = try NumberFormat(text)
    } catch {
      throw SyntaxError(.format(error), at: token.span)
    }
    take()
    return text
  }

  private func noExpression() -> SyntaxError {
    switch token.kind {
    case .symbol(.plus): SyntaxError(.unaryPlus, at: token.span)
    default: expected(.expression)
    }
  }
}

extension Substring {
  /// The text without the spaces and tabs around it.
  fileprivate func trimmingBlanks() -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
    var text = drop(while: isBlank)
    while let last = text.last, isBlank(last) { text.removeLast() }
    return String(text)
  }
}
