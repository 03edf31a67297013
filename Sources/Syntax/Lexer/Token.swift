/// One token of a text: what it is, where it stands, and what the rules of lines and blanks ask.
///
/// A token is plain data; its text is what the source holds under its span.
struct Token: Sendable {
  enum Kind: Hashable, Sendable {
    case name(ClaimWord?)
    case number
    /// A run of `⁰…⁹`.
    case superscript
    case keyword(Keyword)
    case symbol(Symbol)
    /// A string is a flat run of tokens: start, then texts and holes, then end.
    case stringStart
    case stringText
    case holeStart
    /// The `:` of a hole and what follows it.
    case format
    case holeEnd
    case stringEnd
    case lineBreak
    /// What is no token; the lexer has noted a fault for it.
    case invalid
    case end
  }

  var kind: Kind
  var span: Span
  /// Whether a blank, a line break or the beginning of the text precedes it.
  var hasBlankBefore: Bool
  /// The number of blanks before it, if it is the first token of its line.
  var indentation: Int?
}

/// The words that name nothing.
enum Keyword: String, CaseIterable, Sendable {
  case `if`, `else`, `for`, `while`, `in`, and, or, not, `true`, `false`, nothing
  case `return`, `break`, `continue`, `try`, use, within, by
}

/// The operators and punctuation; raw values are their ASCII spellings, where they have one.
enum Symbol: String, CaseIterable, Sendable {
  case arrow = "->"
  case pipe = "|>"
  case compose = ">>"
  case equal = "=="
  case notEqual = "!="
  case approximatelyEqual = "=~"
  case lessOrEqual = "<="
  case greaterOrEqual = ">="
  case plusAssign = "+="
  case minusAssign = "-="
  case timesAssign = "*="
  case divideAssign = "/="
  case range = ".."
  case bars = "||"
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
  case percent = "%"
  case caret = "^"
  case at = "@"
  case quote = "'"
  case assign = "="
  case tilde = "~"
  case less = "<"
  case greater = ">"
  case dot = "."
  case comma = ","
  case colon = ":"
  case semicolon = ";"
  case openParenthesis = "("
  case closeParenthesis = ")"
  case openBracket = "["
  case closeBracket = "]"
  case openBrace = "{"
  case closeBrace = "}"
  case root = "√"
  case nabla = "∇"
}

extension Keyword {
  static let spelled = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}

extension Symbol {
  /// The symbol of one or two ASCII characters.
  static func spelled(_ first: UInt8, _ second: UInt8 = 0) -> Symbol? {
    byBytes[UInt16(first) << 8 | UInt16(second)]
  }

  private static let byBytes: [UInt16: Symbol] = {
    var table: [UInt16: Symbol] = [:]
    for symbol in allCases where symbol.rawValue.utf8.count <= 2 {
      let bytes = Array(symbol.rawValue.utf8)
      table[UInt16(bytes[0]) << 8 | (bytes.count == 2 ? UInt16(bytes[1]) : 0)] = symbol
    }
    return table
  }()

  /// The bracket that closes this one.
  var closing: Symbol? {
    switch self {
    case .openParenthesis: .closeParenthesis
    case .openBracket: .closeBracket
    case .openBrace: .closeBrace
    default: nil
    }
  }

  var isClosing: Bool {
    self == .closeParenthesis || self == .closeBracket || self == .closeBrace
  }
}

extension Token {
  /// Whether it may label an argument or a field: a name or a reserved word.
  var isWord: Bool {
    switch kind {
    case .name, .keyword: true
    default: false
    }
  }
}
