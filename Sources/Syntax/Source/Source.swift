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

  /// The text under `span`.
  package subscript(span: Span) -> Substring {
    let utf8 = text.utf8
    let count = utf8.count
    let start = min(max(span.start, 0), count)
    let end = min(max(span.end, start), count)
    return text[
      utf8.index(utf8.startIndex, offsetBy: start)..<utf8.index(utf8.startIndex, offsetBy: end)]
  }

  /// The line (counted in the file) and column (in characters from 1) of a UTF-8 offset.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    let index = lineIndex(of: offset)
    return (firstLine + index, self[Span(lineStarts[index], offset)].count + 1)
  }

  /// The text of the line that holds `offset`, without its line break.
  package func line(at offset: Int) -> Substring {
    line(lineIndex(of: offset))
  }

  /// The lines that `span` touches, and which bytes of each it covers.
  package func lines(under span: Span) -> [(text: Substring, start: Int, end: Int)] {
    let first = lineIndex(of: span.start)
    let last = max(first, lineIndex(of: max(span.start, span.end - 1)))
    return (first...last).map { index in
      let text = line(index)
      let count = text.utf8.count
      let start = min(max(span.start - lineStarts[index], 0), count)
      return (text, start, min(max(span.end - lineStarts[index], start), count))
    }
  }

  private func line(_ index: Int) -> Substring {
    let next = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : text.utf8.count
    let line = self[Span(lineStarts[index], next)]
    return line.utf8.last == UInt8(ascii: "\r") ? self[Span(lineStarts[index], next - 1)] : line
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
