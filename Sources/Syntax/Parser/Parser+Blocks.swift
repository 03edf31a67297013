extension Parser {
  /// `{ … }`.
  mutating func block() throws(SyntaxError) -> Block {
    if at(.assign) { throw assignment() }
    guard at(.openBrace) else { throw expected(.block) }
    try descend()
    blockDepth += 1
    let start = take().span
    let statements = try self.statements()
    guard take(.closeBrace) else { throw leftover() }
    blockDepth -= 1
    ascend()
    try grow()
    return Block(statements: statements, span: span(from: start))
  }

  /// `if condition { … } else { … }`.
  mutating func conditional() throws(SyntaxError) -> Conditional {
    try descend()
    let start = take().span
    let condition = try expression()
    let consequence = try block()
    var alternative: Expression?
    if take(.else) {
      alternative = at(.if) ? .conditional(try conditional()) : .block(try block())
      try grow()
    }
    ascend()
    return Conditional(
      condition: condition, consequence: consequence, alternative: alternative,
      span: span(from: start))
  }

  /// `try { … } else { … }`.
  mutating func attempt() throws(SyntaxError) -> Attempt {
    let start = take().span
    let body = try block()
    guard take(.else) else { throw expected(.elseOfTry) }
    let alternative = try block()
    return Attempt(body: body, alternative: alternative, span: span(from: start))
  }
}
