extension Lexer {
  /// Reads the text of the innermost string up to its end or to the next hole.
  mutating func stringText() {
    let start = position
    var text = ""
    while let scalar = scalar(at: position), scalar != "\n" {
      switch scalar {
      case "\"":
        addText(text, from: start)
        position += 1
        add(.stringEnd, from: position - 1)
        strings.removeLast()
        return
      case "{":
        addText(text, from: start)
        strings[strings.count - 1].hole = (start: position, brackets: [])
        position += 1
        add(.holeStart, from: position - 1)
        return
      case "}":
        position += 1
        fault(.strayBraceInString, from: position - 1)
      case "\\":
        if let escaped = escape() { text.unicodeScalars.append(escaped) }
      default:
        text.unicodeScalars.append(scalar)
        position += UTF8.width(scalar)
      }
    }
    addText(text, from: start)
    closeStrings()
  }

  /// A string and its holes end at the latest with their line.
  mutating func closeStrings() {
    let outside = isInline ? 1 : 0
    guard strings.count > outside, let innermost = strings.last else { return }
    if let hole = strings.dropFirst(outside).first?.hole {
      fault(.unclosedInterpolation, from: hole.start)
    } else {
      fault(.unclosedString, from: innermost.start)
    }
    while strings.count > outside, let string = strings.popLast() {
      if string.hole != nil { add(.holeEnd, from: position) }
      add(.stringEnd, from: position)
    }
  }

  /// What follows the `:` of a hole, up to its brace; of an inline text, all the rest.
  mutating func format(from start: Int) {
    let isOutermost = isInline && strings.count == 1
    while let byte = byte(at: position), isOutermost || !"}\"\n".utf8.contains(byte) {
      position += 1
    }
    add(.format, from: start)
    if !isOutermost, byte(at: position) != UInt8(ascii: "}"), let hole = strings.last?.hole {
      fault(.unclosedInterpolation, from: hole.start)
    }
  }

  private mutating func addText(_ text: String, from start: Int) {
    guard position > start else { return }
    unescaped[start] = text
    add(.stringText, from: start)
  }

  /// The character of `\n`, `\t`, `\r`, `\"`, `\\`, `\{`, `\}` or `\u{3B1}`.
  private mutating func escape() -> Unicode.Scalar? {
    let start = position
    position += 1
    guard let scalar = scalar(at: position), scalar != "\n" else { return nil }
    position += UTF8.width(scalar)
    switch scalar {
    case "n": return "\n"
    case "t": return "\t"
    case "\"", "\\", "{", "}": return scalar
    case "u": return codePoint(from: start)
    default:
      fault(.unknownEscape(scalar), from: start)
      return nil
    }
  }

  /// `{3B1}` after `\u`.
  private mutating func codePoint(from start: Int) -> Unicode.Scalar? {
    var digits = ""
    if byte(at: position) == UInt8(ascii: "{") {
      position += 1
      while let byte = byte(at: position), Character(Unicode.Scalar(byte)).isHexDigit {
        digits.unicodeScalars.append(Unicode.Scalar(byte))
        position += 1
      }
      if byte(at: position) == UInt8(ascii: "}") {
        position += 1
        if let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) { return scalar }
      }
    }
    fault(.invalidCodePoint(text(from: start)), from: start)
    return nil
  }
}
