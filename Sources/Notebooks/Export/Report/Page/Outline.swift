/// The headings of a report: their numbers, anchors and table of contents.
struct Outline {
  struct Entry: Sendable {
    var level: Int
    /// `2.1`, or empty where the author numbers the headings.
    var number: String
    var anchor: String
    var words: String
  }

  private(set) var entries: [Entry] = []
  private var counts: [Int] = []
  private var taken: Set<String>
  private let isNumbered: Bool
  private let topLevel: Int

  /// - Parameters:
  ///   - headings: all headings that will be entered.
  ///   - ids: the ids that anchors must not repeat.
  init(_ headings: [Markdown.Heading], avoiding ids: some Sequence<String>) {
    isNumbered = !headings.contains { Self.isNumbered($0.text) }
    topLevel = headings.map(\.level).min() ?? 1
    taken = Set(ids)
  }

  /// Enters the next heading, whose plain words are `words`.
  mutating func enter(_ heading: Markdown.Heading, plain: String) -> Entry {
    let depth = heading.level - topLevel
    counts = Array(counts.prefix(depth + 1))
    while counts.count <= depth { counts.append(0) }
    counts[depth] += 1
    let entry = Entry(
      level: depth + 1, number: isNumbered ? counts.map(String.init).joined(separator: ".") : "",
      anchor: anchor(for: plain), words: heading.text)
    entries.append(entry)
    return entry
  }

  /// Whether a heading begins with a number or letter of its own: `a.`, `iv.`, `2.1`.
  private static func isNumbered(_ text: String) -> Bool {
    let label = text.prefix { !$0.isWhitespace }
    guard label.count < text.count, let last = label.last else { return false }
    let body = label.filter { $0 != "." && $0 != ")" }
    if body.allSatisfy(\.isASCIIDigit) { return !body.isEmpty }
    guard last == "." || last == ")", label.count == body.count + 1 else { return false }
    return body.count == 1 || body.allSatisfy { "ivxIVX".contains($0) }
  }

  private mutating func anchor(for words: String) -> String {
    var slug = ""
    for character in words.lowercased() {
      if character.isLetter || character.isNumber {
        slug.append(character)
      } else if !slug.isEmpty, slug.last != "-" {
        slug.append("-")
      }
    }
    while slug.last == "-" { slug.removeLast() }
    if slug.isEmpty { slug = "section" }
    return taken.insertNew(slug)
  }
}
