import Session

/// Where each entry of the reference stands on its page.
struct Anchors {
  private var anchors: [String: String] = [:]

  init(_ reference: Reference) {
    for entry in reference.parts.flatMap(\.entries) {
      let anchor = Self.anchor(of: entry.name)
      for name in entry.names where anchors[name] == nil {
        anchors[name] = anchor
      }
    }
  }

  /// The fragment that an entry is marked with: its name, or of an operator the numbers of its
  /// characters.
  static func anchor(of name: String) -> String {
    if name.allSatisfy({ $0 == "_" || $0.isLetter || $0.isNumber }) { return name }
    return "operator-"
      + name.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: "-")
  }

  /// The address of what a name means.
  func address(of name: String, on page: String = "") -> String? {
    anchors[name].map { "\(page)#\($0)" }
  }

  /// Prose in which calls such as `merge(a, b)` and names in backticks lead to their entries.
  func linked(_ text: String) -> HTML {
    var markup = ""
    var rest = text[...]
    while let start = rest.firstIndex(where: { $0.isLetter || $0 == "_" }) {
      markup += rest[..<start].escaped
      rest = rest[start...]
      let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      rest = rest.dropFirst(word.count)
      let isMeant = rest.first == "(" || word.contains("_") || markup.last == "`"
      if isMeant, let address = address(of: String(word)) {
        markup += "<a href=\"\(address.escaped)\"><code>\(word.escaped)</code></a>"
      } else {
        markup += word.escaped
      }
    }
    return HTML(trusted: (markup + rest.escaped).replacing("`", with: ""))
  }
}
