extension Parser {
  /// What is wrong with the token that nothing can take, where a statement should end or, in a
  /// list, `bracket` should stand.
  func leftover(in bracket: Symbol? = nil) -> SyntaxError {
    let before = text(of: previous)
    let here = text(of: token)
    let span = token.span
    switch (previous.kind, token.kind) {
    case (.name, .name), (.name, .stringStart), (.name, .number):
      if ForeignKeyword(rawValue: before) != nil {
        return SyntaxError(.foreignKeyword(before), at: previous.span)
      }
    case (.number, .name):
      let reason: SyntaxError.Reason =
        token.hasBlankBefore ? .spaceInProduct(before, here) : .unexpected(found(token), after: before)
      return SyntaxError(reason, at: previous.span.joined(with: span))
    case (_, .symbol(.openParenthesis)), (_, .symbol(.openBracket)):
      if token.hasBlankBefore {
        return SyntaxError(.spaceBeforeBracket(name: before, bracket: here), at: span)
      }
    case (_, .symbol(.quote)) where token.hasBlankBefore:
      return SyntaxError(.spaceBeforeTranspose, at: span)
    case (_, .symbol(.bars)):
      return SyntaxError(.barsOutsideBrackets, at: span)
    case (_, .symbol(.assign)):
      return SyntaxError(.assignmentInExpression(before), at: span)
    case (_, .symbol(.tilde)):
      return SyntaxError(.drawInExpression, at: span)
    case (_, .symbol(.arrow)):
      return SyntaxError(.expected(.parameter, .text(before)), at: previous.span)
    default: break
    }
    if let bracket { return expected(.symbol(bracket.rawValue)) }
    return SyntaxError(.unexpected(found(token), after: before), at: span)
  }
}

/// Words that begin a statement in other languages.
enum ForeignKeyword: String {
  case `let`, `var`, const, def, `func`, function, fn, lambda, `import`, from, `elif`, print
}
