extension Parser {
  /// Whether an entry at the prompt may run.
  package enum Completeness: Sendable {
    case complete
    /// More must follow; the next line is best indented by so many blanks.
    case incomplete(indent: Int)
    /// No further line can mend it.
    case malformed(SyntaxError)
  }

  /// An entry is complete when its brackets are closed and its last token asks for nothing more.
  package static func completeness(of source: Source) -> Completeness {
    var lexer = Lexer(source.text)
    lexer.run()
    if let fault = lexer.faults.first { return .malformed(fault) }
    let layout = Layout(lexer.tokens)
    if let bracket = layout.unclosed.last {
      if let fault = layout.fault, fault.isBeyondMending { return .malformed(fault) }
      return .incomplete(indent: layout.indentation(of: bracket) + 2)
    }
    if let fault = layout.fault { return .malformed(fault) }
    if let last = layout.tokens.last(where: { $0.kind != .end }), last.asksForMore,
      last.kind != .symbol(.semicolon)
    {
      return .incomplete(indent: layout.statementIndentation + 2)
    }
    if lexer.documentation.isPending { return .incomplete(indent: 0) }
    do throws(SyntaxError) {
      _ = try parse(source, as: .entry)
      return .complete
    } catch {
      return .malformed(error)
    }
  }
}

extension Layout {
  /// The indentation of the line on which the token at `position` stands.
  fileprivate func indentation(of position: Int) -> Int {
    tokens[...position].last { $0.indentation != nil }?.indentation ?? 0
  }
}

extension SyntaxError {
  /// Whether it is more than a bracket still open.
  fileprivate var isBeyondMending: Bool {
    if case .unclosedBracket = reason { false } else { true }
  }
}
