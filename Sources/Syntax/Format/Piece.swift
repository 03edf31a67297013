/// What a formatter moves as one: a token, a whole string, or a comment.
///
/// A string is one piece with all that is interpolated in it: its inside is as its author wrote it.
struct Piece {
  enum Kind: Equatable {
    /// A name, a number, a string, `true`; a label or a field, whatever its word.
    case operand
    case superscript
    case keyword(Keyword)
    /// `claim` and `where` of a claim.
    case claimWord
    case symbol(Symbol)
    /// `-`, `√` or `∇` before its operand.
    case prefix(Symbol)
    case comment
  }

  var kind: Kind
  var text: String
  /// The line breaks before it.
  var breaks: Int
  /// Whether blanks or a line break precede it as its author wrote it.
  var hasBlankBefore: Bool
  /// Whether it is the first of a statement.
  var beginsStatement = false
  /// Whether it is a `/` as in `1/2`, with no blank at either side.
  var isTight = false
  /// The column at which it stood, where something may stand under it: of comments, of the first
  /// pieces of lines and of what follows `[`.
  var column: Int
}

extension Piece {
  var isComment: Bool { kind == .comment }

  /// Whether an operand ends with it.
  var endsOperand: Bool {
    switch kind {
    case .operand, .superscript, .symbol(.closeParenthesis), .symbol(.closeBracket),
      .symbol(.closeBrace), .symbol(.quote):
      true
    default: false
    }
  }

  var opens: Bool {
    if case .symbol(let symbol) = kind { symbol.closing != nil } else { false }
  }

  var closes: Bool {
    if case .symbol(let symbol) = kind { symbol.isClosing } else { false }
  }

  /// Whether it is `(` or `[`.
  var opensElements: Bool { kind == .symbol(.openParenthesis) || kind == .symbol(.openBracket) }
}

// MARK: - From tokens

extension Piece {
  /// The pieces of a text that has no error, in order.
  static func pieces(of source: Source, readBy lexer: Lexer) -> [Piece] {
    var gathering = Gathering(
      source: source, beginnings: beginnings(of: lexer), comments: lexer.comments[...])
    var position = 0
    while position < lexer.tokens.count {
      let first = lexer.tokens[position]
      var last = first
      if first.kind == .stringStart {
        position = end(ofStringAt: position, in: lexer.tokens)
        last = lexer.tokens[position]
      }
      let next = lexer.tokens[min(position + 1, lexer.tokens.count - 1)]
      gathering.add(first, until: last.span.end, before: next)
      position += 1
    }
    return gathering.pieces
  }

  /// Where statements begin, as offsets.
  private static func beginnings(of lexer: Lexer) -> Set<Int> {
    var beginnings: Set<Int> = []
    var isBeginning = true
    for token in Layout(lexer.tokens).tokens {
      switch token.kind {
      case .lineBreak, .symbol(.semicolon): isBeginning = true
      case .symbol(.closeBrace): isBeginning = false
      default:
        if isBeginning { beginnings.insert(token.span.start) }
        isBeginning = token.kind == .symbol(.openBrace)
      }
    }
    return beginnings
  }

  /// The position of the token that ends the string beginning at `start`.
  private static func end(ofStringAt start: Int, in tokens: [Token]) -> Int {
    var depth = 0
    for position in start..<tokens.count {
      if tokens[position].kind == .stringStart { depth += 1 }
      if tokens[position].kind == .stringEnd { depth -= 1 }
      if depth == 0 { return position }
    }
    return tokens.count - 1
  }
}

/// Puts pieces and the comments between them in order.
private struct Gathering {
  let source: Source
  let beginnings: Set<Int>
  var comments: ArraySlice<(span: Span, isDocumentation: Bool)>
  var pieces: [Piece] = []
  private var end = 0
  /// The last piece that is no comment.
  private var previous: Piece?

  init(
    source: Source, beginnings: Set<Int>,
    comments: ArraySlice<(span: Span, isDocumentation: Bool)>
  ) {
    self.source = source
    self.beginnings = beginnings
    self.comments = comments
  }

  /// Adds the piece that begins with `token`, after the comments before it.
  mutating func add(_ token: Token, until end: Int, before next: Token) {
    while let comment = comments.first, comment.span.start < token.span.start {
      append(.comment, comment.span, hasBlankBefore: true)
      comments.removeFirst()
    }
    guard token.kind != .lineBreak, token.kind != .end else { return }
    let beginsStatement = beginnings.contains(token.span.start)
    append(
      kind(of: token, before: next, beginsStatement: beginsStatement), Span(token.span.start, end),
      hasBlankBefore: token.hasBlankBefore)
    pieces[pieces.count - 1].beginsStatement = beginsStatement
    pieces[pieces.count - 1].isTight =
      token.kind == .symbol(.divide) && !token.hasBlankBefore && !next.hasBlankBefore
      && next.kind != .lineBreak
    previous = pieces.last
  }

  private mutating func append(_ kind: Piece.Kind, _ span: Span, hasBlankBefore: Bool) {
    let breaks = source[Span(end, span.start)].utf8.count { $0 == UInt8(ascii: "\n") }
    let isAligned = breaks > 0 || kind == .comment || pieces.last?.kind == .symbol(.openBracket)
    pieces.append(
      Piece(
        kind: kind, text: String(source[span].withoutFinalBlanks), breaks: breaks,
        hasBlankBefore: hasBlankBefore,
        column: isAligned ? source.lineBefore(span.start).displayWidth : 0))
    end = span.end
  }

  private func kind(of token: Token, before next: Token, beginsStatement: Bool) -> Piece.Kind {
    switch token.kind {
    case .superscript: return .superscript
    case .keyword(let keyword):
      if previous?.kind == .symbol(.dot) { return .operand }
      switch keyword {
      case .true, .false, .nothing: return .operand
      default: return next.kind == .symbol(.colon) ? .operand : .keyword(keyword)
      }
    case .name(.claim) where beginsStatement && token.wordsClaim(before: next): return .claimWord
    case .name(.where) where !next.makesNameOrdinary: return .claimWord
    case .symbol(.minus):
      let isBinary = !beginsStatement && previous?.endsOperand == true
      return isBinary ? .symbol(.minus) : .prefix(.minus)
    case .symbol(.root): return .prefix(.root)
    case .symbol(.nabla): return .prefix(.nabla)
    case .symbol(let symbol): return .symbol(symbol)
    default: return .operand
    }
  }
}

extension Source {
  /// What stands before `offset` on its line.
  fileprivate func lineBefore(_ offset: Int) -> Substring {
    let end = text.utf8.index(text.utf8.startIndex, offsetBy: offset)
    let lineBreak = text.utf8[..<end].lastIndex(of: UInt8(ascii: "\n"))
    return text[(lineBreak.map { text.utf8.index(after: $0) } ?? text.startIndex)..<end]
  }
}

extension StringProtocol where SubSequence == Substring {
  /// The text without blanks at its end.
  var withoutFinalBlanks: Substring {
    var scalars = self[...].unicodeScalars
    while let last = scalars.last, last == " " || last == "\t" || last == "\r" {
      scalars.removeLast()
    }
    return Substring(scalars)
  }
}
