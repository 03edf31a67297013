import Syntax

/// A line of the file without its break.
struct Line {
  let number: Int
  /// The UTF-8 offset of its first character in the file's text.
  let start: Int
  let text: Substring

  /// The UTF-8 offset behind its last character.
  var end: Int { start + text.utf8.count }

  var isBlank: Bool { text.allSatisfy(\.isBlank) }
}

extension Line {
  /// The lines of `text`; a CR before the LF belongs to the break.
  static func lines(of text: String) -> [Line] {
    var lines: [Line] = []
    let utf8 = text.utf8
    var start = utf8.startIndex
    var offset = 0
    while start < utf8.endIndex {
      let end = utf8[start...].firstIndex(of: UInt8(ascii: "\n")) ?? utf8.endIndex
      var content = utf8[start..<end]
      let length = content.count
      if content.last == UInt8(ascii: "\r") { content.removeLast() }
      lines.append(Line(number: lines.count + 1, start: offset, text: Substring(content)))
      offset += length + 1
      start = end < utf8.endIndex ? utf8.index(after: end) : end
    }
    return lines
  }
}

extension Character {
  /// A space or a tab.
  var isBlank: Bool { self == " " || self == "\t" }
}

extension StringProtocol {
  /// The text without blanks at either end.
  var trimmed: SubSequence {
    var rest = self[...]
    while rest.first?.isBlank == true { rest.removeFirst() }
    while rest.last?.isBlank == true { rest.removeLast() }
    return rest
  }
}
