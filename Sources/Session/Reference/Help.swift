import Machine
import Syntax

/// What `?name` and `hw5 doc NAME` say.
package enum Help {
  /// The help for a name, an operator or a reserved word.
  package static func text(for name: String, in session: Session) -> String {
    guard !name.isEmpty else {
      return "?name explains a name; Tab completes names and symbols such as \\sigma."
    }
    if let value = session.environment[name] { return text(for: name, meaning: value) }
    let reference = Reference()
    if let (part, entry) = reference.entry(for: name) { return text(of: entry, in: part) }
    let near = nearestNames(to: name, among: session.names)
    return "there is nothing called \(name)"
      + (near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?")
  }

  /// Whether there is something to say about a name.
  package static func knows(_ name: String, in session: Session) -> Bool {
    session.value(of: name) != nil || Reference().entry(for: name) != nil
  }

  /// The signature of a function; `nil` of anything else.
  package static func signature(of value: Value) -> String? {
    value.cast(NativeFunction.self)?.signature ?? value.cast(Closure.self)?.code.signature
  }

  // MARK: - Lists of entries

  /// Every entry, under the title of its subject.
  package static func overview() -> String {
    Reference().parts.map { part in
      ([part.title] + part.entries.map(line)).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  /// The entries that all the words describe, the best first; empty where there are none.
  package static func found(by words: [String]) -> String {
    Reference().entries(having: words).map { part, entry in
      line(entry) + (part.module.map { "  (use \($0))" } ?? "")
    }.joined(separator: "\n")
  }

  private static func line(_ entry: ReferenceEntry) -> String {
    "  \(entry.signature.replacingLineBreaks(with: " "))\n      \(firstSentence(entry.text))"
  }

  private static func firstSentence(_ text: String) -> String {
    let line = text.replacingLineBreaks(with: " ")
    guard let end = line.firstRange(of: ". ") else { return line }
    return String(line[..<end.lowerBound]) + "."
  }

  // MARK: - One entry

  private static func text(for name: String, meaning value: Value) -> String {
    if let function = value.cast(NativeFunction.self) { return text(of: ReferenceEntry(function)) }
    if let closure = value.cast(Closure.self), !closure.code.name.isEmpty {
      return text(of: ReferenceEntry(closure.code))
    }
    return "\(name) is \(value.kindDescription)\n\(value.display)"
  }

  private static func text(of entry: ReferenceEntry, in part: Reference.Part? = nil) -> String {
    var lines = [entry.signature]
    if !entry.text.isEmpty { lines.append(indented(entry.text.wrapped(at: 78))) }
    if !entry.otherNames.isEmpty {
      lines.append("  Also written \(entry.otherNames.joined(separator: "  ")).")
    }
    if let module = part?.module { lines.append("  It is in a module: use \(module)") }
    if let example = entry.example {
      lines += ["", "  > " + example.code.replacingLineBreaks(with: "\n  > ")]
      if !example.output.isEmpty { lines.append(indented(example.output)) }
    }
    return lines.joined(separator: "\n")
  }

  private static func indented(_ text: String) -> String {
    "  " + text.replacingLineBreaks(with: "\n  ")
  }
}

extension String {
  /// The text with line breaks between words where a line would be longer than `width`.
  fileprivate func wrapped(at width: Int) -> String {
    var lines: [String] = []
    for paragraph in split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ") {
        if !line.isEmpty, line.count + 1 + word.count > width {
          lines.append(line)
          line = ""
        }
        line += line.isEmpty ? String(word) : " \(word)"
      }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }
}
