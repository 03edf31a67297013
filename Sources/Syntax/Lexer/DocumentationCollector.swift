/// Gathers `##` lines and gives each block to the statement that begins on the line below it.
///
///     ## Doubles x.
///     ## > twice(2)
///     ## 4
///     twice(x) = 2x
struct DocumentationCollector {
  /// The blocks that belong to a statement, by the offset of its first token.
  private(set) var blocks: [Int: Documentation] = [:]
  /// The block that begins a text and belongs to no statement: what the file is about.
  private(set) var header: Documentation?
  private var pending: [(text: String, span: Span)] = []
  private var lastLine = 0

  /// Whether a block at the end of the text waits for its statement.
  var isPending: Bool { !pending.isEmpty }

  /// Notes the comment line `text`, which begins with `##`.
  mutating func note(_ text: String, at span: Span, line: Int) {
    if !pending.isEmpty, line != lastLine + 1 { setAside() }
    var text = text.dropFirst(2)
    if text.first == " " { text.removeFirst() }
    if text.last == "\r" { text.removeLast() }
    pending.append((String(text), span))
    lastLine = line
  }

  /// Gives what is pending to the token at `offset`, if it stands directly below.
  mutating func attach(to offset: Int, line: Int) {
    guard !pending.isEmpty else { return }
    if line == lastLine + 1 { blocks[offset] = takePending() } else { setAside() }
  }

  /// Drops what is pending; the first block of a text stays as its header.
  private mutating func setAside() {
    let block = takePending()
    if header == nil, blocks.isEmpty { header = block }
  }

  private mutating func takePending() -> Documentation? {
    defer { pending = [] }
    guard let first = pending.first, let last = pending.last else { return nil }
    let lines = pending.map(\.text)
    let prose = lines.prefix { !$0.hasPrefix(">") }
    let code = lines.dropFirst(prose.count).prefix { $0.hasPrefix(">") }
    let output = lines.dropFirst(prose.count + code.count)
    return Documentation(
      text: prose.joined(separator: "\n"),
      example: code.isEmpty
        ? nil
        : (
          code.map { String($0.dropFirst($0.hasPrefix("> ") ? 2 : 1)) }.joined(separator: "\n"),
          output.joined(separator: "\n")
        ),
      span: first.span.joined(with: last.span))
  }
}
