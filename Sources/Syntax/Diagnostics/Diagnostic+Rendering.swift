extension Diagnostic {
  /// The message with its place, the source line and a caret under the exact span.
  ///
  ///     figures.hw5:3:3: error: a call follows its name without a space
  ///       f (x)
  ///         ^
  ///       try: f(…)
  package func rendered(colored: Bool = false) -> String {
    let style = colored ? Style.colored : Style.plain
    var lines = [
      style.place(place(of: span)) + style.severity(severity) + style.message(message)
    ]
    lines += excerpt(of: span, style)
    for note in notes {
      if let span = note.span {
        lines.append(style.place(place(of: span)) + style.severity(.note) + note.message)
        lines += excerpt(of: span, style)
      } else {
        lines.append(indent + style.severity(.note) + note.message)
      }
    }
    if let hint { lines.append(indent + style.hint("try: ") + hint) }
    return lines.joined(separator: "\n")
  }

  /// `file:line:column: `.
  private func place(of span: Span) -> String {
    let (line, column) = source.position(of: span.start)
    return "\(source.name):\(line):\(column): "
  }

  private var indent: String { "  " }

  /// The lines under `span`, each with its carets; the middle of many is left out.
  private func excerpt(of span: Span, _ style: Style) -> [String] {
    let lines = source.lines(under: span)
    var rendered: [String] = []
    for (index, line) in lines.enumerated() {
      if lines.count > 4, index == 2 { rendered.append(indent + "…") }
      if lines.count > 4, (2..<(lines.count - 1)).contains(index) { continue }
      let isBlank = line.text.allSatisfy(\.isWhitespace)
      if isBlank, index > 0, index < lines.count - 1 { continue }
      // The indentation of a further line belongs to nothing.
      let margin = index == 0 ? line.start : line.text.prefix(while: \.isWhitespace).utf8.count
      let excerpt = Excerpt(line.text, from: min(margin, line.end), to: line.end)
      rendered.append(indent + excerpt.text)
      rendered.append(indent + excerpt.blanks + style.caret(excerpt.carets))
    }
    return rendered
  }
}

/// One line with the carets under a part of it.
private struct Excerpt {
  var text: String
  var blanks: String
  var carets: String

  /// The longest part of a line that is shown, and how much of it before the carets.
  private static let limits = (width: 160, before: 60)

  /// `start` and `end` are offsets of bytes in `line`.
  init(_ line: Substring, from start: Int, to end: Int) {
    let utf8 = line.utf8
    let first = utf8.index(utf8.startIndex, offsetBy: start)
    let last = utf8.index(utf8.startIndex, offsetBy: max(start, end))
    var before = line[..<first]
    var marked = line[first..<last]
    var after = line[last...]
    if line.count > Excerpt.limits.width {
      let room = Excerpt.limits.width - Excerpt.limits.before
      if before.count > Excerpt.limits.before {
        before = "…" + before.suffix(Excerpt.limits.before)
      }
      if marked.count > room { marked = marked.prefix(room) + "…" }
      if after.count > room { after = after.prefix(room) + "…" }
    }
    text = (before + marked + after).visible
    blanks = before.map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.displayWidth) }
      .joined()
    let width = marked.reduce(0) { $0 + ($1 == "\t" ? 1 : $1.displayWidth) }
    carets = String(repeating: "^", count: max(1, width))
  }
}

extension Substring {
  /// The text with its control characters made visible, tabs excepted.
  fileprivate var visible: String {
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      let isControl = scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x7F
      let picture = scalar.value == 0x7F ? 0x2421 : 0x2400 + scalar.value
      scalars.append(isControl ? Unicode.Scalar(picture) ?? scalar : scalar)
    }
    return String(scalars)
  }
}

/// How the parts of a diagnostic are coloured.
private struct Style {
  var isColored: Bool
  static let plain = Style(isColored: false)
  static let colored = Style(isColored: true)

  func place(_ text: String) -> String { paint(text, "1") }
  func message(_ text: String) -> String { paint(text, "1") }
  func caret(_ text: String) -> String { paint(text, "1;31") }
  func hint(_ text: String) -> String { paint(text, "36") }

  func severity(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: paint("error: ", "1;31")
    case .warning: paint("warning: ", "1;33")
    case .note: paint("note: ", "1;36")
    }
  }

  /// `text` under the terminal attributes `code`.
  private func paint(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
