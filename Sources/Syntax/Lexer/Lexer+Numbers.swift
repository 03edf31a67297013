extension Lexer {
  /// `12`, `1_000`, `0.5`, `2e-3`, `0x1F`; a dot needs digits on both sides.
  mutating func number() {
    let start = position
    if byte(at: start) == UInt8(ascii: "0"), byte(at: start + 1) == UInt8(ascii: "x"),
      isHexadecimal(at: start + 2)
    {
      position += 2
      digits(isHexadecimal)
    } else {
      digits(isDecimal)
      if byte(at: position) == UInt8(ascii: "."), isDecimal(at: position + 1) {
        position += 1
        digits(isDecimal)
      }
      exponent()
    }
    let text = text(from: start)
    add(.number, from: start)
    if hasStrayUnderscore() {
      fault(.strayUnderscore(self.text(from: start)), from: start)
    } else if !Lexer.value(ofNumber: text).isFinite {
      fault(.numberTooLarge(text), from: start)
    }
  }

  /// The number that a literal stands for; infinite where it is too large.
  static func value(ofNumber text: some StringProtocol) -> Double {
    Double(String(text.filter { $0 != "_" })) ?? .nan
  }

  /// Digits, with single underscores between them.
  private mutating func digits(_ isDigit: (Int) -> Bool) {
    while isDigit(position) || byte(at: position) == UInt8(ascii: "_") && isDigit(position + 1) {
      position += 1
    }
  }

  private mutating func exponent() {
    guard let letter = byte(at: position), letter | 0x20 == UInt8(ascii: "e") else { return }
    let sign = byte(at: position + 1)
    let isSigned = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
    let first = position + (isSigned ? 2 : 1)
    guard isDecimal(at: first) else { return }
    position = first
    while isDecimal(at: position) { position += 1 }
  }

  /// Skips underscores that neither stand between digits nor begin a name, as in `1__0` and `1_`.
  private mutating func hasStrayUnderscore() -> Bool {
    var end = position
    while byte(at: end) == UInt8(ascii: "_") { end += 1 }
    if end == position { return false }
    if let next = scalar(at: end), Alphabet.beginsName(next) { return false }
    while isDecimal(at: end) || byte(at: end) == UInt8(ascii: "_") { end += 1 }
    position = end
    return true
  }

  private func isDecimal(at offset: Int) -> Bool {
    byte(at: offset).map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  private func isHexadecimal(at offset: Int) -> Bool {
    byte(at: offset).map { Character(Unicode.Scalar($0)).isHexDigit } ?? false
  }
}
