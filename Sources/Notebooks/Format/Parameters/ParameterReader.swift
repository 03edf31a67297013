import Syntax

/// Reads the lines of a `.params` cell: `param NAME = LITERAL [in LO..HI | in {a, b}] ["doc"]`.
struct ParameterReader {
  private struct Mismatch: Error {
    let expected: String
    var found: String?
  }

  /// The parameters declared by `lines`; what cannot be read is reported and left out.
  static func read(_ lines: ArraySlice<Line>, issues: inout IssueList) -> [ParameterDeclaration] {
    lines.compactMap { (line) -> ParameterDeclaration? in
      let text = line.text.trimmed
      guard !text.isEmpty, !text.hasPrefix("#") else { return nil }
      var cursor = LineCursor(line)
      do throws(Mismatch) {
        let declaration = try declaration(&cursor)
        if let domain = declaration.domain, !domain.contains(declaration.initial) {
          issues.add(
            .parameterDefault(
              name: declaration.name, value: declaration.initial.description,
              domain: domain.description),
            line: line.number, column: declaration.column)
        }
        return declaration
      } catch {
        issues.add(
          .parameter(expected: error.expected, found: error.found ?? cursor.found),
          line: line.number, column: cursor.column)
        return nil
      }
    }
  }

  private static func declaration(
    _ cursor: inout LineCursor
  ) throws(Mismatch) -> ParameterDeclaration {
    cursor.skipBlanks()
    let start = cursor
    guard cursor.take("param"), cursor.next?.isBlank == true else {
      cursor = start
      throw Mismatch(expected: "`param NAME = LITERAL`, which is all a .params cell holds")
    }
    cursor.skipBlanks()
    let column = cursor.column
    guard cursor.next?.beginsName == true else { throw Mismatch(expected: "a name after `param`") }
    let written = String(cursor.take(while: \.continuesName))
    // The name as the language reads it, look-alikes folded; a reserved word is none.
    guard
      case .name(let known)? = try? Parser.parseExpression(Source(name: "", text: written))
    else { throw Mismatch(expected: "a name after `param`", found: "`\(written)`") }
    let name = known.text
    cursor.skipBlanks()
    guard cursor.take("=") else { throw Mismatch(expected: "`=` after `\(name)`") }
    cursor.skipBlanks()
    let initial = try literal(&cursor)

    var declaration = ParameterDeclaration(
      name: name, initial: initial.value, isWhole: initial.isWhole, domain: nil,
      documentation: nil, line: cursor.line.number, column: column)
    cursor.skipBlanks()
    let beforeIn = cursor
    if cursor.take("in"), cursor.next.map({ !$0.continuesName }) ?? true {
      cursor.skipBlanks()
      try domain(&cursor, of: &declaration)
    } else {
      cursor = beforeIn
    }
    cursor.skipBlanks()
    if cursor.next == "\"" {
      guard let text = cursor.takeQuoted() else { throw Mismatch(expected: "a closing `\"`") }
      declaration.documentation = text
      cursor.skipBlanks()
    }
    guard cursor.isAtEnd || cursor.next == "#" else {
      throw Mismatch(expected: "`in LO..HI`, `in {a, b}` or a \"description\"")
    }
    return declaration
  }

  private static func literal(_ cursor: inout LineCursor) throws(Mismatch) -> ParameterLiteral {
    guard let literal = ParameterLiteral(&cursor) else {
      throw Mismatch(expected: "a literal: a number, true, false or a \"text\"")
    }
    return literal
  }

  private static func domain(
    _ cursor: inout LineCursor, of declaration: inout ParameterDeclaration
  ) throws(Mismatch) {
    if cursor.take("{") {
      declaration.domain = .choice(try choices(&cursor, of: declaration))
      return
    }
    guard case .number = declaration.initial else {
      throw Mismatch(expected: "a set `{a, b}`, since the default is no number")
    }
    let low = try literal(&cursor)
    cursor.skipBlanks()
    guard cursor.take("..") else { throw Mismatch(expected: "`..` between the bounds") }
    cursor.skipBlanks()
    let high = try literal(&cursor)
    guard case .number(let lower) = low.value, case .number(let upper) = high.value,
      lower <= upper
    else {
      throw Mismatch(
        expected: "numbers as bounds, the smaller one first", found: "`\(low.value)..\(high.value)`"
      )
    }
    declaration.domain = .interval(lower...upper)
    declaration.isWhole = declaration.isWhole && low.isWhole && high.isWhole
  }

  private static func choices(
    _ cursor: inout LineCursor, of declaration: ParameterDeclaration
  ) throws(Mismatch) -> [ParameterValue] {
    var values: [ParameterValue] = []
    while true {
      cursor.skipBlanks()
      let value = try literal(&cursor).value
      guard value.kind == declaration.initial.kind else {
        throw Mismatch(
          expected: "\(declaration.initial.kind), as the default is", found: "`\(value)`")
      }
      values.append(value)
      cursor.skipBlanks()
      if cursor.take("}") { return values }
      guard cursor.take(",") else { throw Mismatch(expected: "`,` or `}`") }
    }
  }
}

extension ParameterValue {
  /// The word for its type in messages.
  var kind: String {
    switch self {
    case .number: "a number"
    case .boolean: "true or false"
    case .text: "a text"
    }
  }
}

extension Character {
  /// A letter or `_`.
  var beginsName: Bool { isLetter || self == "_" }

  /// What may follow in a name: digits, subscripts, primes and stars too, but no superscripts.
  var continuesName: Bool {
    beginsName || isASCIIDigit || ("\u{2080}"..."\u{208E}").contains(self) || "′″‴★".contains(self)
  }
}
