/// Reads tokens into a syntax tree, by recursive descent for statements and by the precedences of
/// `Infix` for expressions.
package struct Parser {
  /// Where a text comes from decides whether it may hold claims.
  package enum Mode: Sendable {
    /// A file.
    case script
    /// An entry at the prompt.
    case entry
    /// An ordinary cell: no claims.
    case cell
    /// A cell of claims: a bare comparison is one.
    case claimCell
  }

  /// The statements of `source`.
  package static func parse(
    _ source: Source, as mode: Mode = .script
  ) throws(SyntaxError) -> Program {
    var parser = try Parser(source, mode: mode)
    return try parser.program()
  }

  let source: Source
  let mode: Mode
  let tokens: [Token]
  /// For each opening bracket, where its closing one stands.
  let partners: [Int]
  /// The texts of strings, by the offset of their first byte.
  let texts: [Int: String]
  let documentation: DocumentationCollector
  var position = 0
  /// The number of blocks around the statement being read.
  var blockDepth = 0
  /// The number of constructs that the parser is inside of.
  private var depth = 0
  /// The height of the tallest tree finished so far within the construct being read.
  var height = 0

  init(_ source: Source, mode: Mode, isInline: Bool = false) throws(SyntaxError) {
    var lexer = Lexer(source.text, isInline: isInline)
    lexer.run()
    if let fault = lexer.faults.first { throw fault }
    let layout = Layout(lexer.tokens)
    if let fault = layout.fault { throw fault }
    self.init(source, mode: mode, read: lexer, laidOut: layout)
  }

  /// A parser of what was read already, although some of it may be unreadable.
  init(_ source: Source, mode: Mode, read lexer: Lexer, laidOut layout: Layout) {
    self.source = source
    self.mode = mode
    tokens = layout.tokens
    partners = layout.partners
    texts = lexer.unescaped
    documentation = lexer.documentation
  }
}

// MARK: - Looking and taking

extension Parser {
  var token: Token { tokens[position] }
  var following: Token { tokens[min(position + 1, tokens.count - 1)] }
  var previous: Token { tokens[max(position - 1, 0)] }

  /// The token after the bracket that closes the one at `position`.
  func afterPartner(of position: Int) -> Token {
    tokens[min(max(partners[position], position) + 1, tokens.count - 1)]
  }

  func at(_ symbol: Symbol) -> Bool { token.kind == .symbol(symbol) }
  func at(_ keyword: Keyword) -> Bool { token.kind == .keyword(keyword) }

  var isAtStatementEnd: Bool {
    token.kind == .lineBreak || token.kind == .end || at(.semicolon)
  }

  /// The token as it is written.
  func text(of token: Token) -> String { String(source[token.span]) }

  @discardableResult
  mutating func take() -> Token {
    let taken = token
    if position < tokens.count - 1 { position += 1 }
    return taken
  }

  mutating func take(_ symbol: Symbol) -> Bool {
    guard at(symbol) else { return false }
    take()
    return true
  }

  mutating func take(_ keyword: Keyword) -> Bool {
    guard at(keyword) else { return false }
    take()
    return true
  }

  @discardableResult
  mutating func expect(_ symbol: Symbol) throws(SyntaxError) -> Token {
    guard at(symbol) else { throw expected(.symbol(symbol.rawValue)) }
    return take()
  }

  mutating func expectName(_ expectation: SyntaxError.Expected) throws(SyntaxError) -> Name {
    guard case .name = token.kind else { throw expected(expectation) }
    return takeName()
  }

  mutating func takeName() -> Name {
    Name(text: Alphabet.canonical(text(of: token)), span: take().span)
  }

  /// The span from `start` to the end of what was taken last.
  func span(from start: Span) -> Span { Span(start.start, max(previous.span.end, start.end)) }
}

// MARK: - Depth

extension Parser {
  /// How deep constructs may stand in one another: each costs stack here and in every later pass.
  static let nestingLimit = 200
  /// How tall a tree may grow, as `a + b + …` does without nesting.
  static let heightLimit = 1000

  mutating func descend() throws(SyntaxError) {
    depth += 1
    if depth > Parser.nestingLimit {
      throw SyntaxError(.nestedTooDeeply(limit: Parser.nestingLimit), at: token.span)
    }
  }

  mutating func ascend() { depth -= 1 }

  /// Counts a node put on top of what was read.
  mutating func grow() throws(SyntaxError) {
    height += 1
    if height > Parser.heightLimit {
      throw SyntaxError(.chainTooLong(limit: Parser.heightLimit), at: previous.span)
    }
  }
}

// MARK: - Errors

extension Parser {
  func found(_ token: Token) -> SyntaxError.Found {
    switch token.kind {
    case .end: .end
    case .lineBreak: .endOfLine
    default: .text(text(of: token))
    }
  }

  /// An error at the token, or directly behind what was read where the line or the text ends.
  func expected(_ expectation: SyntaxError.Expected) -> SyntaxError {
    let isAtEnd = token.kind == .lineBreak || token.kind == .end
    let span = isAtEnd ? Span(previous.span.end, previous.span.end) : token.span
    return SyntaxError(.expected(expectation, found(token)), at: span)
  }
}
