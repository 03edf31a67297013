/// Whether a blank stands between two pieces of one line.
enum Blank {
  static func stands(between previous: Piece, and next: Piece) -> Bool {
    if next.attachesToTheLeft { return false }
    switch previous.kind {
    case .symbol(.comma), .symbol(.semicolon), .symbol(.colon), .symbol(.openBrace): return true
    case .symbol(.openParenthesis), .symbol(.openBracket), .symbol(.dot), .prefix: return false
    default: break
    }
    if previous.isInfixWithoutBlanks || next.isInfixWithoutBlanks { return false }
    if previous.endsOperand { return standsBehindOperand(next) }
    return true
  }

  /// Behind an operand a blank has a meaning where a call, an index or a product could follow:
  /// `f(x)`, `2x`; but `in -5..5 (log)`, `where (x > 0)`.
  private static func standsBehindOperand(_ next: Piece) -> Bool {
    switch next.kind {
    case .symbol(.openParenthesis), .symbol(.openBracket), .prefix, .operand: next.hasBlankBefore
    default: true
    }
  }
}

extension Piece {
  fileprivate var attachesToTheLeft: Bool {
    switch kind {
    case .symbol(.comma), .symbol(.semicolon), .symbol(.colon), .symbol(.closeParenthesis),
      .symbol(.closeBracket), .symbol(.quote), .symbol(.dot), .superscript:
      true
    default: false
    }
  }

  /// `a..b`, `x^2`, and `1/2` where it was written so.
  fileprivate var isInfixWithoutBlanks: Bool {
    switch kind {
    case .symbol(.range), .symbol(.caret): true
    case .symbol(.divide): isTight
    default: false
    }
  }
}
