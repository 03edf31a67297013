/// A string as JSON writes it.
///
/// ```
/// JSONString.encode("σ = \"a\"\n")   // "σ = \"a\"\n", in quotes
/// ```
enum JSONString {
  static func encode(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// The text of a line that is one JSON string; nil if it is not, or is not UTF-8.
  static func decode(_ line: some Collection<UInt8>) -> String? {
    guard let text = String(validating: line, as: UTF8.self) else { return nil }
    var rest = Substring(text).unicodeScalars
    while rest.last?.properties.isWhitespace == true { rest.removeLast() }
    guard rest.count >= 2, rest.removeFirst() == "\"", rest.removeLast() == "\"" else { return nil }
    var result = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar == "\"" || scalar.value < 0x20 { return nil }
      guard scalar == "\\" else {
        result.append(scalar)
        continue
      }
      guard let escaped = escape(&rest) else { return nil }
      result.append(escaped)
    }
    return String(result)
  }

  /// The scalar of the escape whose backslash was just read.
  private static func escape(_ rest: inout Substring.UnicodeScalarView) -> Unicode.Scalar? {
    switch rest.popFirst() {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case let same? where "\"\\/".unicodeScalars.contains(same): return same
    case "u":
      guard let unit = codeUnit(&rest) else { return nil }
      guard (0xD800..<0xDC00).contains(unit) else { return Unicode.Scalar(unit) }
      guard rest.popFirst() == "\\", rest.popFirst() == "u", let low = codeUnit(&rest),
        (0xDC00..<0xE000).contains(low)
      else { return nil }
      return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    default: return nil
    }
  }

  private static func codeUnit(_ rest: inout Substring.UnicodeScalarView) -> UInt32? {
    let digits = rest.prefix(4)
    guard digits.count == 4, digits.allSatisfy(\.properties.isASCIIHexDigit) else { return nil }
    rest.removeFirst(4)
    return UInt32(String(digits), radix: 16)
  }
}
