import Syntax

/// Prose of a notebook as a terminal shows it, its values and formulas filled in.
package struct TerminalProse {
  package let text: String

  /// `values` are those of the prose, in order, as far as they are known; `formula` says a formula in
  /// plain characters.
  package init(
    _ prose: Prose, values: [InlineResult], width: Int, isStyled: Bool,
    formula: (_ tex: String) -> String
  ) {
    // A character of nobody's for each mark, which Markdown passes on as it is.
    let firstStandIn: UInt32 = 0xF0000
    var standIns: [String] = []
    var markdown = ""
    var values = values[...]
    let bytes = Array(prose.text.utf8)
    var end = 0
    for mark in prose.marks {
      markdown += String(decoding: bytes[end..<mark.span.start], as: UTF8.self)
      end = mark.span.end
      switch mark.kind {
      case .value(let value):
        standIns.append(Self.text(of: values.popFirst() ?? .notRun, value))
      case .formula(let tex, let isDisplayed):
        let text = formula(tex)
        standIns.append(isDisplayed ? "\n\(DisplayedFormula(text, width: width).text)\n" : text)
      case .reference(let id): standIns.append("→ \(id)")
      case .image(let path, let alternative):
        standIns.append("[\(alternative.isEmpty ? "picture" : alternative): \(path)]")
      }
      if let standIn = Unicode.Scalar(firstStandIn + UInt32(standIns.count - 1)) {
        markdown.unicodeScalars.append(standIn)
      }
    }
    markdown += String(decoding: bytes[end...], as: UTF8.self)
    let found = standIns
    text = TerminalMarkdown(width: width, isStyled: isStyled) { scalar in
      guard scalar.value >= firstStandIn else { return nil }
      let index = Int(scalar.value - firstStandIn)
      return found.indices.contains(index) ? found[index] : nil
    }.text(of: markdown)
  }

  private static func text(of result: InlineResult, _ value: InlineValue) -> String {
    switch result {
    case .shown(let text): text
    case .failed(let error): "⟨\(error.message)⟩"
    case .notRun: "⟨\(value.expression.text)⟩"
    }
  }

  /// A text of one line, such as a caption, as a sentence; see `String.asSentence`.
  package init(
    sentence: String, width: Int, isStyled: Bool, formula: (_ tex: String) -> String
  ) {
    let text = sentence.asSentence
    var ignored = IssueList(file: "")
    var prose = Prose(text: text, firstLine: 1, marks: [])
    prose.marks = ProseScanner.marks(in: text, firstLine: 1, fenced: [], issues: &ignored)
    self.init(prose, values: [], width: width, isStyled: isStyled, formula: formula)
  }
}
