/// The few literals of Python that describe an array.
struct PythonLiteral {
  enum Item: Equatable {
    case text(String)
    case truth(Bool)
    case shape([Int])
    /// A list: the fields of a structured type, as written.
    case other(String)
  }

  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  /// A dictionary whose keys are texts, and nothing behind it.
  mutating func dictionary() throws(LiteralError) -> [String: Item] {
    var members: [String: Item] = [:]
    try expect("{")
    while !take("}") {
      let name = try text()
      try expect(":")
      guard members.updateValue(try item(), forKey: name) == nil else {
        throw .text("\(name) occurs twice")
      }
      if !take(",") {
        try expect("}")
        break
      }
    }
    skipBlanks()
    guard rest.isEmpty else { throw .text("expected nothing after the dictionary") }
    return members
  }

  private mutating func skipBlanks() { rest = rest.drop { $0.isWhitespace } }

  private mutating func take(_ word: String) -> Bool {
    skipBlanks()
    guard rest.hasPrefix(word) else { return false }
    rest = rest.dropFirst(word.count)
    return true
  }

  private mutating func expect(_ word: String) throws(LiteralError) {
    guard take(word) else { throw .text("expected \(word) in the literal of a dictionary") }
  }

  private mutating func text() throws(LiteralError) -> String {
    skipBlanks()
    guard let quote = rest.first, quote == "'" || quote == "\"" else {
      throw .text("expected a text in quotes")
    }
    let inner = rest.dropFirst().prefix { $0 != quote }
    guard inner.endIndex < rest.endIndex, !inner.contains("\\") else {
      throw .text("expected a plain text in quotes")
    }
    rest = rest[inner.endIndex...].dropFirst()
    return String(inner)
  }

  private mutating func item() throws(LiteralError) -> Item {
    skipBlanks()
    switch rest.first {
    case "'", "\"": return .text(try text())
    case "(": return .shape(try shape())
    case "[": return .other(try list())
    default:
      if take("True") { return .truth(true) }
      if take("False") { return .truth(false) }
      throw .text("expected a text, True, False, or a tuple of whole numbers")
    }
  }

  private mutating func shape() throws(LiteralError) -> [Int] {
    var sides: [Int] = []
    try expect("(")
    while !take(")") {
      skipBlanks()
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let side = Int(digits) else {
        throw .text("expected a tuple of whole numbers as shape")
      }
      rest = rest.dropFirst(digits.count)
      // Python 2 wrote long integers so.
      _ = take("L")
      sides.append(side)
      guard sides.count <= maximumRank else {
        throw .text("expected at most \(maximumRank) axes in its shape")
      }
      if !take(",") {
        try expect(")")
        break
      }
    }
    return sides
  }

  private mutating func list() throws(LiteralError) -> String {
    var depth = 0
    let inner = rest.prefix { character in
      if character == "[" { depth += 1 }
      if character == "]" { depth -= 1 }
      return depth > 0
    }
    guard inner.endIndex < rest.endIndex else { throw .text("expected ] at the end of a list") }
    rest = rest[inner.endIndex...].dropFirst()
    return "\(inner)]"
  }
}

/// What is wrong with a header: its text, or what the text says.
enum LiteralError: Error {
  case text(String)
  case file(FileError)
}
