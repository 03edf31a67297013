/// The info string of a cell as written: `hw5 {#id .role key=value}`.
struct CellHeader {
  struct Word {
    let text: String
    let column: Int
  }

  private(set) var ids: [Word] = []
  private(set) var roles: [Word] = []
  private(set) var attributes: [(key: Word, value: String)] = []
  /// Whether a part of it could not be read.
  private(set) var isBroken = false

  /// Reads the opening line of a cell; what cannot be read is reported and left out.
  init(_ line: Line, fence: Fence, issues: inout IssueList) {
    var cursor = LineCursor(line)
    _ = cursor.take { $0 == fence.marker }
    do throws(Mismatch) {
      try read(&cursor)
    } catch {
      isBroken = true
      issues.add(
        .attributes(expected: error.expected, found: cursor.found),
        line: line.number, column: cursor.column)
    }
  }

  private struct Mismatch: Error { let expected: String }

  private mutating func read(_ cursor: inout LineCursor) throws(Mismatch) {
    guard cursor.take("hw5") else { throw Mismatch(expected: "`hw5` directly after the fence") }
    if cursor.rest.trimmed.isEmpty { return }
    guard cursor.next?.isBlank == true else { throw Mismatch(expected: "a blank after `hw5`") }
    cursor.skipBlanks()
    guard cursor.take("{") else { throw Mismatch(expected: "attributes such as `{.claim #id}`") }
    while true {
      cursor.skipBlanks()
      if cursor.take("}") { break }
      guard !cursor.isAtEnd else { throw Mismatch(expected: "`}`") }
      let start = cursor
      do throws(Mismatch) {
        try readItem(&cursor)
      } catch {
        cursor = start
        throw error
      }
    }
    cursor.skipBlanks()
    guard cursor.isAtEnd else { throw Mismatch(expected: "nothing after `}`") }
  }

  private mutating func readItem(_ cursor: inout LineCursor) throws(Mismatch) {
    let column = cursor.column
    if cursor.take("#") {
      let id = cursor.take(while: \.isIDCharacter)
      guard id.first?.isLetter == true, id.count <= 64, cursor.isAtItemEnd else {
        throw Mismatch(
          expected: "an id of at most 64 lower-case letters, digits and hyphens that begins "
            + "with a letter")
      }
      ids.append(Word(text: String(id), column: column))
    } else if cursor.take(".") {
      let role = cursor.take { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      guard !role.isEmpty, cursor.isAtItemEnd else {
        throw Mismatch(expected: "a role such as `.claim`")
      }
      roles.append(Word(text: String(role), column: column))
    } else {
      let key = cursor.take { $0.isLetter || $0 == "-" || $0 == "_" }
      guard !key.isEmpty, cursor.take("=") else {
        throw Mismatch(expected: "`#id`, `.role`, `key=value` or `}`")
      }
      let value: String
      if cursor.next == "\"" {
        guard let text = cursor.takeQuoted() else { throw Mismatch(expected: "a closing `\"`") }
        value = text
      } else {
        value = String(cursor.take { !$0.isBlank && $0 != "}" && $0 != "\"" })
        guard !value.isEmpty else { throw Mismatch(expected: "a value after `\(key)=`") }
      }
      guard cursor.isAtItemEnd else { throw Mismatch(expected: "a blank or `}`") }
      attributes.append((Word(text: String(key), column: column), value))
    }
  }
}

extension LineCursor {
  /// Whether an item of the attributes may end here.
  fileprivate var isAtItemEnd: Bool {
    next.map { $0.isBlank || $0 == "}" } ?? true
  }
}

extension Character {
  /// A lower-case ASCII letter, a digit or a hyphen.
  fileprivate var isIDCharacter: Bool {
    ("a"..."z").contains(self) || ("0"..."9").contains(self) || self == "-"
  }
}
