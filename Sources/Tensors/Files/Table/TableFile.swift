/// A table in a text: a matrix of numbers, or named columns of numbers or texts.
enum TableFile {
  /// How a table is written down, as far as the reader is told.
  package struct Form {
    /// Whether the first line names the columns; nil to see.
    package var hasHeader: Bool?
    /// What stands between cells; nil to see.
    package var separator: UInt8?

    package init(hasHeader: Bool? = nil, separator: UInt8? = nil) {
      self.hasHeader = hasHeader
      self.separator = separator
    }
  }

  /// The longest text that is read.
  private static let longest = 1 << 30
  /// The most cells, as each costs some memory.
  private static let largest = 100_000_000

  /// A table without names whose cells are all numbers is a matrix; any other is a record of columns.
  /// The first line names the columns if it holds something and no number. Cells that are empty,
  /// NA, null or nan are NaN in a column of numbers.
  static func read(from stream: any ByteStream, as form: Form) throws(FileError) -> ArrayContents {
    let bytes = try stream.readAll(limit: longest)
    let separator = form.separator ?? Self.separator(of: bytes)
    var parser = TableParser(bytes, separator: separator, path: stream.name)
    guard let first = try parser.next() else {
      throw .invalid(path: stream.name, reason: "expected a table, found nothing in the file")
    }
    let hasHeader = form.hasHeader ?? isHeader(first)
    let names = hasHeader ? try self.names(first, parser) : nil
    if !hasHeader { parser = TableParser(bytes, separator: separator, path: stream.name) }
    let rows = parser

    var columns = try numbers(rows, columnCount: first.count, path: stream.name)
    if names == nil, columns.areNumbers.allSatisfy(\.self) {
      let count = columns.rowCount
      var elements: [Double] = []
      elements.reserveCapacity(count * first.count)
      for row in 0..<count { for column in columns.numbers { elements.append(column[row]) } }
      return .tensor(Tensor(elements, shape: [count, first.count]))
    }
    let texts = try self.texts(rows, where: columns.areNumbers.map { !$0 })
    return .record(
      first.indices.map { index in
        let name = names?[index] ?? "column_\(index)"
        guard columns.areNumbers[index] else { return (name, .texts(texts[index])) }
        defer { columns.numbers[index] = [] }
        return (name, .tensor(Tensor(columns.numbers[index])))
      })
  }

  /// Tabs, else semicolons, else commas: what the first line holds.
  private static func separator(of bytes: [UInt8]) -> UInt8 {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    var isQuoted = false
    var found: Set<UInt8> = []
    for byte in line {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() } else if !isQuoted { found.insert(byte) }
    }
    return [UInt8(ascii: "\t"), UInt8(ascii: ";")].first(where: found.contains) ?? UInt8(ascii: ",")
  }

  private static func isHeader(_ cells: [TableParser.Cell]) -> Bool {
    cells.allSatisfy { TableNumber.value(of: $0.text) == nil || TableNumber.isMissing($0.text) }
      && cells.contains { !TableNumber.isMissing($0.text) }
  }

  private static func names(
    _ cells: [TableParser.Cell], _ parser: TableParser
  ) throws(FileError) -> [String] {
    var names: [String] = []
    var known: Set<String> = []
    for (index, cell) in cells.enumerated() {
      let name = cell.text.isEmpty ? "column_\(index)" : cell.text
      guard known.insert(name).inserted else {
        throw parser.failure("two columns are called \(name)", at: cell.position)
      }
      names.append(name)
    }
    return names
  }

  private struct Numbers {
    /// The numbers of each column as far as it has nothing else.
    var numbers: [[Double]]
    var areNumbers: [Bool]
    var rowCount = 0
  }

  private static func numbers(
    _ rows: TableParser, columnCount: Int, path: String
  ) throws(FileError) -> Numbers {
    var rows = rows
    var columns = Numbers(
      numbers: Array(repeating: [], count: columnCount),
      areNumbers: Array(repeating: true, count: columnCount))
    while let cells = try rows.next() {
      if columns.rowCount % 1024 == 0 { try FileError.checkInterruption() }
      guard cells.count == columnCount else {
        throw rows.failure(
          "expected \(columnCount) cells, as in the first line, found \(cells.count)",
          at: rows.recordStart)
      }
      columns.rowCount += 1
      guard columns.rowCount <= largest / columnCount else {
        throw .invalid(path: path, reason: "it holds more than \(largest) cells")
      }
      for (index, cell) in cells.enumerated() where columns.areNumbers[index] {
        if let number = TableNumber.value(of: cell.text) {
          columns.numbers[index].append(number)
        } else {
          columns.areNumbers[index] = false
          columns.numbers[index] = []
        }
      }
    }
    return columns
  }

  private static func texts(
    _ rows: TableParser, where isText: [Bool]
  ) throws(FileError) -> [[String]] {
    var rows = rows
    var texts = [[String]](repeating: [], count: isText.count)
    guard isText.contains(true) else { return texts }
    while let cells = try rows.next() {
      for (index, cell) in cells.enumerated() where isText[index] { texts[index].append(cell.text) }
    }
    return texts
  }
}

/// A number in a cell of a table.
enum TableNumber {
  private static let missing: Set<String> = ["", "NA", "N/A", "nan", "NaN", "NAN", "null", "NULL"]
  private static let infinities: [String: Double] = [
    "inf": .infinity, "Inf": .infinity, "∞": .infinity, "+inf": .infinity, "infinity": .infinity,
    "Infinity": .infinity, "-inf": -.infinity, "-Inf": -.infinity, "-∞": -.infinity,
    "-infinity": -.infinity, "-Infinity": -.infinity,
  ]

  static func isMissing(_ text: String) -> Bool { missing.contains(text) }

  /// The number, NaN for a missing one; nil for any other text.
  static func value(of text: String) -> Double? {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }
    if isPlain, let number = Double(text) { return number }
    return missing.contains(text) ? .nan : infinities[text]
  }

  /// The shortest text from which the same number is read.
  static func text(_ number: Double) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    let isNegativeZero = number == 0 && number.sign == .minus
    if number.magnitude < 1e15, !isNegativeZero, let whole = Int(exactly: number) {
      return String(whole)
    }
    return number.description
  }
}
