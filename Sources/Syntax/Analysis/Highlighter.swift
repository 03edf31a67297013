/// What a stretch of text is, for colouring.
package enum TokenClass: String, CaseIterable, Sendable {
  case keyword
  case name
  /// A name where it is defined as a function or called.
  case function
  case number
  case string
  /// The braces and the format of an interpolation.
  case interpolation
  case `operator`
  case comment
  case documentation
}

/// Finds the classes of a text from its tokens alone, so that malformed text is coloured too.
package enum Highlighter {
  /// The classified stretches of `source` in order, without overlap; brackets, commas and blanks
  /// are in none.
  package static func spans(in source: Source) -> [(span: Span, tokenClass: TokenClass)] {
    var lexer = Lexer(source.text)
    lexer.run()
    let callees = callees(among: lexer.tokens)
    var spans: [(span: Span, tokenClass: TokenClass)] = []
    for (position, token) in lexer.tokens.enumerated() where token.span.end > token.span.start {
      let isCallee = callees.contains(position)
      if let tokenClass = isCallee ? .function : tokenClass(at: position, of: lexer.tokens) {
        append(token.span, tokenClass, to: &spans)
      }
    }
    spans += lexer.comments.map { ($0.span, $0.isDocumentation ? .documentation : .comment) }
    return spans.sorted { $0.span.start < $1.span.start }
  }

  /// Adds a span, or lengthens the last one where a string goes on.
  private static func append(
    _ span: Span, _ tokenClass: TokenClass,
    to spans: inout [(span: Span, tokenClass: TokenClass)]
  ) {
    if tokenClass == .string, let last = spans.last, last.tokenClass == .string,
      last.span.end == span.start
    {
      spans[spans.count - 1].span.end = span.end
    } else {
      spans.append((span, tokenClass))
    }
  }

  private static func tokenClass(at position: Int, of tokens: [Token]) -> TokenClass? {
    let token = tokens[position]
    let next = position + 1 < tokens.count ? tokens[position + 1] : token
    switch token.kind {
    case .keyword: return isLabel(position, of: tokens) ? .name : .keyword
    case .name(.claim) where token.indentation != nil && token.wordsClaim(before: next):
      return .keyword
    case .name(.where) where !next.makesNameOrdinary: return .keyword
    case .name(.log) where isLogarithmic(position, of: tokens): return .keyword
    case .name: return .name
    case .number, .superscript: return .number
    case .stringStart, .stringText, .stringEnd: return .string
    case .holeStart, .holeEnd, .format: return .interpolation
    case .symbol(let symbol): return symbol.isPunctuation ? nil : .operator
    case .lineBreak, .invalid, .end: return nil
    }
  }

  /// Whether a reserved word labels an argument or names a field.
  private static func isLabel(_ position: Int, of tokens: [Token]) -> Bool {
    if position > 0, tokens[position - 1].kind == .symbol(.dot) { return true }
    guard position > 0, position + 1 < tokens.count,
      tokens[position + 1].kind == .symbol(.colon)
    else { return false }
    let before = tokens[position - 1].kind
    return before == .symbol(.openParenthesis) || before == .symbol(.comma)
  }

  /// Whether the name at `position` is the word of ` (log)`.
  private static func isLogarithmic(_ position: Int, of tokens: [Token]) -> Bool {
    position > 0 && position + 1 < tokens.count
      && tokens[position - 1].kind == .symbol(.openParenthesis)
      && tokens[position - 1].hasBlankBefore
      && tokens[position + 1].kind == .symbol(.closeParenthesis)
  }

  /// The positions of names directly before `(`, and before `[` where `‖` follows in it.
  private static func callees(among tokens: [Token]) -> Set<Int> {
    var callees: Set<Int> = []
    var brackets: [Int] = []
    for (position, token) in tokens.enumerated() {
      switch token.kind {
      case .symbol(.openParenthesis), .symbol(.openBracket), .symbol(.openBrace), .holeStart:
        brackets.append(position)
        if token.kind == .symbol(.openParenthesis), isBehindName(position, of: tokens) {
          callees.insert(position - 1)
        }
      case .symbol(.closeParenthesis), .symbol(.closeBracket), .symbol(.closeBrace), .holeEnd:
        _ = brackets.popLast()
      case .symbol(.bars):
        if let bracket = brackets.last, tokens[bracket].kind == .symbol(.openBracket),
          isBehindName(bracket, of: tokens)
        {
          callees.insert(bracket - 1)
        }
      default: break
      }
    }
    return callees
  }

  private static func isBehindName(_ bracket: Int, of tokens: [Token]) -> Bool {
    guard bracket > 0, !tokens[bracket].hasBlankBefore,
      case .name = tokens[bracket - 1].kind
    else { return false }
    return true
  }
}

extension Symbol {
  fileprivate var isPunctuation: Bool {
    switch self {
    case .comma, .colon, .semicolon, .dot, .openParenthesis, .closeParenthesis, .openBracket,
      .closeBracket, .openBrace, .closeBrace:
      true
    default: false
    }
  }
}
