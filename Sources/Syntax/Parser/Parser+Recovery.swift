extension Parser {
  /// Every error of `source`, one a statement; empty where it parses.
  ///
  /// What the lexer cannot read and brackets that do not match hide all other errors.
  package static func errors(in source: Source, as mode: Mode = .script) -> [SyntaxError] {
    var lexer = Lexer(source.text)
    lexer.run()
    if !lexer.faults.isEmpty { return lexer.faults }
    do throws(SyntaxError) {
      var parser = try Parser(source, mode: mode)
      return parser.errorsOfStatements()
    } catch {
      return [error]
    }
  }

  private mutating func errorsOfStatements() -> [SyntaxError] {
    var errors: [SyntaxError] = []
    while token.kind != .end {
      let start = self
      do throws(SyntaxError) {
        _ = try program()
      } catch {
        errors.append(error)
        let reached = position
        self = start
        skipStatement(reaching: reached)
      }
    }
    return errors
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
}
