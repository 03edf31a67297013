/// Stand-ins that carry finished HTML through Markdown untouched.
///
/// A stand-in is a number between two characters that no text holds; Markdown takes it for a word.
struct Placeholders {
  private struct Content {
    /// For the text of the page.
    var html: HTML
    /// For attributes and tables of contents, where no markup may stand.
    var text: String
    /// Takes the place of the paragraph in which it stands.
    var isBlock: Bool
  }

  private var contents: [Content] = []
  private static let mark: Unicode.Scalar = "\u{10FFFD}"
  private static let lessThan: Unicode.Scalar = "\u{10FFFC}"

  /// A stand-in for `html`.
  mutating func insert(_ html: HTML, text: String) -> String {
    insert(Content(html: html, text: text, isBlock: false))
  }

  /// A paragraph of its own that stands for `html`.
  mutating func insertBlock(_ html: HTML) -> String {
    "\n\n" + insert(Content(html: html, text: "", isBlock: true)) + "\n\n"
  }

  private mutating func insert(_ content: Content) -> String {
    contents.append(content)
    return "\(Self.mark)\(contents.count - 1)\(Self.mark)"
  }

  /// `text` without a `<` that Markdown could take for HTML: only links such as `<https://…>`
  /// and targets such as `](<a b>)` keep theirs.
  static func withoutHTML(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    var last: (Unicode.Scalar, Unicode.Scalar) = (" ", " ")
    while let scalar = rest.popFirst() {
      let isTarget = last == ("]", "(")
      result.append(scalar == "<" && !isTarget && !beginsAutolink(rest) ? lessThan : scalar)
      last = (last.1, scalar)
    }
    return String(result)
  }

  /// Whether `rest`, which follows a `<`, goes on as `scheme:…>` or `name@host>`.
  private static func beginsAutolink(_ rest: Substring.UnicodeScalarView) -> Bool {
    let inside = rest.prefix { $0 != ">" && $0 != "<" && !$0.properties.isWhitespace }
    guard rest[inside.endIndex...].first == ">" else { return false }
    let name = inside.prefix {
      $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0)
        || "+.-_".unicodeScalars.contains($0)
    }
    let separator = inside[name.endIndex...].first
    return name.count > 1 && (separator == ":" || separator == "@")
  }

  /// `html` with every stand-in replaced by its content.
  func filled(_ html: String) -> HTML {
    var filled = ""
    var rest = html.unicodeScalars[...]
    var isInTag = false
    while let scalar = rest.popFirst() {
      if scalar == Self.mark, let content = take(from: &rest) {
        if content.isBlock, filled.hasSuffix("<p>") {
          filled.removeLast(3)
          if rest.starts(with: "</p>".unicodeScalars) { rest = rest.dropFirst(4) }
        }
        filled += isInTag ? content.text.escaped : content.html.markup
        continue
      }
      if scalar == "<" { isInTag = true }
      if scalar == ">" { isInTag = false }
      if scalar == Self.lessThan { filled += "&lt;" } else { filled.unicodeScalars.append(scalar) }
    }
    return HTML(trusted: filled)
  }

  /// Text in which stand-ins become words.
  func plain(_ text: String) -> String {
    var plain = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == Self.mark, let content = take(from: &rest) {
        plain += content.text
      } else {
        plain.unicodeScalars.append(scalar == Self.lessThan ? "<" : scalar)
      }
    }
    return plain
  }

  /// Takes what follows the first mark of a stand-in.
  private func take(from rest: inout Substring.UnicodeScalarView) -> Content? {
    let digits = rest.prefix { ("0"..."9").contains($0) }
    let end = rest[digits.endIndex...]
    guard end.first == Self.mark, let index = Int(String(digits)), contents.indices.contains(index)
    else { return nil }
    rest = end.dropFirst()
    return contents[index]
  }
}
