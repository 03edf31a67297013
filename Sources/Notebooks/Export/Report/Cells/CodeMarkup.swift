import Syntax

extension HTML {
  /// A cell's code, its tokens classified for the style sheet.
  static func code(_ code: String) -> HTML {
    HTML.block("pre", class: "code", ["tabindex": "0"]) {
      HTML.element("code") { highlighted(code) }
    }
  }

  private static func highlighted(_ code: String) -> HTML {
    let bytes = Array(code.utf8)
    let text = { (from: Int, to: Int) in String(decoding: bytes[from..<to], as: UTF8.self).escaped }
    var markup = ""
    var end = 0
    for (span, tokenClass) in Highlighter.spans(in: Source(name: "", text: code))
    where tokenClass != .name && span.start >= end {
      markup += text(end, span.start)
      markup += "<span class=\"\(tokenClass.rawValue)\">\(text(span.start, span.end))</span>"
      end = span.end
    }
    return HTML(trusted: markup + text(end, bytes.count))
  }

  /// Text output, an error or a value, as it would stand on a terminal.
  static func printed(_ text: String, class classes: String) -> HTML {
    HTML.block("pre", class: classes, ["tabindex": "0"]) { HTML.text(text.withoutLastLineBreaks) }
  }
}

extension String {
  fileprivate var withoutLastLineBreaks: Substring {
    var rest = self[...]
    while rest.last?.isNewline == true { rest.removeLast() }
    return rest
  }
}
