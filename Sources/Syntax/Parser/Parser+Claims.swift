extension Parser {
  /// `claim for …`, `claim not …` or `claim L ≈ R`.
  mutating func wordedClaim() throws(SyntaxError) -> Statement {
    let start = take().span
    try permitClaim(at: start)
    let isNegated = take(.not)
    if at(.for) { return try loopOrClaim(from: start, isNegated: isNegated, isClaim: true) }
    return .claim(try claim(of: try expression(), from: start, isNegated: isNegated))
  }

  /// After `for … in domain`, a brace makes a loop, anything else a claim.
  mutating func loopOrClaim(
    from start: Span, isNegated: Bool, isClaim: Bool = false
  ) throws(SyntaxError) -> Statement {
    take()
    let mustBeClaim = isNegated || isClaim
    if at(.openParenthesis) {
      if mustBeClaim { throw SyntaxError(.claimBindsNames, at: token.span) }
      let pattern = try pattern()
      guard take(.in) else { throw expected(.symbol("in")) }
      let domain = try expression()
      if at(.colon) { throw SyntaxError(.claimBindsNames, at: pattern.span) }
      return try loop(pattern, in: domain, from: start)
    }
    var binders: [Claim.Binder] = []
    repeat {
      let (names, domain) = try binding()
      if at(.openBrace), !mustBeClaim, binders.isEmpty {
        guard names.count == 1 else {
          throw SyntaxError(.loopBindsOnePattern(names.map(\.text)), at: names[1].span)
        }
        return try loop(.name(names[0]), in: domain, from: start)
      }
      binders.append(
        Claim.Binder(names: names, domain: domain, isLogarithmic: takeLogarithmic()))
    } while take(.comma)
    if at(.openBrace) {
      if mustBeClaim { throw expected(.symbol(":")) }
      throw SyntaxError(.loopHasOneDomain, at: token.span)
    }
    try permitClaim(at: start)
    let condition = takeWhere() ? try expression() : nil
    guard take(.colon) else { throw expected(.loopBodyOrClaim) }
    return .claim(
      try claim(
        of: try expression(), from: start, isNegated: isNegated, for: binders,
        where: condition))
  }

  private mutating func loop(
    _ pattern: Pattern, in domain: Expression, from start: Span
  ) throws(SyntaxError) -> Statement {
    let body = try block()
    return .forLoop(
      ForLoop(pattern: pattern, domain: domain, body: body, span: span(from: start)))
  }

  /// `μ, ν in -5..5`.
  private mutating func binding() throws(SyntaxError) -> ([Name], Expression) {
    var names = [try expectName(.binding)]
    while take(.comma) { names.append(try expectName(.binding)) }
    guard take(.in) else { throw expected(.symbol("in")) }
    return (names, try expression())
  }

  /// `(log)` after a blank.
  private mutating func takeLogarithmic() -> Bool {
    guard at(.openParenthesis), token.hasBlankBefore, following.kind == .name(.log),
      partners[position] == position + 2
    else { return false }
    position += 3
    return true
  }

  private mutating func takeWhere() -> Bool {
    guard token.kind == .name(.where) else { return false }
    take()
    return true
  }

  /// The claim whose sides are `relation`, with the tolerance and methods that follow.
  mutating func claim(
    of relation: Expression, from start: Span, isNegated: Bool = false,
    for binders: [Claim.Binder] = [], where condition: Expression? = nil
  ) throws(SyntaxError) -> Claim {
    try permitClaim(at: start)
    let relation = try comparison(relation)
    let tolerance = take(.within) ? try expression() : nil
    var methods: [Expression] = []
    if take(.by) {
      repeat { methods.append(try method()) } while take(.comma)
    }
    return Claim(
      isNegated: isNegated, binders: binders, condition: condition, relation: relation,
      tolerance: tolerance, methods: methods, span: span(from: start))
  }

  /// The comparison that `expression` is, freed of its parentheses.
  private func comparison(_ expression: Expression) throws(SyntaxError) -> Expression {
    switch expression {
    case .comparison(let chain):
      if chain.relations.contains(.member) {
        throw SyntaxError(.claimOfMembership, at: chain.span)
      }
      return expression
    case .group(let group): return try comparison(group.inner)
    case .logical: throw SyntaxError(.claimJoinsComparisons, at: expression.span)
    case .unary(let unary) where unary.operator == .not:
      throw SyntaxError(.claimNegatesInside, at: unary.span)
    default: throw SyntaxError(.claimComparesNothing, at: expression.span)
    }
  }

  /// `exact` or `sampling(n: 1e6)`.
  private mutating func method() throws(SyntaxError) -> Expression {
    let method = try expression(.postfix)
    switch method {
    case .name: return method
    case .call(let call):
      if case .name = call.callee, call.spelling == .plain { return method }
    default: break
    }
    throw SyntaxError(.notAMethod, at: method.span)
  }

  private func permitClaim(at span: Span) throws(SyntaxError) {
    if mode == .cell { throw SyntaxError(.claimInCell, at: span) }
    if blockDepth > 0 { throw SyntaxError(.claimInBlock, at: span) }
  }
}
