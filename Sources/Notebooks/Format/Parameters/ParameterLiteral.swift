/// A literal as it stands in a `param` line or on the command line.
struct ParameterLiteral {
  let value: ParameterValue
  /// Whether it is a number written without a fraction, such as `12`, `1_000` or `1e3`.
  let isWhole: Bool

  /// Takes a literal; nil if there is none here.
  init?(_ cursor: inout LineCursor) {
    if let text = cursor.takeQuoted() {
      (value, isWhole) = (.text(text), false)
      return
    }
    let start = cursor
    let word = cursor.take { $0.isLetter }
    if word == "true" || word == "false" {
      (value, isWhole) = (.boolean(word == "true"), false)
      return
    }
    cursor = start
    guard let number = Self.takeNumber(&cursor) else { return nil }
    value = .number(number.value)
    isWhole = number.isWhole
  }

  /// Reads all of `text` as a number: `12`, `-0.5`, `1_000`, `1e3`, `0x1F`, `∞`, `-inf`.
  static func number(_ text: String) -> (value: Double, isWhole: Bool)? {
    var cursor = LineCursor(Line(number: 1, start: 0, text: text.trimmed))
    guard let number = takeNumber(&cursor), cursor.isAtEnd else { return nil }
    return number
  }

  private static func takeNumber(_ cursor: inout LineCursor) -> (value: Double, isWhole: Bool)? {
    let sign = cursor.take("-") || cursor.take("−") ? -1.0 : 1.0
    if cursor.take("∞") || cursor.take("inf") { return (sign * .infinity, true) }
    if cursor.take("0x") {
      let digits = cursor.take { $0.isHexDigit || $0 == "_" }.filter { $0 != "_" }
      return Int64(digits, radix: 16).map { (sign * Double($0), true) }
    }
    var text = String(takeDigits(&cursor))
    guard text.first?.isNumber == true else { return nil }
    var isWhole = true
    var ahead = cursor
    if ahead.take("."), ahead.next?.isASCIIDigit == true {
      text += "." + takeDigits(&ahead)
      isWhole = false
      cursor = ahead
    }
    ahead = cursor
    if ahead.take("e") || ahead.take("E") {
      let minus = ahead.take("-") ? "-" : ""
      if minus.isEmpty { _ = ahead.take("+") }
      if ahead.next?.isASCIIDigit == true {
        text += "e" + minus + takeDigits(&ahead)
        cursor = ahead
      }
    }
    guard let value = Double(text.filter { $0 != "_" }), value.isFinite else { return nil }
    return (sign * value, isWhole && value.rounded() == value)
  }

  private static func takeDigits(_ cursor: inout LineCursor) -> Substring {
    cursor.take { $0.isASCIIDigit || $0 == "_" }
  }
}

extension Character {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
