/// The names that mean more in claims.
enum ClaimWord: String, CaseIterable, Sendable {
  case claim, `where`, log
}

extension Token {
  /// Whether `claim` before `next` begins a claim; `claim(3)` and `claim = 3` are of a name.
  func wordsClaim(before next: Token) -> Bool {
    switch next.kind {
    case .symbol(.openParenthesis), .symbol(.openBracket):
      next.hasBlankBefore
    case .symbol(.dot), .symbol(.assign), .symbol(.colon), .symbol(.tilde), .symbol(.plusAssign),
      .symbol(.minusAssign), .symbol(.timesAssign), .symbol(.divideAssign), .symbol(.semicolon),
      .lineBreak, .end:
      false
    default: true
    }
  }

  /// Whether `where` before this token is a name: `where(m, a, b)`, `where = 3`, `where[0]`.
  var makesNameOrdinary: Bool {
    switch kind {
    case .symbol(.openParenthesis): !hasBlankBefore
    case .symbol(.assign), .symbol(.dot), .symbol(.openBracket): true
    default: false
    }
  }
}
