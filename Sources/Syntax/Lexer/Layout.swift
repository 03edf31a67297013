/// The tokens that the parser reads: line breaks are left where they end a statement, and every
/// opening bracket knows its closing one.
struct Layout {
  private(set) var tokens: [Token] = []
  /// For each opening bracket, where its closing bracket stands; -1 elsewhere.
  private(set) var partners: [Int] = []
  private(set) var fault: SyntaxError?
  /// The brackets that the text leaves open, as positions in `tokens`.
  var unclosed: [Int] { open.map(\.position) }
  /// The indentation of the line on which the last statement began.
  private(set) var statementIndentation = 0

  private var open: [(position: Int, statementIndentation: Int)] = []

  /// Lays out what the lexer read.
  init(_ read: [Token]) {
    tokens.reserveCapacity(read.count)
    var lineIndentation = 0
    for (position, token) in read.enumerated() {
      lineIndentation = token.indentation ?? lineIndentation
      if token.kind == .lineBreak {
        if ends(at: position, of: read) { append(token) }
        continue
      }
      if beginsStatement { statementIndentation = lineIndentation }
      if token.opens {
        open.append((tokens.count, statementIndentation))
      } else if token.closes {
        close(token)
      }
      append(token)
    }
    if fault == nil, let last = open.last, case .symbol(let bracket) = tokens[last.position].kind {
      fault = SyntaxError(.unclosedBracket(bracket.rawValue), at: tokens[last.position].span)
    }
  }

  private mutating func append(_ token: Token) {
    tokens.append(token)
    partners.append(-1)
  }

  private mutating func close(_ token: Token) {
    guard let opening = open.popLast() else {
      if fault == nil { fault = SyntaxError(.unmatchedBracket(token.spelling), at: token.span) }
      return
    }
    statementIndentation = opening.statementIndentation
    let opener = tokens[opening.position]
    if opener.isClosed(by: token) {
      partners[opening.position] = tokens.count
    } else if fault == nil {
      fault = SyntaxError(
        .mismatchedBracket(token.spelling, opening: opener.spelling, at: opener.span),
        at: token.span)
    }
  }

  /// Whether the next token is the first of a statement.
  private var beginsStatement: Bool {
    switch tokens.last?.kind {
    case nil, .lineBreak, .symbol(.semicolon), .symbol(.openBrace): true
    default: false
    }
  }

  // MARK: - Where a line break counts

  /// Whether the line break at `position` ends a statement.
  private func ends(at position: Int, of read: [Token]) -> Bool {
    if let bracket = open.last, tokens[bracket.position].kind != .symbol(.openBrace) {
      return false
    }
    guard let last = tokens.last, last.kind != .lineBreak, !last.asksForMore else { return false }
    var next = position + 1
    while next < read.count, read[next].kind == .lineBreak { next += 1 }
    guard next < read.count else { return false }
    return !continues(read[next], followedBy: next + 1 < read.count ? read[next + 1] : nil)
  }

  /// Whether a line that begins with `token` carries on the statement before it.
  private func continues(_ token: Token, followedBy next: Token?) -> Bool {
    switch token.kind {
    case .symbol(.minus): (token.indentation ?? 0) > statementIndentation
    case .symbol(let symbol): symbol.cannotBegin
    case .keyword(let keyword): keyword.cannotBegin
    case .name(.where): !(next?.makesNameOrdinary ?? false)
    default: false
    }
  }
}

extension Token {
  /// Whether a line cannot end with this token.
  var asksForMore: Bool {
    switch kind {
    case .symbol(.quote), .symbol(.closeParenthesis), .symbol(.closeBracket), .symbol(.closeBrace):
      false
    case .symbol: true
    case .keyword(let keyword):
      switch keyword {
      case .and, .or, .not, .in, .else, .if, .while, .for, .within, .by, .try: true
      case .true, .false, .nothing, .return, .break, .continue, .use: false
      }
    default: false
    }
  }

  fileprivate var opens: Bool {
    switch kind {
    case .symbol(let symbol): symbol.closing != nil
    case .holeStart: true
    default: false
    }
  }

  fileprivate var closes: Bool {
    switch kind {
    case .symbol(let symbol): symbol.isClosing
    case .holeEnd: true
    default: false
    }
  }

  fileprivate func isClosed(by token: Token) -> Bool {
    switch (kind, token.kind) {
    case (.symbol(let opening), .symbol(let closing)): opening.closing == closing
    case (.holeStart, .holeEnd): true
    default: false
    }
  }

  fileprivate var spelling: String {
    switch kind {
    case .symbol(let symbol): symbol.rawValue
    case .holeEnd: "}"
    default: "{"
    }
  }
}

extension Symbol {
  fileprivate var cannotBegin: Bool {
    switch self {
    case .arrow, .pipe, .compose, .equal, .notEqual, .approximatelyEqual, .lessOrEqual,
      .greaterOrEqual, .less, .greater, .range, .plus, .times, .divide, .percent, .caret, .at, .dot,
      .comma, .colon, .closeParenthesis, .closeBracket:
      true
    default: false
    }
  }
}

extension Keyword {
  fileprivate var cannotBegin: Bool {
    switch self {
    case .and, .or, .in, .else, .within, .by: true
    default: false
    }
  }
}
