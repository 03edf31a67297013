import Syntax

extension HTML {
  /// A cell's code, its tokens classified for the style sheet; names lead where `address` says.
  static func code(_ code: String, address: (String) -> String? = { _ in nil }) -> HTML {
    HTML.block("pre", class: "code", ["tabindex": "0"]) {
      HTML.element("code") { highlighted(code, address: address) }
    }
  }

  /// Code within a line or a block.
  static func highlighted(
    _ code: String, address: (String) -> String? = { _ in nil }
  ) -> HTML {
    let bytes = Array(code.utf8)
    let text = { (from: Int, to: Int) in String(decoding: bytes[from..<to], as: UTF8.self).escaped }
    var markup = ""
    var end = 0
    for (span, tokenClass) in Highlighter.spans(in: Source(name: "", text: code))
    where span.start >= end {
      let token = text(span.start, span.end)
      let isName = tokenClass == .name || tokenClass == .function
      let target =
        isName ? address(String(decoding: bytes[span.start..<span.end], as: UTF8.self)) : nil
      guard tokenClass != .name || target != nil else { continue }
      markup += text(end, span.start)
      if let target {
        markup += "<a class=\"\(tokenClass.rawValue)\" href=\"\(target.escaped)\">\(token)</a>"
      } else {
        markup += "<span class=\"\(tokenClass.rawValue)\">\(token)</span>"
      }
      end = span.end
    }
    return HTML(trusted: markup + text(end, bytes.count))
  }

  /// Text output, an error or a value, as it would stand on a terminal.
  static func printed(_ text: String, class classes: String) -> HTML {
    HTML.block("pre", class: classes, ["tabindex": "0"]) { HTML.text(text.withoutLastLineBreaks) }
  }
}
