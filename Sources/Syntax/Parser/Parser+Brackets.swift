extension Parser {
  // MARK: - ( … )

  /// `(a)`, `(a, b)` or `(mean: 0, std: 1)`.
  mutating func parenthesized() throws(SyntaxError) -> Expression {
    let start = take().span
    if at(.closeParenthesis) {
      throw SyntaxError(.emptyParentheses, at: start.joined(with: token.span))
    }
    if isAtLabel { return try record(from: start) }
    let first = try expression()
    if take(.closeParenthesis) { return .group(Group(inner: first, span: span(from: start))) }
    var elements = [first]
    while take(.comma), !at(.closeParenthesis) { elements.append(try expression()) }
    try close(.closeParenthesis)
    return .tuple(TupleLiteral(elements: elements, span: span(from: start)))
  }

  private mutating func record(from start: Span) throws(SyntaxError) -> Expression {
    var fields: [RecordLiteral.Field] = []
    while !at(.closeParenthesis) {
      guard isAtLabel else { throw expected(.label) }
      let label = takeLabel()
      try refuseDuplicate(.field, label, among: fields.map(\.label))
      fields.append(RecordLiteral.Field(label: label, value: try expression()))
      if !take(.comma) { break }
    }
    try close(.closeParenthesis)
    return .record(RecordLiteral(fields: fields, span: span(from: start)))
  }

  /// Labels may be any word.
  private var isAtLabel: Bool {
    token.isWord && following.kind == .symbol(.colon)
  }

  private mutating func takeLabel() -> Name {
    let label = takeName()
    take()
    return label
  }

  // MARK: - [ … ]

  /// `[a, b]` or `[element for pattern in domain if condition]`.
  mutating func list() throws(SyntaxError) -> Expression {
    let start = take().span
    if take(.closeBracket) { return .list(ListLiteral(elements: [], span: span(from: start))) }
    let first = try expression()
    if take(.for) { return try comprehension(of: first, from: start) }
    var elements = [first]
    while take(.comma), !at(.closeBracket) { elements.append(try expression()) }
    try close(.closeBracket)
    return .list(ListLiteral(elements: elements, span: span(from: start)))
  }

  private mutating func comprehension(
    of element: Expression, from start: Span
  ) throws(SyntaxError) -> Expression {
    let pattern = try pattern()
    guard take(.in) else { throw expected(.symbol("in")) }
    let domain = try expression()
    let condition = take(.if) ? try expression() : nil
    try close(.closeBracket)
    return .comprehension(
      Comprehension(
        element: element, pattern: pattern, domain: domain, condition: condition,
        span: span(from: start)))
  }

  // MARK: - f( … )

  /// The arguments that follow `callee`: labelled ones last.
  mutating func call(_ callee: Expression) throws(SyntaxError) -> Expression {
    take()
    var arguments: [Expression] = []
    var labelled: [Call.Label] = []
    while !at(.closeParenthesis) {
      if isAtLabel {
        let label = takeLabel()
        try refuseDuplicate(.argument, label, among: labelled.map(\.label))
        labelled.append(Call.Label(label: label, value: try expression()))
      } else {
        let start = token.span
        let argument = try expression()
        if !labelled.isEmpty {
          throw SyntaxError(.positionalAfterLabel, at: start.joined(with: argument.span))
        }
        arguments.append(argument)
      }
      if !take(.comma) { break }
    }
    try close(.closeParenthesis)
    return .call(
      Call(
        callee: callee, arguments: arguments, labelled: labelled, spelling: .plain,
        span: span(from: callee.span)))
  }

  // MARK: - v[ … ], a.b

  /// The items that follow `base`, or the two laws of `kl[q ‖ p]`.
  mutating func index(_ base: Expression) throws(SyntaxError) -> Expression {
    take()
    var items: [Indexing.Item] = []
    repeat {
      if at(.closeBracket), !items.isEmpty { break }
      let item = try self.item()
      if at(.bars) {
        guard items.isEmpty, case .at(let left) = item else {
          throw SyntaxError(.barsAmongItems, at: token.span)
        }
        return try bars(base, left)
      }
      items.append(item)
    } while take(.comma)
    try close(.closeBracket)
    return .index(Indexing(base: base, items: items, span: span(from: base.span)))
  }

  private mutating func bars(
    _ callee: Expression, _ left: Expression
  ) throws(SyntaxError) -> Expression {
    take()
    let right = try expression()
    if at(.comma) { throw SyntaxError(.barsAmongItems, at: token.span) }
    try close(.closeBracket)
    return .call(
      Call(
        callee: callee, arguments: [left, right], labelled: [], spelling: .bars,
        span: span(from: callee.span)))
  }

  /// An index, or a slice whose ends may be missing.
  private mutating func item() throws(SyntaxError) -> Indexing.Item {
    let start = token.span
    let from = at(.range) ? nil : try expression(stoppingAtRange: true)
    guard take(.range) else {
      if let from { return .at(from) }
      throw expected(.expression)
    }
    let isOpen = at(.comma) || at(.closeBracket)
    let to = isOpen ? nil : try expression(.sum)
    if at(.range) { throw SyntaxError(.rangeHasTwoEnds, at: token.span) }
    return .slice(from: from, to: to, span: span(from: start))
  }

  mutating func field(_ base: Expression) throws(SyntaxError) -> Expression {
    take()
    guard token.isWord else { throw expected(.fieldName) }
    let name = takeName()
    return .field(FieldAccess(base: base, name: name, span: span(from: base.span)))
  }

  /// The bracket that ends a list, or what is wrong with what stands there.
  private mutating func close(_ bracket: Symbol) throws(SyntaxError) {
    guard take(bracket) else { throw leftover(in: bracket) }
  }
}
