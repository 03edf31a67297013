import Machine
import Syntax

/// What `?name` and `hw5 doc NAME` say.
package enum Help {
  package static func text(for name: String, in session: Session) -> String {
    guard !name.isEmpty else {
      return "?name explains a name; Tab completes names and symbols such as \\sigma."
    }
    guard let value = session.value(of: name) else {
      let near = nearestNames(to: name, among: session.names)
      return "there is nothing called \(name)"
        + (near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?")
    }
    if let function = value.cast(NativeFunction.self) { return text(of: function) }
    if let closure = value.cast(Closure.self) { return text(of: closure.code) }
    return "\(name) is \(value.kindDescription)\n\(value.display)"
  }

  /// The functions whose signature or description has all the words, in whatever case: a line each,
  /// under the title of their family.
  package static func overview(having words: [String]) -> String {
    let words = words.map { $0.lowercased() }
    var sections: [String] = []
    for (title, functions) in Library.families {
      let found = functions.filter { function in
        let text = "\(title) \(function.signature) \(function.summary)".lowercased()
        return words.allSatisfy(text.contains)
      }
      let lines = found.map { "  \($0.signature)\n      \($0.summary)" }
      if !lines.isEmpty { sections.append(([title] + lines).joined(separator: "\n")) }
    }
    return sections.joined(separator: "\n\n")
  }

  /// The signature of a function; `nil` of anything else.
  package static func signature(of value: Value) -> String? {
    value.cast(NativeFunction.self)?.signature ?? value.cast(Closure.self)?.code.signature
  }

  private static func text(of function: NativeFunction) -> String {
    var lines = [function.signature, "  \(function.summary)"]
    if let example = function.example {
      lines += ["", "  > \(example.code)"]
      if !example.output.isEmpty { lines.append(indented(example.output)) }
    }
    return lines.joined(separator: "\n")
  }

  private static func text(of code: Code) -> String {
    var lines = [code.signature]
    guard let documentation = code.documentation else { return code.signature }
    lines.append(indented(documentation.text))
    if let example = documentation.example {
      lines += ["", "  > \(example.code)", indented(example.output)]
    }
    return lines.joined(separator: "\n")
  }

  private static func indented(_ text: String) -> String {
    "  " + text.replacingLineBreaks(with: "\n  ")
  }
}
