/// What can be read of a text that may be malformed: `Parser.recover` answers it.
package struct Recovery: Sendable {
  /// The statements that parse.
  package var program: Program
  /// One error a statement that does not, or every character that cannot be read in it.
  package var errors: [SyntaxError]
  /// The names in what does not parse, which it may have been meant to bind.
  package var doubtfulNames: Set<String>
}

extension Parser {
  /// The most errors that are told of one text: nobody mends more at a time, and each is shown with
  /// its line, however long that is.
  static let errorLimit = 100

  /// Every error of `source` up to the limit, in the order of their places; empty where it parses.
  package static func errors(in source: Source, as mode: Mode = .script) -> [SyntaxError] {
    recover(source, as: mode).errors
  }

  /// The statements of `source` that parse, and the errors of the others.
  ///
  /// Brackets that do not match hide all other errors but those of characters: nothing says where
  /// the statement ends to which they belong.
  package static func recover(_ source: Source, as mode: Mode = .script) -> Recovery {
    var lexer = Lexer(source.text)
    lexer.run()
    let layout = Layout(lexer.tokens)
    guard layout.fault == nil else {
      let errors = lexer.faults.isEmpty ? [layout.fault].compactMap { $0 } : lexer.faults
      return Recovery(
        program: Program(statements: []), errors: Array(errors.prefix(errorLimit)),
        doubtfulNames: names(among: layout.tokens[...], of: source))
    }
    var parser = Parser(source, mode: mode, read: lexer, laidOut: layout)
    return parser.recover(faults: lexer.faults)
  }

  private mutating func recover(faults: [SyntaxError]) -> Recovery {
    var recovery = Recovery(
      program: Program(statements: [], documentation: documentation.header), errors: [],
      doubtfulNames: [])
    var faults = faults[...]
    while true {
      while token.kind == .lineBreak || at(.semicolon) { take() }
      guard token.kind != .end else { break }
      let start = self
      var statement: Statement?
      var error: SyntaxError?
      do throws(SyntaxError) {
        statement = try wholeStatement()
      } catch let thrown {
        error = thrown
        let reached = position
        self = start
        skipStatement(reaching: reached)
      }
      // A character that cannot be read is the error of its statement, whatever the parser says.
      let unreadable = faults.prefix { $0.span.start < token.span.start || token.kind == .end }
      faults = faults[unreadable.endIndex...]
      if unreadable.isEmpty, let statement {
        recovery.program.statements.append(statement)
      } else {
        recovery.errors += unreadable.isEmpty ? [error].compactMap { $0 } : Array(unreadable)
        let taken = tokens[start.position..<position]
        recovery.doubtfulNames.formUnion(Parser.names(among: taken, of: source))
      }
    }
    recovery.errors = Array((recovery.errors + faults).prefix(Parser.errorLimit))
    return recovery
  }

  /// Goes behind the first end of a top-level statement at or after `position`.
  private mutating func skipStatement(reaching reached: Int) {
    while token.kind != .end {
      let isEnd = isAtStatementEnd
      position = max(position, partners[position])
      take()
      if isEnd, position > reached { return }
    }
  }

  private static func names(among tokens: ArraySlice<Token>, of source: Source) -> Set<String> {
    Set(
      tokens.compactMap { token in
        guard case .name = token.kind else { return nil }
        return Alphabet.canonical(String(source[token.span]))
      })
  }
}
