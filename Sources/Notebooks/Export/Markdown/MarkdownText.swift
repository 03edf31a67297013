/// Text as Markdown, in which it means itself.
package enum MarkdownText {
  /// A text on one line, without anything that Markdown would obey.
  ///
  /// ```swift
  /// MarkdownText.escaped("a*b | 2_000")   // a\*b \| 2\_000
  /// ```
  static func escaped(_ text: some StringProtocol) -> String {
    var escaped = ""
    // At the beginning of a line these make lists, headings and rules.
    let word = text.prefix { $0 != " " }
    if let first = word.first, "-+#=".contains(first), word.allSatisfy({ $0 == first }) {
      escaped += "\\"
    }
    for character in text {
      if character.isNewline {
        escaped += " "
      } else {
        if "\\`*_[]<>|~$&".contains(character) { escaped += "\\" }
        escaped.append(character)
      }
    }
    return escaped
  }

  /// A text on one line as code, also in a table, where a bar would end the cell.
  static func code(_ text: String) -> String {
    let isPlain = !text.isEmpty && !text.contains { $0 == "`" || $0 == "\\" || $0.isNewline }
    return isPlain ? "`\(text.replacing("|", with: "\\|"))`" : escaped(text)
  }

  /// A block of text or code, in a fence that nothing in it closes.
  package static func fenced(_ text: some StringProtocol, as language: String) -> String {
    let content = text.withoutLastLineBreaks
    let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: content) + 1))
    return "\(fence)\(language)\n\(content)\n\(fence)\n"
  }

  /// The length of the longest run of a character.
  static func longestRun(of character: Character, in text: some StringProtocol) -> Int {
    var longest = 0
    var run = 0
    for next in text {
      run = next == character ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// A table, whose cells are Markdown already.
  static func table(_ header: [String], _ rows: [[String]]) -> String {
    let line = { (cells: [String]) in "| \(cells.joined(separator: " | ")) |\n" }
    return line(header) + line(header.map { _ in "---" }) + rows.map(line).joined()
  }
}
