extension TableFile {
  /// Writes a number, vector or matrix without a header, a vector as one column; or named columns of
  /// one length under a line of their names. Numbers have all their digits, truth values are 1 and 0.
  static func write(
    _ contents: ArrayContents, separator: UInt8, to sink: any ByteSink
  ) throws(FileError) {
    let writer = TableWriter(separator: separator, sink: sink)
    switch contents {
    case .tensor(let tensor):
      guard tensor.rank <= 2 else {
        throw .unfit(
          path: sink.path, expected: "a table: a vector, a matrix or a record of columns",
          found: "a tensor of shape \(tensor.shape)")
      }
      let columnCount = tensor.rank == 2 ? tensor.shape[1] : 1
      guard columnCount > 0 else {
        throw .unfit(
          path: sink.path, expected: "a table with at least one column",
          found: "a tensor of shape \(tensor.shape)")
      }
      for row in 0..<tensor.count / columnCount {
        try writer.line(columnCount) { TableNumber.text(tensor.scalar(at: row * columnCount + $0)) }
      }
    case .texts:
      throw .unfit(
        path: sink.path, expected: "a table: a vector, a matrix or a record of columns",
        found: "a list of texts; give it a name, as in (name: texts)")
    case .record(let fields):
      try write(fields, with: writer, to: sink)
    }
    try writer.finish()
  }

  private static func write(
    _ fields: [(name: String, contents: ArrayContents)], with writer: TableWriter,
    to sink: any ByteSink
  ) throws(FileError) {
    var rowCount: Int?
    for (name, contents) in fields {
      let count: Int
      switch contents {
      case .tensor(let tensor) where tensor.rank == 1: count = tensor.count
      case .texts(let texts): count = texts.count
      case .tensor(let tensor):
        throw .unfit(
          path: sink.path, expected: "columns that are vectors or lists of texts",
          found: tensor.rank == 0
            ? "the number \(name)" : "\(name) of shape \(tensor.shape)")
      case .record:
        throw .unfit(
          path: sink.path, expected: "columns that are vectors or lists of texts",
          found: "the record \(name)")
      }
      guard count == rowCount ?? count else {
        throw .unfit(
          path: sink.path, expected: "columns of one length",
          found: "\(fields[0].name) of \(rowCount ?? 0) and \(name) of \(count)")
      }
      rowCount = count
    }
    try writer.line(fields.count) { writer.quoted(fields[$0].name, isAlone: fields.count == 1) }
    for row in 0..<(rowCount ?? 0) {
      try writer.line(fields.count) { index in
        switch fields[index].contents {
        case .tensor(let tensor): TableNumber.text(tensor.scalar(at: row))
        case .texts(let texts): writer.quoted(texts[row], isAlone: fields.count == 1)
        case .record: ""
        }
      }
    }
  }
}

/// Collects lines and passes them on in large pieces.
private final class TableWriter {
  let separator: UInt8
  let sink: any ByteSink
  private var bytes: [UInt8] = []

  init(separator: UInt8, sink: any ByteSink) {
    self.separator = separator
    self.sink = sink
  }

  func line(_ count: Int, _ cell: (Int) -> String) throws(FileError) {
    for index in 0..<count {
      if index > 0 { bytes.append(separator) }
      bytes += cell(index).utf8
    }
    bytes.append(UInt8(ascii: "\n"))
    guard bytes.count > 1 << 16 else { return }
    try FileError.checkInterruption()
    try finish()
  }

  func finish() throws(FileError) {
    try sink.append(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// A text as a cell: in quotes where it would be read as something else.
  func quoted(_ text: String, isAlone: Bool) -> String {
    let bytes = text.utf8
    let needsQuotes =
      bytes.contains { $0 == separator || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
      || text.first?.isWhitespace == true || text.last?.isWhitespace == true
      || text.isEmpty && isAlone
    guard needsQuotes else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
