/// Reads a text into tokens.
///
/// It never fails: what it cannot read becomes an `.invalid` token and a fault, so that malformed
/// text can still be coloured.
struct Lexer {
  /// A string being read; while `hole` is set, the tokens of an interpolation in it.
  struct OpenString {
    var start: Int
    var hole: (start: Int, brackets: [Symbol])?
  }

  let bytes: [UInt8]
  var position = 0
  var tokens: [Token] = []
  /// The texts of strings with their escapes replaced, by the offset of their first byte.
  var unescaped: [Int: String] = [:]
  var comments: [(span: Span, isDocumentation: Bool)] = []
  var documentation = DocumentationCollector()
  var faults: [SyntaxError] = []
  var strings: [OpenString] = []
  private var lineStart = 0
  private var line = 0
  private var isAtLineStart = true
  /// Whether the text is what stands between the braces of an interpolation.
  let isInline: Bool

  init(_ text: String, isInline: Bool = false) {
    bytes = Array(text.utf8)
    self.isInline = isInline
    if isInline { strings.append(OpenString(start: 0, hole: (0, []))) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }  // a byte order mark
  }

  /// Reads to the end of the text.
  mutating func run() {
    while let scalar = scalar(at: position) { read(scalar) }
    closeStrings()
    add(.end, from: bytes.count)
  }

  private mutating func read(_ scalar: Unicode.Scalar) {
    let start = position
    switch scalar {
    case "\n":
      closeStrings()
      position += 1
      add(.lineBreak, from: start)
      (line, lineStart, isAtLineStart) = (line + 1, position, true)
    case " ", "\t", "\r":
      position += 1
    case "#":
      comment()
    case "0"..."9":
      number()
    case "\"":
      position += 1
      add(.stringStart, from: start)
      strings.append(OpenString(start: start))
      stringText()
    case _ where Alphabet.beginsName(scalar):
      name()
    case "∈":
      position += 3
      add(.keyword(.in), from: start)
    case _ where Alphabet.isWholeName(scalar):
      position += 3
      add(.name(nil), from: start)
    case _ where Alphabet.superscriptDigit(scalar) != nil:
      superscript()
    default:
      symbol(scalar)
    }
  }

  // MARK: - Names, superscripts, symbols

  private mutating func name() {
    let start = position
    while let scalar = scalar(at: position), Alphabet.continuesName(scalar) {
      position += UTF8.width(scalar)
    }
    let word = Alphabet.canonical(text(from: start))
    add(
      Keyword.spelled[word].map(Token.Kind.keyword) ?? .name(ClaimWord(rawValue: word)),
      from: start)
  }

  private mutating func superscript() {
    let start = position
    while let scalar = scalar(at: position), Alphabet.superscriptDigit(scalar) != nil {
      position += UTF8.width(scalar)
    }
    add(.superscript, from: start)
  }

  private mutating func symbol(_ scalar: Unicode.Scalar) {
    let start = position
    if let twin = Alphabet.twin(scalar) {
      position += UTF8.width(scalar)
      add(.symbol(twin), from: start)
    } else if let next = byte(at: position + 1), scalar.isASCII,
      let symbol = Symbol.spelled(bytes[position], next)
    {
      position += 2
      add(.symbol(symbol), from: start)
    } else if let symbol = Symbol.spelled(bytes[position]) {
      bracketOrPunctuation(symbol)
    } else {
      position += UTF8.width(scalar)
      add(.invalid, from: start)
      fault(scalar == "⁻" ? .negativeSuperscript : .unexpectedCharacter(scalar), from: start)
    }
  }

  /// A symbol of one byte, which may end the hole it stands in or begin the format of that hole.
  private mutating func bracketOrPunctuation(_ symbol: Symbol) {
    let start = position
    position += 1
    guard let hole = strings.last?.hole else { return add(.symbol(symbol), from: start) }
    let innermost = strings.count - 1
    let isOutermost = isInline && innermost == 0
    if symbol == .closeBrace, !isOutermost, !hole.brackets.contains(.openBrace) {
      strings[innermost].hole = nil
      add(.holeEnd, from: start)
      stringText()
    } else if symbol == .colon, hole.brackets.isEmpty {
      format(from: start)
    } else {
      if symbol.closing != nil { strings[innermost].hole?.brackets.append(symbol) }
      if symbol.isClosing { _ = strings[innermost].hole?.brackets.popLast() }
      add(.symbol(symbol), from: start)
    }
  }

  private mutating func comment() {
    let start = position
    while let byte = byte(at: position), byte != UInt8(ascii: "\n") { position += 1 }
    let isDocumentation = isAtLineStart && byte(at: start + 1) == UInt8(ascii: "#")
    comments.append((Span(start, position), isDocumentation))
    if isDocumentation {
      documentation.note(text(from: start), at: Span(start, position), line: line)
    }
  }

  // MARK: - The text and what has been read of it

  func byte(at offset: Int) -> UInt8? {
    offset < bytes.count ? bytes[offset] : nil
  }

  func scalar(at offset: Int) -> Unicode.Scalar? {
    guard let first = byte(at: offset) else { return nil }
    if first < 0x80 { return Unicode.Scalar(first) }
    var decoder = UTF8()
    var rest = bytes[offset...].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return nil }
    return scalar
  }

  func text(from start: Int) -> String {
    String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// Adds the token that ends here.
  mutating func add(_ kind: Token.Kind, from start: Int) {
    let before = start == 0 ? UInt8(ascii: "\n") : bytes[start - 1]
    let isFirst = isAtLineStart && kind != .lineBreak && kind != .end
    if isFirst {
      documentation.attach(to: start, line: line)
      isAtLineStart = false
    }
    tokens.append(
      Token(
        kind: kind, span: Span(start, position), hasBlankBefore: " \t\r\n".utf8.contains(before),
        indentation: isFirst ? start - lineStart : nil))
  }

  mutating func fault(_ reason: SyntaxError.Reason, from start: Int) {
    faults.append(SyntaxError(reason, at: Span(start, position)))
  }
}
