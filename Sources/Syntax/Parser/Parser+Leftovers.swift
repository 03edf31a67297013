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
    case (.number, .name) where token.hasBlankBefore,
      (.number, .symbol(.openParenthesis)) where token.hasBlankBefore:
      return SyntaxError(.spaceInProduct(before, here), at: previous.span.joined(with: span))
    case (.name, .symbol(.openParenthesis)) where token.hasBlankBefore,
      (.name, .symbol(.openBracket)) where token.hasBlankBefore:
      return SyntaxError(.spaceBeforeBracket(name: before, bracket: here), at: span)
    case (_, .symbol(.openParenthesis)) where !token.hasBlankBefore:
      return SyntaxError(.calledOperation, at: span)
    case (_, .symbol(.quote)) where token.hasBlankBefore:
      return SyntaxError(.spaceBeforeTranspose(before), at: span)
    case (_, .symbol(.bars)):
      return SyntaxError(.barsOutsideBrackets, at: span)
    case (_, .symbol(.assign)):
      return assignment(in: bracket)
    case (_, .symbol(.tilde)):
      return SyntaxError(.drawInExpression, at: span)
    case (_, .symbol(.colon)) where bracket == .closeBracket:
      return SyntaxError(.colonInIndex, at: span)
    case (.name, .symbol(.colon)) where blockDepth > 0 && bracket == nil:
      return SyntaxError(.recordInBraces(before), at: previous.span.joined(with: span))
    case (_, .symbol(.arrow)):
      return SyntaxError(.strayArrow, at: span)
    default: break
    }
    if let bracket { return expected(.commaOr(bracket.rawValue)) }
    if token.kind == .end || token.kind == .holeEnd { return expected(.symbol("}")) }
    return SyntaxError(.unexpected(found(token), after: before), at: span)
  }
}

extension Parser {
  /// An `=` where there is nothing to assign to.
  func assignment(in bracket: Symbol? = nil) -> SyntaxError {
    let isArgument = bracket == .closeParenthesis && previous.isWord
    let name = isArgument ? text(of: previous) : nil
    return SyntaxError(.assignmentInExpression(argument: name), at: token.span)
  }
}
