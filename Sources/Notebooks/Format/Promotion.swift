import Syntax

/// The texts of `.expect` cells brought up to what the cells before them print; every other byte of
/// the file stays.
package struct Promotion: Sendable {
  /// A cell whose text was brought up to date, or could not be.
  package struct Change: Sendable, Equatable {
    /// The line of its opening fence, before anything changed.
    package let line: Int
    /// The cell that prints the text.
    package let printer: String
  }

  private let bytes: [UInt8]
  private let notebook: Notebook

  /// Nil for a notebook without `.expect` cells that run, and for a malformed one.
  package init?(_ bytes: [UInt8], file: String) {
    let reading = NotebookReader.read(bytes, file: file)
    guard reading.errors.isEmpty else { return nil }
    self.bytes = bytes
    notebook = reading.notebook
    guard notebook.cells.contains(where: \.isCompared) else { return nil }
  }

  // MARK: - What is to be run

  /// The notebook as far as its last `.expect` cell, of which none stops the run.
  package var trial: [UInt8] {
    let compared = notebook.cells.filter(\.isCompared)
    var lines = self.lines
    for cell in compared {
      guard let brace = lines[cell.line - 1].firstIndex(of: UInt8(ascii: "{")) else { continue }
      lines[cell.line - 1].insert(contentsOf: ".skip ".utf8, at: brace + 1)
    }
    let last = compared.last.map { closingLine(of: $0) } ?? lines.count
    return Array((lines[..<last] + [[]]).joined(separator: [UInt8(ascii: "\n")]))
  }

  // MARK: - What becomes of the file

  /// The file with the texts of the trial's result, the cells that changed, and those whose text no
  /// notebook can hold.
  package func promoted(
    by result: NotebookResult
  ) -> (bytes: [UInt8], changed: [Change], refused: [Change]) {
    var replaced = lines
    var (changed, refused): ([Change], [Change]) = ([], [])
    // From the end, so that the lines above keep their numbers.
    for index in notebook.cells.indices.reversed() where index > 0 {
      let cell = notebook.cells[index]
      guard cell.isCompared, result.cells.indices.contains(index - 1) else { continue }
      let printer = result.cells[index - 1]
      let text = printer.text.withoutLastLineBreaks
      guard printer.state == .ran, text != cell.code.withoutLastLineBreaks else { continue }
      let change = Change(line: cell.line, printer: printer.id)
      if isWritable(text) {
        replace(cell, by: text, in: &replaced)
        changed.insert(change, at: 0)
      } else {
        refused.insert(change, at: 0)
      }
    }
    return (Array(replaced.joined(separator: [UInt8(ascii: "\n")])), changed, refused)
  }

  /// A carriage return before a break would be taken for a part of it, and a NUL is no text.
  private func isWritable(_ text: Substring) -> Bool {
    !text.utf8.contains(0) && !text.utf8.contains(UInt8(ascii: "\r"))
  }

  private func replace(_ cell: Cell, by text: Substring, in lines: inout [[UInt8]]) {
    let (opening, closing) = (cell.line - 1, closingLine(of: cell) - 1)
    let isBrokenByCRLF = lines[opening].last == UInt8(ascii: "\r")
    var content =
      text.isEmpty
      ? []
      : text.utf8.split(
        separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
      ).map { Array($0) }
    if isBrokenByCRLF { content = content.map { $0 + [UInt8(ascii: "\r")] } }
    let marker = lines[opening].first ?? UInt8(ascii: "`")
    let longest = ["`", "~"].map { MarkdownText.longestRun(of: $0, in: text) }.max() ?? 0
    // A fence in the text must be shorter than the one around it.
    let length = lines[opening].prefix { $0 == marker }.count
    if longest >= length {
      let longer = [UInt8](repeating: marker, count: longest + 1 - length)
      lines[opening] = longer + lines[opening]
      let margin = lines[closing].prefix { $0 != marker }.count
      let closed = lines[closing].dropFirst(margin).prefix { $0 == marker }.count
      let missing = [UInt8](repeating: marker, count: max(0, longest + 1 - closed))
      lines[closing].insert(contentsOf: missing, at: margin)
    }
    lines.replaceSubrange((opening + 1)..<closing, with: content)
  }

  // MARK: - Lines

  /// The lines of the file, each with the carriage return of its break.
  private var lines: [[UInt8]] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Array($0) }
  }

  /// The number of the line that closes a cell.
  private func closingLine(of cell: Cell) -> Int {
    let text = Array(notebook.source.text.utf8)[cell.span.start..<cell.span.end]
    return cell.line + text.count { $0 == UInt8(ascii: "\n") }
  }
}

extension Cell {
  /// Whether its text is compared with what the cell before it prints.
  fileprivate var isCompared: Bool { role == .expectation && !isSkipped }
}
