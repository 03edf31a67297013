// What several parts of a notebook's handling do with texts.

extension StringProtocol {
  /// The text up to the line breaks with which it ends.
  var withoutLastLineBreaks: SubSequence {
    var text = self[...]
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }
}

extension Set<String> {
  /// Inserts a name, or where that is taken the first of `name-2`, `name-3`, … that is not; answers
  /// which.
  mutating func insertNew(_ name: String) -> String {
    var own = name
    var count = 1
    while !insert(own).inserted {
      count += 1
      own = "\(name)-\(count)"
    }
    return own
  }
}

extension Sequence<UInt8> {
  /// Two lower-case digits a byte.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    let text = flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}

extension UInt8 {
  /// Its two digits, in upper case.
  var upperCaseHexadecimal: String {
    (self < 16 ? "0" : "") + String(self, radix: 16, uppercase: true)
  }
}
