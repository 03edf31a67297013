extension Parser {
  /// The place that an expression on the left of an assignment names.
  func target(
    _ expression: Expression, of symbol: Assignment.Operator
  ) throws(SyntaxError) -> Target {
    switch expression {
    case .tuple, .group:
      if symbol != .set && symbol != .draw {
        throw SyntaxError(.cannotUpdateParts(symbol.rawValue), at: expression.span)
      }
      return try parts(expression)
    default:
      return try place(expression, symbol)
    }
  }

  /// `(q, (r, s))` takes a value apart.
  private func parts(_ expression: Expression) throws(SyntaxError) -> Target {
    let elements: [Expression]
    switch expression {
    case .tuple(let tuple): elements = tuple.elements
    case .group(let group): elements = [group.inner]
    default: return try place(expression, .set)
    }
    var targets: [Target] = []
    for element in elements { targets.append(try parts(element)) }
    return .pattern(targets, span: expression.span)
  }

  /// A name, with the items and fields that follow it.
  private func place(
    _ expression: Expression, _ symbol: Assignment.Operator
  ) throws(SyntaxError) -> Target {
    var path: [Target.Step] = []
    var base = expression
    while true {
      switch base {
      case .index(let indexing):
        path.append(.items(indexing.items, span: indexing.span))
        base = indexing.base
      case .field(let access):
        path.append(.field(access.name))
        base = access.base
      case .name(let name):
        return .place(name: name, path: path.reversed(), span: expression.span)
      default:
        throw SyntaxError(.cannotAssign(symbol.rawValue), at: expression.span)
      }
    }
  }

  /// What a loop or a comprehension binds: `x` or `(k, (a, b))`.
  mutating func pattern() throws(SyntaxError) -> Pattern {
    guard at(.openParenthesis) else { return .name(try expectName(.binding)) }
    try descend()
    let start = take().span
    var parts = [try pattern()]
    while take(.comma), !at(.closeParenthesis) { parts.append(try pattern()) }
    guard take(.closeParenthesis) else { throw expected(.commaOr(")")) }
    try grow()
    ascend()
    return .parts(parts, span: span(from: start))
  }
}
