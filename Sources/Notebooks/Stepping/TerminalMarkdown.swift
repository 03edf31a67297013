import CMarkdown

/// Markdown laid out for a terminal: headings, emphasis, lists, quotes, code and tables.
struct TerminalMarkdown {
  /// How many columns a line may take.
  private let width: Int
  private let isStyled: Bool
  /// What stands for a character of the text that Markdown was not to see.
  private let replaced: (Unicode.Scalar) -> String?

  init(width: Int, isStyled: Bool, replaced: @escaping (Unicode.Scalar) -> String?) {
    self.width = width
    self.isStyled = isStyled
    self.replaced = replaced
  }

  func text(of markdown: String) -> String {
    guard Self.isRegistered, let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else {
      return markdown
    }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough"] {
      if let found = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, found)
      }
    }
    cmark_parser_feed(parser, markdown, markdown.utf8.count)
    guard let document = cmark_parser_finish(parser) else { return markdown }
    defer { cmark_node_free(document) }
    return blocks(in: document, width: width).joined(separator: "\n\n")
  }

  private static let isRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()

  // MARK: - Blocks

  private func blocks(in node: OpaquePointer, width: Int) -> [String] {
    children(of: node).map { block($0, width: max(width, 20)) }.filter { !$0.isEmpty }
  }

  private func block(_ node: OpaquePointer, width: Int) -> String {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HEADING:
      let mark = String(repeating: "#", count: Int(cmark_node_get_heading_level(node))) + " "
      let heading = wrapped(inlines(in: node, .heading), width: width)
      return isStyled ? heading : mark + heading
    case CMARK_NODE_PARAGRAPH: return wrapped(inlines(in: node, []), width: width)
    case CMARK_NODE_BLOCK_QUOTE:
      return indented(
        blocks(in: node, width: width - 2).joined(separator: "\n\n"), first: "│ ", rest: "│ ")
    case CMARK_NODE_LIST: return list(node, width: width)
    case CMARK_NODE_CODE_BLOCK:
      let code = literal(node)
      return indented(
        code.hasSuffix("\n") ? String(code.dropLast()) : code, first: "    ", rest: "    ")
    case CMARK_NODE_THEMATIC_BREAK: return String(repeating: "─", count: min(width, 40))
    case CMARK_NODE_HTML_BLOCK: return literal(node)
    default:
      return kind(node) == "table" ? table(node) : wrapped(inlines(in: node, []), width: width)
    }
  }

  private func list(_ node: OpaquePointer, width: Int) -> String {
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    let first = Int(cmark_node_get_list_start(node))
    let isTight = cmark_node_get_list_tight(node) != 0
    return children(of: node).enumerated().map { index, item in
      let mark = isOrdered ? "\(first + index). " : "• "
      let blank = String(repeating: " ", count: mark.count)
      let text = blocks(in: item, width: width - mark.count)
      return indented(text.joined(separator: isTight ? "\n" : "\n\n"), first: mark, rest: blank)
    }.joined(separator: isTight ? "\n" : "\n\n")
  }

  private func table(_ node: OpaquePointer) -> String {
    let rows = children(of: node).map { row in
      children(of: row).map { cell in inlines(in: cell, []) }
    }
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.indices.contains(column) ? $0[column].width : 0 }.max() ?? 0
    }
    var lines = rows.map { row in
      row.enumerated().map { column, cell in
        styled(cell) + String(repeating: " ", count: widths[column] - cell.width)
      }.joined(separator: "  ")
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    if lines.count > 1 { lines.insert(rule, at: 1) }
    return lines.joined(separator: "\n")
  }

  private func indented(_ text: String, first: String, rest: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
      line.isEmpty && rest.allSatisfy { $0 == " " } ? "" : (index == 0 ? first : rest) + line
    }.joined(separator: "\n")
  }

  // MARK: - Inlines

  private struct Style: OptionSet {
    let rawValue: Int
    static let bold = Style(rawValue: 1)
    static let italic = Style(rawValue: 2)
    static let code = Style(rawValue: 4)
    static let underlined = Style(rawValue: 8)
    static let heading: Style = [.bold, .underlined]
  }

  private struct Piece {
    var text: String
    var style: Style
  }

  private struct Inlines {
    var pieces: [Piece] = []
    var width: Int { pieces.reduce(0) { $0 + $1.text.count } }
  }

  private func inlines(in node: OpaquePointer, _ style: Style) -> Inlines {
    var found = Inlines()
    for child in children(of: node) { add(child, style, to: &found) }
    return found
  }

  private func add(_ node: OpaquePointer, _ style: Style, to found: inout Inlines) {
    var style = style
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: found.pieces.append(Piece(text: restored(literal(node)), style: style))
    case CMARK_NODE_CODE:
      let code = restored(literal(node))
      found.pieces.append(
        Piece(text: isStyled ? code : "`\(code)`", style: style.union(.code)))
    case CMARK_NODE_SOFTBREAK: found.pieces.append(Piece(text: " ", style: style))
    case CMARK_NODE_LINEBREAK: found.pieces.append(Piece(text: "\n", style: style))
    case CMARK_NODE_HTML_INLINE: found.pieces.append(Piece(text: literal(node), style: style))
    case CMARK_NODE_EMPH: style.insert(.italic)
    case CMARK_NODE_STRONG: style.insert(.bold)
    case CMARK_NODE_LINK: style.insert(.underlined)
    default: break
    }
    for child in children(of: node) { add(child, style, to: &found) }
    if cmark_node_get_type(node) == CMARK_NODE_LINK, let address = cmark_node_get_url(node) {
      let text = String(cString: address)
      if text.hasPrefix("http") { found.pieces.append(Piece(text: " (\(text))", style: [])) }
    }
  }

  private func restored(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let replacement = replaced(scalar) {
        result += replacement
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Breaks lines between words; what has line breaks of its own, as a displayed formula, keeps those
  /// between its lines.
  private func wrapped(_ inlines: Inlines, width: Int) -> String {
    var lines: [Inlines] = [Inlines()]
    var word = Inlines()
    func endWord() {
      guard !word.pieces.isEmpty else { return }
      let line = lines[lines.count - 1]
      if line.width > 0, line.width + 1 + word.width > width {
        lines.append(word)
      } else {
        if line.width > 0 { lines[lines.count - 1].pieces.append(Piece(text: " ", style: [])) }
        lines[lines.count - 1].pieces += word.pieces
      }
      word = Inlines()
    }
    for piece in inlines.pieces {
      var part = ""
      func endPart() {
        if !part.isEmpty { word.pieces.append(Piece(text: part, style: piece.style)) }
        part = ""
      }
      for character in piece.text {
        guard character == " " || character == "\n" else {
          part.append(character)
          continue
        }
        endPart()
        endWord()
        if character == "\n" { lines.append(Inlines()) }
      }
      endPart()
    }
    endWord()
    while lines.first?.pieces.isEmpty == true { lines.removeFirst() }
    while lines.last?.pieces.isEmpty == true { lines.removeLast() }
    return lines.map(styled).joined(separator: "\n")
  }

  private func styled(_ inlines: Inlines) -> String {
    guard isStyled else { return inlines.pieces.map(\.text).joined() }
    return inlines.pieces.map { piece in
      let codes = [(Style.bold, "1"), (.italic, "3"), (.underlined, "4"), (.code, "36")]
        .filter { piece.style.contains($0.0) }.map(\.1)
      return codes.isEmpty
        ? piece.text : "\u{1B}[\(codes.joined(separator: ";"))m\(piece.text)\u{1B}[0m"
    }.joined()
  }

  // MARK: - The tree

  private func children(of node: OpaquePointer) -> [OpaquePointer] {
    var found: [OpaquePointer] = []
    var next = cmark_node_first_child(node)
    while let child = next {
      found.append(child)
      next = cmark_node_next(child)
    }
    return found
  }

  private func literal(_ node: OpaquePointer) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }

  private func kind(_ node: OpaquePointer) -> String {
    cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
  }
}
