/// HTML that is well-formed by construction: text is escaped, elements are closed.
///
/// ```swift
/// HTML.element("p", class: "note") { HTML.text("1 < 2") }   // <p class="note">1 &lt; 2</p>
/// ```
struct HTML: Sendable {
  private(set) var markup: String

  /// Markup that is known to be well-formed.
  init(trusted markup: String) { self.markup = markup }

  static let nothing = HTML(trusted: "")

  static func text(_ text: some StringProtocol) -> HTML { HTML(trusted: text.escaped) }

  /// An element; attributes that are nil are left out.
  static func element(
    _ name: String, class classes: String? = nil, id: String? = nil,
    _ attributes: KeyValuePairs<String, String?> = [:], @Builder content: () -> HTML
  ) -> HTML {
    let opening = tag(name, class: classes, id: id, attributes)
    return HTML(trusted: "\(opening)\(content().markup)</\(name)>")
  }

  /// An element that stands on lines of its own.
  static func block(
    _ name: String, class classes: String? = nil, id: String? = nil,
    _ attributes: KeyValuePairs<String, String?> = [:], @Builder content: () -> HTML
  ) -> HTML {
    let inside = element(name, class: classes, id: id, attributes, content: content)
    return HTML(trusted: inside.markup + "\n")
  }

  /// An element without content: `<img …>`.
  static func void(
    _ name: String, class classes: String? = nil, _ attributes: KeyValuePairs<String, String?> = [:]
  ) -> HTML {
    HTML(trusted: tag(name, class: classes, id: nil, attributes))
  }

  private static func tag(
    _ name: String, class classes: String?, id: String?,
    _ attributes: KeyValuePairs<String, String?>
  ) -> String {
    var tag = "<" + name
    for (key, value) in [("class", classes), ("id", id)] + attributes.map({ ($0.key, $0.value) }) {
      if let value { tag += " \(key)=\"\(value.escaped)\"" }
    }
    return tag + ">"
  }
}

extension HTML {
  /// Joins the statements of a closure.
  @resultBuilder
  enum Builder {
    static func buildExpression(_ html: HTML) -> HTML { html }
    static func buildBlock(_ parts: HTML...) -> HTML { buildArray(parts) }
    static func buildOptional(_ part: HTML?) -> HTML { part ?? .nothing }
    static func buildEither(first part: HTML) -> HTML { part }
    static func buildEither(second part: HTML) -> HTML { part }
    static func buildArray(_ parts: [HTML]) -> HTML {
      HTML(trusted: parts.map(\.markup).joined())
    }
  }
}

extension HTML {
  /// A whole page that needs no other file.
  static func page(title: String, style: String, body: HTML, script: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(title.escaped)</title>
    <style>
    \(style)</style>
    </head>
    <body>
    \(body.markup)\(script)</body>
    </html>

    """
  }
}
