import Syntax

/// Finds inline values, formulas, references and images in Markdown.
///
/// Code spans are followed and escapes respected; fenced blocks are passed over. All that matters
/// is ASCII, so the scan goes over bytes.
struct ProseScanner {
  private let text: String
  private let bytes: [UInt8]
  private let firstLine: Int
  /// The fenced blocks, as byte ranges in ascending order.
  private var fenced: ArraySlice<Range<Int>>
  private var offset = 0
  private var marks: [Prose.Mark] = []
  private var issues: IssueList

  /// The marks of `text`, whose first line is `firstLine` of the file.
  static func marks(
    in text: String, firstLine: Int, fenced: [Range<Int>], issues: inout IssueList
  ) -> [Prose.Mark] {
    var scanner = ProseScanner(
      text: text, bytes: Array(text.utf8), firstLine: firstLine, fenced: fenced[...],
      issues: issues)
    scanner.scan()
    issues = scanner.issues
    return scanner.marks
  }

  private init(
    text: String, bytes: [UInt8], firstLine: Int, fenced: ArraySlice<Range<Int>>, issues: IssueList
  ) {
    self.text = text
    self.bytes = bytes
    self.firstLine = firstLine
    self.fenced = fenced
    self.issues = issues
  }

  private mutating func scan() {
    while offset < bytes.count {
      if let block = fenced.first, offset >= block.lowerBound {
        offset = block.upperBound
        fenced.removeFirst()
        continue
      }
      switch bytes[offset] {
      case "\\": offset += 2
      case "`": scanCodeSpan()
      case "$": scanFormula()
      case "[": scanReference()
      case "!": scanImage()
      default: offset += 1
      }
    }
  }

  // MARK: - Code spans and inline values

  private mutating func scanCodeSpan() {
    let start = offset
    let length = run(of: "`", from: start)
    offset += length
    let isValue = length == 1 && bytes[offset...].starts(with: Array("hw5=".utf8))
    var close = offset
    let end = paragraphEnd
    while close < end {
      guard bytes[close] == "`" else {
        close += 1
        continue
      }
      let closing = run(of: "`", from: close)
      if closing == length { break }
      close += closing
    }
    guard close < end else {
      if isValue { fault(.inlineValue(expected: "a closing backtick"), at: start) }
      return
    }
    if isValue { addValue(start: start, close: close) }
    offset = close + length
  }

  private mutating func addValue(start: Int, close: Int) {
    let begin = start + 5
    guard !bytes[begin..<close].contains(where: { $0 == "\n" }) else {
      return fault(.inlineValue(expected: "an inline value on one line"), at: start)
    }
    let colon = formatColon(in: begin..<close)
    let expression = trim(begin..<(colon ?? close))
    guard !expression.isEmpty else {
      return fault(.inlineValue(expected: "an expression"), at: start)
    }
    let format = colon.map { string(trim(($0 + 1)..<close)) }
    guard format != "" else {
      return fault(.inlineValue(expected: "a format after the colon"), at: start)
    }
    let (line, column) = position(of: expression.lowerBound)
    let fragment = Fragment(text: string(expression), line: line, column: column)
    add(.value(InlineValue(expression: fragment, format: format)), start..<(close + 1))
  }

  /// The first `:` outside brackets and strings.
  private func formatColon(in range: Range<Int>) -> Int? {
    var depth = 0
    var isInString = false
    var index = range.lowerBound
    while index < range.upperBound {
      switch bytes[index] {
      case "\\" where isInString: index += 1
      case "\"": isInString.toggle()
      case "(", "[", "{": depth += isInString ? 0 : 1
      case ")", "]", "}": depth -= isInString ? 0 : 1
      case ":" where depth <= 0 && !isInString: return index
      default: break
      }
      index += 1
    }
    return nil
  }

  // MARK: - Formulas

  private mutating func scanFormula() {
    let start = offset
    let isDisplayed = run(of: "$", from: start) >= 2
    let fence = isDisplayed ? 2 : 1
    let begin = start + fence
    let end = paragraphEnd
    offset = begin
    guard begin < end, isDisplayed || !bytes[begin].isSpace else { return }
    var close = begin
    while close < end {
      switch bytes[close] {
      case "\\": close += 1
      case "`" where !isDisplayed: return
      case "$":
        if isDisplayed ? isDisplayClose(close, before: end) : isInlineClose(close) {
          let tex = string(trim(begin..<close))
          guard !tex.isEmpty else { return }
          add(.formula(tex: tex, isDisplayed: isDisplayed), start..<(close + fence))
          offset = close + fence
          return
        }
      default: break
      }
      close += 1
    }
  }

  private func isDisplayClose(_ index: Int, before end: Int) -> Bool {
    index + 1 < end && bytes[index + 1] == "$"
  }

  /// No space before it and no digit behind it, so that "$5 and $6" are prices.
  private func isInlineClose(_ index: Int) -> Bool {
    let isBeforeDigit = index + 1 < bytes.count && bytes[index + 1].isDigit
    return !bytes[index - 1].isSpace && !isBeforeDigit
  }

  // MARK: - References and images

  private mutating func scanReference() {
    let start = offset
    offset += 1
    guard bytes[start...].starts(with: Array("[](#".utf8)) else { return }
    let begin = start + 4
    guard let close = bytes[begin..<paragraphEnd].firstIndex(where: { $0 == ")" }) else { return }
    add(.reference(id: string(begin..<close)), start..<(close + 1))
    offset = close + 1
  }

  private mutating func scanImage() {
    let start = offset
    offset += 1
    let end = paragraphEnd
    guard offset < end, bytes[offset] == "[",
      let bracket = bytes[offset..<end].firstIndex(where: { $0 == "]" }),
      bracket + 1 < end, bytes[bracket + 1] == "(",
      let close = bytes[bracket..<end].firstIndex(where: { $0 == ")" })
    else { return }
    let target = trim((bracket + 2)..<close)
    let pathEnd = bytes[target].firstIndex(where: \.isSpace) ?? target.upperBound
    let alternative = string((offset + 1)..<bracket)
    add(
      .image(path: string(target.lowerBound..<pathEnd), alternative: alternative),
      start..<(close + 1))
    offset = close + 1
  }

  // MARK: - Bytes

  /// Where the paragraph ends: at the next blank line, fenced block, or the end of the text.
  private var paragraphEnd: Int {
    let limit = fenced.first?.lowerBound ?? bytes.count
    var index = offset
    while index < limit {
      if bytes[index] == "\n" {
        let next = bytes[(index + 1)..<limit].first { !$0.isBlank }
        if next.map({ $0 == "\n" }) ?? true { return index }
      }
      index += 1
    }
    return max(limit, offset)
  }

  private func run(of character: Unicode.Scalar, from start: Int) -> Int {
    bytes[start...].prefix { $0 == character }.count
  }

  private func trim(_ range: Range<Int>) -> Range<Int> {
    let content = bytes[range]
    guard let first = content.firstIndex(where: { !$0.isSpace }),
      let last = content.lastIndex(where: { !$0.isSpace })
    else { return range.upperBound..<range.upperBound }
    return first..<(last + 1)
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private mutating func add(_ kind: Prose.Mark.Kind, _ range: Range<Int>) {
    let (line, column) = position(of: range.lowerBound)
    marks.append(
      Prose.Mark(
        kind: kind, span: Span(range.lowerBound, range.upperBound), line: line, column: column))
  }

  private mutating func fault(_ fault: NotebookIssue.Fault, at offset: Int) {
    let (line, column) = position(of: offset)
    issues.add(fault, line: line, column: column)
  }

  private func position(of offset: Int) -> (line: Int, column: Int) {
    let before = bytes[..<offset]
    let lineStart = before.lastIndex { $0 == "\n" }.map { $0 + 1 } ?? 0
    let line = firstLine + before.count { $0 == "\n" }
    return (line, string(lineStart..<offset).count + 1)
  }
}
