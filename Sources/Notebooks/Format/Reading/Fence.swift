/// The opening line of a fenced block: three or more backticks or tildes, then an info string.
///
/// In prose it may be indented and follow the markers of quotes and list items.
struct Fence {
  let marker: Character
  let length: Int
  /// Blanks and markers of quotes and lists before the fence.
  let margin: Substring
  /// All that follows the fence.
  let info: Substring

  init?(opening line: Line) {
    var cursor = LineCursor(line)
    Self.skipMargin(&cursor)
    guard let marker = cursor.next, marker == "`" || marker == "~" else { return nil }
    margin = line.text[..<cursor.rest.startIndex]
    length = cursor.take { $0 == marker }.count
    info = cursor.rest
    self.marker = marker
    guard length >= 3, marker == "~" || !info.contains("`") else { return nil }
  }

  /// The first word of the info string.
  var language: Substring { info.trimmed.prefix { !$0.isBlank && $0 != "{" } }

  /// Whether it begins a cell, well-formed or not, wherever it stands.
  var namesCell: Bool { language.lowercased() == "hw5" }

  /// Whether it begins a cell that runs.
  var opensCell: Bool { margin.isEmpty && namesCell }

  var text: String { String(repeating: marker, count: length) }

  /// Whether `line` ends the block: the same marker, as long or longer, and nothing after it.
  func isClosed(by line: Line) -> Bool {
    var rest = line.text[...]
    let indentation = rest.prefix { $0.isBlank || (margin.contains(">") && $0 == ">") }
    guard indentation.count <= margin.count + 3 else { return false }
    rest = rest[indentation.endIndex...].trimmed
    return rest.count >= length && rest.allSatisfy { $0 == marker }
  }

  /// Skips `> `, `- `, `12. ` and blanks.
  private static func skipMargin(_ cursor: inout LineCursor) {
    while true {
      cursor.skipBlanks()
      var ahead = cursor
      if ahead.take(">") {
        cursor = ahead
        continue
      }
      let isBullet = ahead.take("-") || ahead.take("*") || ahead.take("+")
      if !isBullet {
        let digits = ahead.take { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, ahead.take(".") || ahead.take(")") else { return }
      }
      guard ahead.next?.isBlank == true else { return }
      cursor = ahead
    }
  }
}
