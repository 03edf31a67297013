/// Reads a line from left to right and knows its column.
struct LineCursor {
  let line: Line
  private(set) var rest: Substring

  init(_ line: Line) {
    self.line = line
    rest = line.text
  }

  /// The column of the next character, in characters from 1.
  var column: Int { line.text[..<rest.startIndex].count + 1 }

  var next: Character? { rest.first }
  var isAtEnd: Bool { rest.isEmpty }

  /// What stands here, for a message.
  var found: String {
    let word = rest.prefix { !$0.isBlank }
    return word.isEmpty ? "the end of the line" : "`\(word.prefix(40))`"
  }

  mutating func take(_ prefix: String) -> Bool {
    guard rest.hasPrefix(prefix) else { return false }
    rest.removeFirst(prefix.count)
    return true
  }

  mutating func take(while holds: (Character) -> Bool) -> Substring {
    let taken = rest.prefix(while: holds)
    rest = rest[taken.endIndex...]
    return taken
  }

  mutating func skipBlanks() {
    _ = take(while: \.isBlank)
  }

  /// Takes `"…"`, in which `\"`, `\\` and `\n` are escapes; nil if it is not closed.
  mutating func takeQuoted() -> String? {
    let start = self
    guard take("\"") else { return nil }
    var value = ""
    while let character = next {
      rest.removeFirst()
      switch character {
      case "\"":
        return value
      case "\\":
        guard let escaped = next else { break }
        rest.removeFirst()
        switch escaped {
        case "n": value.append("\n")
        case "\"", "\\": value.append(escaped)
        default:
          value.append("\\")
          value.append(escaped)
        }
      default:
        value.append(character)
      }
    }
    self = start
    return nil
  }
}
