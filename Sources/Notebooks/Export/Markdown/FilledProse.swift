/// Prose as the author wrote it, with values, references and pictures put in: Markdown still.
struct FilledProse {
  /// Where references lead and pictures lie, which each format knows for itself.
  struct Targets {
    /// The Markdown of a reference to a cell of this name.
    var reference: (_ id: String, _ name: String) -> String
    /// The address of a picture of the notebook's folder.
    var picture: (_ path: String) -> String
  }

  private let numbers: CellNumbers
  private let images: [String: [UInt8]]
  private let targets: Targets
  private var values: ArraySlice<InlineResult>

  init(_ result: NotebookResult, targets: Targets) {
    numbers = CellNumbers(result.notebook)
    images = result.images
    values = result.values[...]
    self.targets = targets
  }

  /// The prose filled in; the values of the notebook are taken one after the other.
  ///
  /// - Parameter previous: the id of the cell before it: a figure's own image is not shown twice.
  mutating func markdown(_ prose: Prose, after previous: String?) -> String {
    let bytes = Array(prose.text.utf8)
    var markdown = ""
    var end = 0
    for mark in prose.marks {
      append(bytes[end..<mark.span.start], to: &markdown)
      end = mark.span.end
      let isFirst = mark.span.start == 0
      let written = String(decoding: bytes[mark.span.start..<end], as: UTF8.self)
      if case .formula = mark.kind {
        markdown += Self.isInTable(markdown) ? Self.withoutBars(written) : written
      } else {
        markdown += filling(for: mark.kind, after: isFirst ? previous : nil) ?? written
      }
    }
    append(bytes[end...], to: &markdown)
    return markdown
  }

  /// Whether what follows `markdown` stands in a row of a table.
  private static func isInTable(_ markdown: String) -> Bool {
    markdown.suffix(while: { !$0.isNewline }).drop { $0 == " " }.first == "|"
  }

  /// A formula in other words, as a bar would end the cell of a table.
  private static func withoutBars(_ formula: String) -> String {
    formula.replacing("\\|", with: "\\Vert ").replacing("|", with: "\\vert ")
  }

  private func append(_ bytes: ArraySlice<UInt8>, to markdown: inout String) {
    let text = String(decoding: bytes, as: UTF8.self)
    let line = markdown.suffix(while: { !$0.isNewline }).drop { $0 == " " }
    // A value with a full stop behind it would begin a list: "3. The rest".
    let isNumber = !line.isEmpty && line.count < 10 && line.allSatisfy { ("0"..."9").contains($0) }
    if isNumber, text.hasPrefix(".") || text.hasPrefix(")") { markdown += "\\" }
    markdown += text
  }

  /// What takes the place of a mark; nil leaves what is written.
  private mutating func filling(for kind: Prose.Mark.Kind, after previous: String?) -> String? {
    switch kind {
    case .formula: return nil
    case .value(let value):
      switch values.popFirst() ?? .notRun {
      case .shown(let text): return MarkdownText.escaped(text)
      case .failed(let error):
        return "**\(MarkdownText.escaped("\(value.expression.text): \(error.name)"))**"
      case .notRun: return "*\(MarkdownText.escaped(value.expression.text)) (not run)*"
      }
    case .reference(let id):
      return numbers.name(of: id).map { targets.reference(id, $0) }
        ?? MarkdownText.escaped("#\(id)")
    case .image(let path, let alternative):
      if let figure = FigurePath(path), let name = numbers.name(of: figure.id) {
        return figure.id == previous ? "" : targets.reference(figure.id, name)
      }
      if path.contains("://") { return "[\(alternative.isEmpty ? path : alternative)](<\(path)>)" }
      guard images[path] != nil else { return MarkdownText.escaped("[no image \(path)]") }
      return "![\(alternative)](<\(targets.picture(path))>)"
    }
  }
}

extension String {
  /// What stands behind the last character that is not in it.
  fileprivate func suffix(while isInside: (Character) -> Bool) -> Substring {
    let start = lastIndex { !isInside($0) }.map { index(after: $0) } ?? startIndex
    return self[start...]
  }
}

extension FilledProse {
  /// Whether a piece of prose begins with the notebook's title as its heading.
  static func begins(_ prose: Prose, withTitle title: String) -> Bool {
    let line = prose.text.prefix { !$0.isNewline }
    return line.hasPrefix("# ") && line.dropFirst(2).trimmed == title.trimmed
  }
}
