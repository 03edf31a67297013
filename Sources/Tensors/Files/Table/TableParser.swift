/// The records of a table in a text, one after the other (RFC 4180): cells between separators, a cell
/// perhaps in quotes, which then may hold separators, line breaks and doubled quotes.
///
/// Lines end in LF, CRLF or CR. Lines without anything are passed over.
struct TableParser {
  struct Cell {
    var text: String
    var isQuoted = false
    /// Where it begins.
    var position: Int
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private let path: String
  private var position: Int
  /// Where the record begins that was read last.
  private(set) var recordStart = 0

  init(_ bytes: [UInt8], separator: UInt8, path: String) {
    self.bytes = bytes
    self.separator = separator
    self.path = path
    position = Self.start(of: bytes)
  }

  /// Behind the mark of the order of bytes with which some programs begin a text.
  static func start(of bytes: [UInt8]) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The most cells of a record: each costs more than the separator that makes it.
  private static let largest = 1_000_000

  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let quote = UInt8(ascii: "\"")

  /// The cells of the next record; nil at the end.
  mutating func next() throws(FileError) -> [Cell]? {
    while position < bytes.count, Self.isBreak(bytes[position]) { position += 1 }
    guard position < bytes.count else { return nil }
    recordStart = position
    var cells: [Cell] = []
    while true {
      cells.append(try cell())
      guard cells.count <= Self.largest else {
        throw failure("this line has more than \(Self.largest) cells", at: recordStart)
      }
      guard position < bytes.count, bytes[position] == separator else { break }
      position += 1
    }
    return cells
  }

  private static func isBreak(_ byte: UInt8) -> Bool {
    byte == lineFeed || byte == carriageReturn
  }

  private mutating func cell() throws(FileError) -> Cell {
    let start = position
    while position < bytes.count, isBlank(bytes[position]) { position += 1 }
    if position < bytes.count, bytes[position] == Self.quote { return try quoted(from: start) }
    while position < bytes.count, bytes[position] != separator, !Self.isBreak(bytes[position]) {
      position += 1
    }
    var end = position
    var begin = start
    while end > begin, isBlank(bytes[end - 1]) { end -= 1 }
    while begin < end, isBlank(bytes[begin]) { begin += 1 }
    return Cell(text: try text(bytes[begin..<end], at: start), position: start)
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")) && byte != separator
  }

  private mutating func quoted(from start: Int) throws(FileError) -> Cell {
    let opening = position
    var content: [UInt8] = []
    position += 1
    while true {
      guard position < bytes.count else {
        throw failure("the quotes that open here do not close", at: opening)
      }
      let byte = bytes[position]
      position += 1
      if byte != Self.quote {
        content.append(byte)
      } else if position < bytes.count, bytes[position] == Self.quote {
        content.append(byte)
        position += 1
      } else {
        break
      }
    }
    while position < bytes.count, isBlank(bytes[position]) { position += 1 }
    guard position == bytes.count || bytes[position] == separator || Self.isBreak(bytes[position])
    else {
      throw failure("expected a separator or the end of the line behind the quotes", at: position)
    }
    return Cell(text: try text(content[...], at: start), isQuoted: true, position: start)
  }

  private func text(_ bytes: ArraySlice<UInt8>, at start: Int) throws(FileError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw failure("expected text in UTF-8", at: start)
    }
    return text
  }

  /// An error at a place, in lines and characters.
  func failure(_ reason: String, at place: Int) -> FileError {
    var (line, lineStart) = (1, Self.start(of: bytes))
    for index in lineStart..<place {
      let isEnd =
        bytes[index] == Self.lineFeed
        || bytes[index] == Self.carriageReturn
          && (index + 1 == bytes.count || bytes[index + 1] != Self.lineFeed)
      if isEnd { (line, lineStart) = (line + 1, index + 1) }
    }
    // Bytes that continue a character are not counted.
    let column = bytes[lineStart..<max(lineStart, place)].count { $0 & 0xC0 != 0x80 } + 1
    return .cell(path: path, line: line, column: column, reason: reason)
  }
}
