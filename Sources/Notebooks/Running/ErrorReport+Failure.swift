import Machine
import Session
import Syntax

extension ErrorReport {
  /// A failure of the language, as the report shows it.
  init(_ failure: Failure) {
    self.init(
      name: failure.name, message: failure.message, diagnostic: failure.rendered(),
      line: failure.diagnostic.map { $0.source.position(of: $0.span.start).line })
  }
}

extension ErrorReport {
  /// An error that is the cell's as a whole.
  init(_ name: String, _ message: String, at cell: Cell, of notebook: Notebook) {
    self.init(
      name: name, message: message,
      diagnostic: "\(notebook.source.name):\(cell.line): error: \(message)", line: cell.line)
  }
}

extension Failure {
  /// A `.figure` cell whose last value is no figure.
  static func noFigure(_ value: Value, in source: Source) -> Failure {
    Failure(
      "NoFigure",
      Diagnostic(
        "a figure cell ends in a figure, not in \(value.kindDescription)",
        at: source.lastLine, in: source,
        hint: "plot(…), scatter(…) or image_grid(…) as the last line"))
  }

  /// An `.expect` cell whose text is not what the cell before it printed.
  static func unexpectedOutput(_ found: String, in source: Source) -> Failure {
    Failure(
      "UnexpectedOutput",
      Diagnostic(
        "the cell before prints something else", at: Span(0, source.text.utf8.count), in: source,
        notes: [Diagnostic.Note("it prints:\n" + found)]))
  }
}

extension Source {
  /// The last line that holds more than blanks.
  fileprivate var lastLine: Span {
    var end = text.utf8.count
    let bytes = Array(text.utf8)
    while end > 0, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[end - 1]) { end -= 1 }
    let start = bytes[..<end].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return Span(start, end)
  }
}
