extension JSON {
  /// Reads a document as JSON (RFC 8259), of which a member may occur once.
  ///
  ///     try JSON(reading: Array("{\"a\": [1, 2.5]}".utf8))      // an object of a list
  ///
  /// Nothing is believed: texts must be UTF-8, and what stands inside each other deeper than `deepest`
  /// is refused, as each level costs stack.
  package init(reading bytes: [UInt8]) throws(JSONError) {
    var reader = JSONReader(bytes: bytes)
    self = try reader.document()
  }

  package static let deepest = 64
}

/// Why bytes are no JSON: where, counted from 0, and what was wrong.
package struct JSONError: Error, Equatable, CustomStringConvertible {
  package let position: Int
  package let reason: String

  package var description: String { "byte \(position) of the JSON: \(reason)" }
}

private struct JSONReader {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONError) -> JSON {
    let value = try value(depth: 0)
    skipBlanks()
    guard position == bytes.count else { throw failure("expected the end") }
    return value
  }

  private func failure(_ reason: String) -> JSONError {
    JSONError(position: position, reason: reason)
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = next,
      byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B && byte != 0x0C
    {
      position += 1
    }
  }

  private mutating func take(_ character: Character) -> Bool {
    guard next == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ character: Character) throws(JSONError) {
    skipBlanks()
    guard take(character) else { throw failure("expected \(character)") }
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSON {
    guard depth < JSON.deepest else {
      throw failure("values stand inside each other deeper than \(JSON.deepest)")
    }
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: String, _ value: JSON) throws(JSONError) -> JSON {
    guard bytes[position...].starts(with: word.utf8) else { throw failure("expected a value") }
    position += word.utf8.count
    return value
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSON {
    position += 1
    var members: [String: JSON] = [:]
    skipBlanks()
    if take("}") { return .object([:]) }
    repeat {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw failure("expected the name of a member") }
      let start = position
      let name = try text()
      guard members[name] == nil else {
        throw JSONError(position: start, reason: "the member \"\(name)\" occurs twice")
      }
      try expect(":")
      members[name] = try value(depth: depth + 1)
      skipBlanks()
    } while take(",")
    try expect("}")
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSON {
    position += 1
    var elements: [JSON] = []
    skipBlanks()
    if take("]") { return .array([]) }
    repeat {
      elements.append(try value(depth: depth + 1))
      skipBlanks()
    } while take(",")
    try expect("]")
    return .array(elements)
  }

  /// A number: whole ones that fit as `integer`, others as `number`.
  private mutating func number() throws(JSONError) -> JSON {
    let start = position
    _ = take("-")
    let whole = digits()
    guard whole > 0, whole == 1 || bytes[position - whole] != UInt8(ascii: "0") else {
      position = start
      throw failure("expected a value")
    }
    var isWhole = true
    if take(".") {
      isWhole = false
      guard digits() > 0 else { throw failure("expected a digit") }
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      guard digits() > 0 else { throw failure("expected a digit") }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let integer = Int(text) { return .integer(integer) }
    return .number(Double(text) ?? .nan)
  }

  private mutating func digits() -> Int {
    let start = position
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    return position - start
  }

  private mutating func text() throws(JSONError) -> String {
    position += 1
    var content: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: content, as: UTF8.self) else {
          throw failure("a text is not UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): content += try escape().utf8
      case 0..<0x20: throw failure("a text holds a control character")
      default: content.append(byte)
      }
    }
    throw failure("a text has no end")
  }

  /// What an escape means whose backslash was just read.
  private mutating func escape() throws(JSONError) -> String {
    guard let byte = next else { throw failure("a text has no end") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return String(Unicode.Scalar(byte))
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"):
      let unit = try codeUnit()
      guard (0xD800..<0xE000).contains(unit) else {
        return Unicode.Scalar(unit).map { String($0) } ?? ""
      }
      guard unit < 0xDC00, take("\\"), take("u") else { throw failure("half a surrogate pair") }
      let low = try codeUnit()
      guard (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      else { throw failure("half a surrogate pair") }
      return String(scalar)
    default: throw failure("an unknown escape")
    }
  }

  private mutating func codeUnit() throws(JSONError) -> UInt32 {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw failure("expected four hexadecimal digits") }
    position += 4
    return unit
  }
}
