extension HTML {
  /// A cell's code.
  static func code(_ code: String) -> HTML {
    HTML.block("pre", class: "code", ["tabindex": "0"]) {
      HTML.element("code") { HTML.text(code) }
    }
  }

  /// Text output, an error or a value, as it would stand on a terminal.
  static func printed(_ text: String, class classes: String) -> HTML {
    HTML.block("pre", class: classes, ["tabindex": "0"]) { HTML.text(text.trimmedOfLineBreaks) }
  }
}

extension String {
  /// The text without line breaks at its end.
  fileprivate var trimmedOfLineBreaks: Substring {
    var rest = self[...]
    while rest.last?.isNewline == true { rest.removeLast() }
    return rest
  }
}
