import Syntax

/// Turns prose, captions and titles into HTML; one for a whole page.
struct ProseMarkup {
  let numbers: CellNumbers
  let images: [String: [UInt8]]
  private(set) var formulas: [String] = []
  private var placeholders = Placeholders()
  private var values: ArraySlice<InlineResult>

  init(_ result: NotebookResult) {
    numbers = CellNumbers(result.notebook)
    images = result.images
    values = result.values[...]
  }

  /// Markdown in which everything that is more than Markdown has become a stand-in.
  ///
  /// - Parameter previous: the id of the cell before it: a figure's own image is not shown twice.
  mutating func markdown(_ prose: Prose, after previous: String?) -> String {
    let bytes = Array(prose.text.utf8)
    var markdown = ""
    var end = 0
    for mark in prose.marks {
      markdown += plain(bytes[end..<mark.span.start])
      end = mark.span.end
      let isFirst = mark.span.start == 0
      markdown +=
        standIn(for: mark.kind, after: isFirst ? previous : nil) ?? plain(bytes[mark.span])
    }
    return markdown + plain(bytes[end...])
  }

  /// A stand-in for a block that is HTML already.
  mutating func markdown(_ block: HTML) -> String { placeholders.insertBlock(block) }

  /// A text of one line, such as a caption.
  mutating func inline(_ text: String) -> HTML {
    var ignored = IssueList(file: "")
    var prose = Prose(text: text, firstLine: 1, marks: [])
    prose.marks = ProseScanner.marks(in: text, firstLine: 1, fenced: [], issues: &ignored)
    prose.marks.removeAll { if case .value = $0.kind { true } else { false } }
    // A zero-width joiner keeps "1. first" and "# first" from becoming lists and headings.
    var html = Markdown("\u{2060}" + markdown(prose, after: nil)).html
    if html.hasPrefix("<p>"), html.hasSuffix("</p>\n") {
      html = String(html.dropFirst(3).dropLast(5))
    }
    return placeholders.filled(String(html.drop { $0 == "\u{2060}" }))
  }

  /// A text of one line that is printed as a sentence; see `String.asSentence`.
  mutating func sentence(_ text: String) -> HTML { inline(text.asSentence) }

  /// HTML that Markdown made, with its stand-ins filled in.
  func filled(_ html: String) -> HTML { placeholders.filled(html) }

  /// Words of a heading, with formulas as formulas.
  func filledWords(_ words: String) -> HTML { placeholders.filled(words.escaped) }

  func plainWords(_ words: String) -> String { placeholders.plain(words) }

  private func plain(_ bytes: ArraySlice<UInt8>) -> String {
    Placeholders.withoutHTML(String(decoding: bytes, as: UTF8.self))
  }

  private mutating func standIn(for kind: Prose.Mark.Kind, after previous: String?) -> String? {
    switch kind {
    case .value(let value):
      return placeholders.insert(markup(values.popFirst() ?? .notRun, of: value), text: "…")
    case .formula(let tex, let isDisplayed):
      formulas.append(tex)
      let classes = isDisplayed ? "formula display" : "formula"
      let formula = HTML.element("span", class: classes) { HTML.text(tex) }
      return placeholders.insert(formula, text: tex)
    case .reference(let id):
      return placeholders.insert(reference(to: id), text: numbers.name(of: id) ?? id)
    case .image(let path, let alternative):
      if let figure = FigurePath(path), numbers.name(of: figure.id) != nil {
        guard figure.id != previous else { return "" }
        return placeholders.insert(reference(to: figure.id), text: alternative)
      }
      if path.contains("://") {
        let name = alternative.isEmpty ? path : alternative
        let link = HTML.element("a", ["href": path]) { HTML.text(name) }
        return placeholders.insert(link, text: name)
      }
      guard let bytes = images[path] else {
        let missing = HTML.element("span", class: "broken") { HTML.text("[no image \(path)]") }
        return placeholders.insert(missing, text: path)
      }
      return placeholders.insert(.image(bytes, alternative: alternative), text: alternative)
    }
  }

  private func markup(_ result: InlineResult, of value: InlineValue) -> HTML {
    switch result {
    case .shown(let text):
      HTML.element("span", class: "inline-value", ["title": value.expression.text]) {
        HTML.text(text)
      }
    case .failed(let error):
      HTML.element("span", class: "inline-value failed", ["title": error.message]) {
        HTML.text("\(value.expression.text): \(error.name)")
      }
    case .notRun:
      HTML.element("span", class: "inline-value open", ["title": "not run"]) {
        HTML.text(value.expression.text)
      }
    }
  }

  private func reference(to id: String) -> HTML {
    guard let name = numbers.name(of: id) else {
      return HTML.element("span", class: "broken") { HTML.text("#\(id)") }
    }
    return HTML.element("a", class: "reference", ["href": "#\(id)"]) { HTML.text(name) }
  }
}

extension Array<UInt8> {
  fileprivate subscript(span: Span) -> ArraySlice<UInt8> { self[span.start..<span.end] }
}

extension String {
  /// The text as a sentence: its first word gets a capital, where that is a word and not a symbol.
  var asSentence: String {
    let word = prefix { $0.isASCII && $0.isLowercase }
    let isWord = word.count > 1 || word == "a"
    let ends = self[word.endIndex...].first.map { $0 == " " || $0 == "," || $0 == "-" } ?? true
    return isWord && ends ? prefix(1).uppercased() + dropFirst() : self
  }
}
