/// A text with a name and known line starts: what a span refers to.
///
/// A cell of a notebook is a source whose first line is not line 1 of its file; `firstLine` makes
/// every position it reports a position in the file.
package final class Source: Sendable {
  package let name: String
  package let text: String
  package let firstLine: Int
  private let lineStarts: [Int]

  package init(name: String, text: String, firstLine: Int = 1) {
    self.name = name
    self.text = text
    self.firstLine = firstLine
    var starts = [0]
    for (offset, byte) in text.utf8.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  /// The line (counted in the file) and column (in characters from 1) of a UTF-8 offset.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    let index = lineIndex(of: offset)
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: lineStarts[index])
    let end = utf8.index(utf8.startIndex, offsetBy: min(offset, utf8.count))
    return (firstLine + index, text[start..<end].count + 1)
  }

  /// The text of the line that holds `offset`, without its line break.
  package func line(at offset: Int) -> Substring {
    let index = lineIndex(of: offset)
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: lineStarts[index])
    return text[start...].prefix { !$0.isNewline }
  }

  /// The text under `span`.
  package subscript(span: Span) -> Substring {
    let utf8 = text.utf8
    let count = utf8.count
    let start = utf8.index(utf8.startIndex, offsetBy: min(max(span.start, 0), count))
    let end = utf8.index(utf8.startIndex, offsetBy: min(max(span.end, span.start), count))
    return text[start..<end]
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
