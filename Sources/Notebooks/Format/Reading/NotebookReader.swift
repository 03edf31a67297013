import Syntax

/// What the reader found: as much of the notebook as could be read, and all that is wrong with it.
package struct NotebookReading: Sendable {
  package var notebook: Notebook
  /// In the order of the file.
  package var issues: [NotebookIssue]

  package var errors: [NotebookIssue] { issues.filter { $0.severity == .error } }
  package var warnings: [NotebookIssue] { issues.filter { $0.severity == .warning } }
}

/// Reads `.hw5nb` files: every fault of the file is reported at once, and nothing is run.
///
/// The fences are walked from top to bottom. A line that would open a cell while another fence is
/// still open is an error that ends the open one there, so that one lost line costs one message.
package struct NotebookReader {
  private let lines: [Line]
  private var items: [Notebook.Item] = []
  private var cells: [Cell] = []
  private var parameters: [ParameterDeclaration] = []
  /// Lines of prose not yet made an item, with the indices of those in fenced blocks.
  private var proseLines: Range<Int>
  private var fencedBlocks: [Range<Int>] = []
  private var issues: IssueList

  /// Reads a file's bytes; `file` names it in messages, and its last component names the notebook.
  package static func read(_ bytes: [UInt8], file: String) -> NotebookReading {
    var issues = IssueList(file: file)
    let text = decode(bytes, issues: &issues)
    let lines = Line.lines(of: text)
    findMergeMarkers(in: lines, issues: &issues)
    let (frontMatter, bodyStart) = FrontMatterReader.read(lines, issues: &issues)

    var reader = NotebookReader(lines: lines, bodyStart: bodyStart, issues: issues)
    reader.readBody(from: bodyStart)
    let notebook = Notebook(
      name: notebookName(of: file), source: Source(name: file, text: text),
      frontMatter: frontMatter, items: reader.items, parameters: reader.parameters)
    findLooseEnds(in: notebook, issues: &reader.issues)
    return NotebookReading(notebook: notebook, issues: reader.issues.inFileOrder)
  }

  private init(lines: [Line], bodyStart: Int, issues: IssueList) {
    self.lines = lines
    self.issues = issues
    proseLines = bodyStart..<bodyStart
  }

  private static func notebookName(of file: String) -> String {
    let base = file.split(separator: "/").last ?? ""
    return String(base.hasSuffix(".hw5nb") ? base.dropLast(6) : base)
  }

  // MARK: - Fences

  private mutating func readBody(from bodyStart: Int) {
    var index = bodyStart
    while index < lines.count {
      let line = lines[index]
      guard let fence = Fence(opening: line) else {
        index += 1
        proseLines = proseLines.lowerBound..<index
        continue
      }
      let (body, next) = follow(fence, from: index)
      if fence.namesCell, !fence.margin.isEmpty { issues.add(.cellIndented, line: line.number) }
      if fence.opensCell {
        endProse()
        readCell(fence, opening: line, body: body, next: next)
        proseLines = next..<next
      } else {
        fencedBlocks.append(index..<next)
        proseLines = proseLines.lowerBound..<next
      }
      index = next
    }
    endProse()
    finishCells()
  }

  /// The indices of the lines inside the block that begins at `index`, and of the line behind it.
  private mutating func follow(_ fence: Fence, from index: Int) -> (body: Range<Int>, next: Int) {
    let opener = lines[index].number
    for inside in (index + 1)..<max(lines.count, index + 1) {
      let line = lines[inside]
      if fence.isClosed(by: line) { return ((index + 1)..<inside, inside + 1) }
      guard let inner = Fence(opening: line) else { continue }
      if inner.opensCell, inner.length >= fence.length {
        issues.add(.cellInsideFence(openedOn: opener), line: line.number)
        return ((index + 1)..<inside, inside)
      }
      // What follows cannot be told from a block whose own end was lost.
      if inner.opensCell, fence.opensCell || fence.info.trimmed.isEmpty {
        issues.add(.cellShownOnly(openedOn: opener), line: line.number)
      } else if inner.marker == fence.marker, inner.length >= fence.length {
        issues.add(.fenceInsideFence(openedOn: opener), line: line.number)
      }
    }
    issues.add(.fenceUnclosed(fence: fence.text), line: opener)
    return ((index + 1)..<lines.count, lines.count)
  }

  private mutating func readCell(_ fence: Fence, opening: Line, body: Range<Int>, next: Int) {
    let cell = CellReader.read(
      opening, fence: fence, body: lines[body], end: lines[next - 1].end, issues: &issues)
    if cell.role == .parameters {
      let code = lines[body].drop { $0.number < cell.firstCodeLine }
      parameters += ParameterReader.read(code, issues: &issues)
    }
    cells.append(cell)
    items.append(.cell(cell))
  }

  // MARK: - Prose

  /// Makes an item of the prose read so far, without the blank lines at its ends.
  private mutating func endProse() {
    defer { fencedBlocks = [] }
    let range = proseLines
    guard let first = range.first(where: { !lines[$0].isBlank }),
      let last = range.last(where: { !lines[$0].isBlank })
    else { return }
    var text = ""
    var fenced: [Range<Int>] = []
    for index in first...last {
      if let block = fencedBlocks.first, index == block.lowerBound {
        let length = lines[block].prefix(last - index + 1).reduce(0) { $0 + $1.text.utf8.count + 1 }
        fenced.append(text.utf8.count..<(text.utf8.count + length))
        fencedBlocks.removeFirst()
      }
      text += lines[index].text
      text += "\n"
    }
    let firstLine = lines[first].number
    let marks = ProseScanner.marks(in: text, firstLine: firstLine, fenced: fenced, issues: &issues)
    items.append(.prose(Prose(text: text, firstLine: firstLine, marks: marks)))
  }

  // MARK: - The cells together

  private mutating func finishCells() {
    identify(&cells, issues: &issues)
    var named = cells[...]
    for index in items.indices {
      if case .cell = items[index], let cell = named.popFirst() { items[index] = .cell(cell) }
    }
    for (previous, cell) in zip([nil] + cells.map(Optional.some), cells)
    where cell.role == .expectation {
      if previous == nil || previous?.role == .parameters || previous?.role == .expectation {
        issues.add(.expectationWithoutCell, line: cell.line)
      }
    }
    var firstLines: [String: Int] = [:]
    for parameter in parameters {
      if let firstLine = firstLines[parameter.name] {
        issues.add(
          .parameterRepeated(parameter.name, firstLine: firstLine),
          line: parameter.line, column: parameter.column)
      } else {
        firstLines[parameter.name] = parameter.line
      }
    }
  }
}
