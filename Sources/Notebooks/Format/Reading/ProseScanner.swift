import Syntax

/// Finds inline values, formulas, references and images in Markdown.
///
/// Code spans are followed and escapes respected; fenced blocks are passed over. All that matters
/// is ASCII, so the scan goes over bytes.
struct ProseScanner {
  private let text: String
  private let bytes: [UInt8]
  /// The fenced blocks, as byte ranges in ascending order.
  private var fenced: ArraySlice<Range<Int>>
  private var offset = 0
  /// The paragraph in which the last look for its end began.
  private var paragraph = 0..<0
  /// Up to here no `$` ends a formula.
  private var formulaFreeEnd = 0
  /// The place that was asked for last.
  private var place: (offset: Int, line: Int, column: Int)
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
    place = (0, firstLine, 1)
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
    let beginning = position(of: start)
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
    if let format, (try? NumberFormat(format)) == nil {
      return fault(.inlineValue(expected: "a format such as `.3f` after the colon"), at: start)
    }
    let (line, column) = position(of: expression.lowerBound)
    let fragment = Fragment(text: string(expression), line: line, column: column)
    marks.append(
      Prose.Mark(
        kind: .value(InlineValue(expression: fragment, format: format)),
        span: Span(start, close + 1), line: beginning.line, column: beginning.column))
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
    guard isDisplayed || start >= formulaFreeEnd else {
      offset += 1
      return
    }
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
    if !isDisplayed { formulaFreeEnd = end }
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
    let id = bytes[(start + 4)...].prefix { !$0.isSpace && !($0 == "(") && !($0 == ")") }
    guard id.endIndex < bytes.count, bytes[id.endIndex] == ")" else { return }
    add(.reference(id: string(id.indices)), start..<(id.endIndex + 1))
    offset = id.endIndex + 1
  }

  private mutating func scanImage() {
    let start = offset
    offset += 1
    guard offset < bytes.count, bytes[offset] == "[" else { return }
    let alternative = bytes[(offset + 1)...].prefix { !($0 == "[") && !($0 == "]") }
    guard alternative.endIndex < paragraphEnd,
      bytes[alternative.endIndex...].starts(with: Array("](".utf8))
    else { return }
    let target = bytes[(alternative.endIndex + 2)...].prefix {
      !($0 == "(") && !($0 == ")") && !($0 == "\n")
    }
    guard target.endIndex < bytes.count, bytes[target.endIndex] == ")" else { return }
    let path = bytes[trim(target.indices)].prefix { !$0.isSpace }
    add(
      .image(path: string(path.indices), alternative: string(alternative.indices)),
      start..<(target.endIndex + 1))
    offset = target.endIndex + 1
  }

  // MARK: - Bytes

  /// Where the paragraph ends: at the next blank line, fenced block, or the end of the text.
  private var paragraphEnd: Int {
    mutating get {
      if paragraph.contains(offset) { return paragraph.upperBound }
      let limit = max(fenced.first?.lowerBound ?? bytes.count, offset)
      let end = (offset..<limit).first { index in
        guard bytes[index] == "\n" else { return false }
        let next = bytes[(index + 1)..<limit].first { !$0.isBlank }
        return next.map { $0 == "\n" } ?? true
      }
      paragraph = offset..<(end ?? limit)
      return paragraph.upperBound
    }
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

  /// The place of `offset` in the file; places are asked for in ascending order.
  private mutating func position(of offset: Int) -> (line: Int, column: Int) {
    let passed = bytes[place.offset..<max(offset, place.offset)]
    if let lineStart = passed.lastIndex(where: { $0 == "\n" }).map({ $0 + 1 }) {
      place.line += passed.count { $0 == "\n" }
      place.column = 1 + string(lineStart..<offset).count
    } else {
      place.column += string(passed.indices).count
    }
    place.offset = max(offset, place.offset)
    return (place.line, place.column)
  }
}
