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
