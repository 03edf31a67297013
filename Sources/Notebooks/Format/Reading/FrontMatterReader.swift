import Syntax

/// Reads the lines between the two `---` at the top of a file.
struct FrontMatterReader {
  private(set) var frontMatter = FrontMatter()
  private(set) var issues: IssueList
  private var firstLines: [String: Int] = [:]

  /// The front matter of a file, and the index of the first line behind it.
  static func read(_ lines: [Line], issues: inout IssueList) -> (FrontMatter, bodyStart: Int) {
    guard let first = lines.first, isDelimiter(first) else {
      issues.add(.versionMissing(found: nil), line: 1)
      return (FrontMatter(), 0)
    }
    var reader = FrontMatterReader(issues: issues)
    defer { issues = reader.issues }
    let close = lines.dropFirst().firstIndex(where: isDelimiter)
    let entries =
      if let close { lines[1..<close] } else { lines.dropFirst().prefix { isEntry($0) } }
    if close == nil { reader.issues.add(.frontMatterUnclosed, line: first.number) }
    for line in entries { reader.read(line) }
    if reader.firstLines["hw5nb"] == nil {
      reader.issues.add(.versionMissing(found: nil), line: first.number)
    }
    return (reader.frontMatter, close.map { $0 + 1 } ?? entries.endIndex)
  }

  private init(issues: IssueList) { self.issues = issues }

  private static func isDelimiter(_ line: Line) -> Bool {
    line.text.hasPrefix("---") && line.text.dropFirst(3).allSatisfy(\.isBlank)
  }

  /// Whether an unclosed front matter goes on with `line`.
  private static func isEntry(_ line: Line) -> Bool {
    line.isBlank || line.text.prefix { !$0.isBlank }.contains(":")
  }

  private mutating func read(_ line: Line) {
    guard !line.isBlank, line.text.first != "#" else { return }
    var cursor = LineCursor(line)
    let key = String(
      cursor.take { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
    guard !key.isEmpty, cursor.take(":"), cursor.isAtEnd || cursor.next?.isBlank == true else {
      return issues.add(.frontMatterNested(found: String(line.text.prefix(40))), line: line.number)
    }
    if let firstLine = firstLines[key] {
      return issues.add(.frontMatterRepeated(key: key, firstLine: firstLine), line: line.number)
    }
    firstLines[key] = line.number
    cursor.skipBlanks()
    let column = cursor.column
    guard let value = scalar(&cursor, key: key) else { return }
    if key.hasPrefix("x-") {
      frontMatter.extensions[key] = value
    } else if let known = FrontMatter.Key(rawValue: key) {
      set(known, to: value, line: line.number, column: column)
    } else {
      let suggestion = nearestNames(to: key, among: FrontMatter.Key.allCases.map(\.rawValue)).first
      issues.add(.frontMatterUnknown(key: key, suggestion: suggestion), line: line.number)
    }
  }

  /// The value as YAML reads it: quotes are dropped, a comment after a blank too.
  private mutating func scalar(_ cursor: inout LineCursor, key: String) -> String? {
    let (line, column) = (cursor.line.number, cursor.column)
    let written = String(cursor.rest.trimmed)
    if cursor.next == "\"" || cursor.next == "'" {
      guard let value = quoted(&cursor), cursor.rest.trimmed.isEmpty else {
        issues.add(
          .frontMatterValue(key: key, expected: "one quoted text", found: written),
          line: line, column: column)
        return nil
      }
      return value
    }
    var value = cursor.rest
    if let comment = value.range(ofBlankThen: "#") { value = value[..<comment] }
    value = value.trimmed
    let isList = key == "results" && value.hasPrefix("[") && value.hasSuffix("]")
    if let first = value.first, "[{|>&*!%@`".contains(first), !isList {
      issues.add(.frontMatterNested(found: written), line: line, column: column)
      return nil
    }
    if value.contains(": ") || value.hasSuffix(":") {
      issues.add(
        .frontMatterValue(
          key: key, expected: "quoted where it holds a colon: `\"…\"`", found: written),
        line: line, column: column)
      return nil
    }
    return String(value)
  }

  private func quoted(_ cursor: inout LineCursor) -> String? {
    guard cursor.next == "'" else { return cursor.takeQuoted() }
    _ = cursor.take("'")
    let value = cursor.take { $0 != "'" }
    return cursor.take("'") ? String(value) : nil
  }

  private mutating func set(_ key: FrontMatter.Key, to value: String, line: Int, column: Int) {
    func fail(_ expected: String) {
      issues.add(
        .frontMatterValue(key: key.rawValue, expected: expected, found: value),
        line: line, column: column)
    }
    switch key {
    case .hw5nb:
      if value != "1" { issues.add(.versionMissing(found: value), line: line, column: column) }
    case .title: frontMatter.title = value
    case .author: frontMatter.author = value
    case .date: frontMatter.date = value
    case .requires: frontMatter.requires = value
    case .seed:
      guard let seed = UInt64(value) else { return fail("a whole number from 0 to 2⁶⁴ − 1") }
      frontMatter.seed = seed
    case .timeout:
      frontMatter.timeout = Duration(limit: value)
      if frontMatter.timeout == nil { fail(Duration.limitDescription) }
    case .budget:
      frontMatter.budget = Duration(limit: value)
      if frontMatter.budget == nil { fail(Duration.limitDescription) }
    case .results:
      let names = value.drop { $0 == "[" }.split(separator: ",")
      frontMatter.results = names.map { String($0.filter { $0 != "]" }.trimmed) }
    }
  }
}

extension Substring {
  /// Where a blank stands before `character`.
  fileprivate func range(ofBlankThen character: Character) -> Index? {
    var previous: Character = " "
    for index in indices {
      if self[index] == character, previous.isBlank { return index }
      previous = self[index]
    }
    return nil
  }
}
