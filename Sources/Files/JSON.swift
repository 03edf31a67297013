/// JSON whose text follows from its content alone: keys are sorted, numbers are the shortest that
/// read back the same.
package indirect enum JSON: Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case array([JSON])
  case object([String: JSON])
}

extension JSON {
  /// A text, or null for nil.
  package static func optional(_ text: String?) -> JSON { text.map(JSON.text) ?? .null }

  /// A number, or null for nil.
  package static func optional(_ number: Double?) -> JSON { number.map(JSON.number) ?? .null }

  /// The document as a file: two spaces a level, a line break at the end.
  package var document: String { text(indentation: "") + "\n" }

  /// The value on one line.
  package var line: String {
    switch self {
    case .array(let elements): "[" + elements.map(\.line).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + sorted(members).map { "\(quoted($0)): \($1.line)" }.joined(separator: ", ") + "}"
    default: text(indentation: "")
    }
  }

  /// The value on one line, without blanks.
  package var compact: String {
    switch self {
    case .array(let elements): "[" + elements.map(\.compact).joined(separator: ",") + "]"
    case .object(let members):
      "{" + sorted(members).map { "\(quoted($0)):\($1.compact)" }.joined(separator: ",") + "}"
    default: text(indentation: "")
    }
  }

  private func text(indentation: String) -> String {
    let inner = indentation + "  "
    switch self {
    case .null: return "null"
    case .boolean(let boolean): return "\(boolean)"
    case .integer(let integer): return "\(integer)"
    case .number(let number): return Self.text(number)
    case .text(let text): return quoted(text)
    case .array(let elements):
      if elements.isEmpty { return "[]" }
      let lines = elements.map { inner + $0.text(indentation: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(indentation)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = sorted(members).map { "\(inner)\(quoted($0)): \($1.text(indentation: inner))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indentation)}"
    }
  }

  private func sorted(_ members: [String: JSON]) -> [(String, JSON)] {
    members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { ($0.key, $0.value) }
  }

  /// JSON has no infinities: they are written as texts.
  private static func text(_ number: Double) -> String {
    if number.isNaN { return "\"NaN\"" }
    if number.isInfinite { return number < 0 ? "\"-∞\"" : "\"∞\"" }
    if number == 0, number.sign == .minus { return "-0.0" }
    if let whole = Int(exactly: number), abs(whole) < 1 << 53 { return "\(whole)" }
    return "\(number)"
  }

  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      case "\u{0}"..<"\u{20}", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
