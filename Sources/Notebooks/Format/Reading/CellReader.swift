import Syntax

/// Makes a cell of its opening line and the lines up to its close.
struct CellReader {
  private var options = CellOptions()
  private var role = Cell.Role.code
  private var isSkipped = false
  private var issues: IssueList
  private let opening: Line

  /// The cell of `opening` and `body`; its id is empty where it has none.
  static func read(
    _ opening: Line, fence: Fence, body: ArraySlice<Line>, end: Int, issues: inout IssueList
  ) -> Cell {
    var reader = CellReader(opening, issues: issues)
    defer { issues = reader.issues }
    let header = CellHeader(opening, fence: fence, issues: &reader.issues)
    reader.readRoles(header.roles)
    reader.readAttributes(header.attributes)
    let code = reader.readOptionLines(body)

    let cell = Cell(
      id: header.ids.first?.text ?? "", hasGeneratedID: header.ids.isEmpty, role: reader.role,
      isSkipped: reader.isSkipped, options: reader.options,
      code: code.map(\.text).joined(separator: "\n"),
      firstCodeLine: code.first?.number ?? opening.number + 1, line: opening.number,
      span: Span(opening.start, end))
    for second in header.ids.dropFirst() {
      reader.issues.add(
        .secondID(first: cell.id, second: second.text), line: opening.number, column: second.column)
    }
    reader.checkWhole(cell, header: header)
    return cell
  }

  private init(_ opening: Line, issues: IssueList) {
    self.opening = opening
    self.issues = issues
  }

  private mutating func readRoles(_ words: [CellHeader.Word]) {
    var first: Cell.Role?
    for word in words {
      if word.text == "skip" {
        isSkipped = true
      } else if word.text != Cell.Role.code.rawValue, let known = Cell.Role(rawValue: word.text) {
        if let first {
          issues.add(
            .attributes(
              expected: "one role, and this cell is a `.\(first.rawValue)`",
              found: "`.\(word.text)`"),
            line: opening.number, column: word.column)
        } else {
          (first, role) = (known, known)
        }
      } else {
        let names = Cell.Role.allCases.map(\.rawValue).filter { $0 != "code" } + ["skip"]
        let suggestion = nearestNames(to: word.text, among: names).first
        issues.add(
          .unknownRole(word.text, suggestion: suggestion), line: opening.number, column: word.column
        )
      }
    }
  }

  private mutating func readAttributes(_ attributes: [(key: CellHeader.Word, value: String)]) {
    var seen: Set<String> = []
    for (key, value) in attributes {
      guard let option = CellOption(rawValue: key.text), option.isAttribute(of: role) else {
        let names = CellOption.allCases.filter { $0.isAttribute(of: role) }.map(\.rawValue)
        var suggestion = nearestNames(to: key.text, among: names).first
        if CellOption(rawValue: key.text)?.isLine(of: role) == true {
          suggestion = "#| \(key.text): …"
        }
        issues.add(
          .unknownAttribute(key.text, suggestion: suggestion),
          line: opening.number, column: key.column)
        continue
      }
      guard seen.insert(key.text).inserted else {
        issues.add(
          .attributes(expected: "`\(key.text)` once", found: "it again"),
          line: opening.number, column: key.column)
        continue
      }
      let fragment = Fragment(text: value, line: opening.number, column: key.column)
      if let expected = option.set(fragment, in: &options) {
        issues.add(
          .attributeValue(key: key.text, expected: expected, found: value),
          line: opening.number, column: key.column)
      }
    }
  }

  /// Reads the `#|` lines at the top and returns the code below them.
  private mutating func readOptionLines(_ body: ArraySlice<Line>) -> ArraySlice<Line> {
    guard role != .expectation else { return body }
    let top = body.prefix { $0.text.hasPrefix("#|") }
    var seen: Set<String> = []
    for line in top { readOptionLine(line, seen: &seen) }
    let code = body[top.endIndex...]
    for line in code where line.text.hasPrefix("#|") {
      issues.add(
        .optionLine(
          expected: "`#|` lines only at the top of the cell", found: String(line.text.prefix(40)),
          suggestion: nil),
        line: line.number)
    }
    return code
  }

  private mutating func readOptionLine(_ line: Line, seen: inout Set<String>) {
    var cursor = LineCursor(line)
    func fail(_ expected: String, _ found: String, _ suggestion: String? = nil) {
      issues.add(
        .optionLine(expected: expected, found: found, suggestion: suggestion),
        line: line.number, column: cursor.column)
    }
    _ = cursor.take("#|")
    cursor.skipBlanks()
    let ahead = cursor
    let key = String(cursor.take { $0.isLetter || $0 == "-" || $0 == "_" })
    guard !key.isEmpty, cursor.take(":"), cursor.isAtEnd || cursor.next?.isBlank == true else {
      return fail("`#| key: text`", String(line.text.prefix(40)))
    }
    let names = CellOption.allCases.filter { $0.isLine(of: role) }.map(\.rawValue)
    guard let option = CellOption(rawValue: key), option.isLine(of: role) else {
      cursor = ahead
      let expected =
        names.isEmpty ? "no `#|` lines in this cell" : "one of the keys \(names.listed)"
      return fail(expected, key, nearestNames(to: key, among: names).first)
    }
    guard seen.insert(key).inserted else {
      cursor = ahead
      return fail("`\(key)` once", "it again")
    }
    cursor.skipBlanks()
    guard !cursor.isAtEnd else { return fail("a text after `\(key):`", "the end of the line") }
    let fragment = Fragment(
      text: String(cursor.rest.trimmed), line: line.number, column: cursor.column)
    if let expected = option.set(fragment, in: &options) { fail(expected, fragment.text) }
  }

  /// What can only be said of the whole cell: a missing id, an empty claim.
  private mutating func checkWhole(_ cell: Cell, header: CellHeader) {
    let needsID = cell.role == .claim || cell.role == .figure
    if needsID, cell.hasGeneratedID, !header.isBroken {
      issues.add(.idMissing(cell.role), line: cell.line)
    }
    // Of code that cannot be read nothing is said here: running the cell will.
    guard cell.role == .claim, !cell.isSkipped,
      let program = try? Parser.parse(cell.source(in: ""), as: .claimCell)
    else { return }
    let hasClaim = program.statements.contains { if case .claim = $0 { true } else { false } }
    if !hasClaim { issues.add(.claimEmpty, line: cell.line) }
  }
}

extension [String] {
  /// `a`, `b` and `c`, each in backticks.
  var listed: String {
    let words = map { "`\($0)`" }
    guard words.count > 1, let last = words.last else { return words.joined() }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
