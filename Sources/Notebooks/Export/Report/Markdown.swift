import CMarkdown
import Glibc

/// A Markdown document as GitHub reads it: tables, footnotes, strikethrough, task lists.
///
/// Raw HTML must have been taken out of it before; links that run scripts are left out.
struct Markdown: ~Copyable {
  struct Heading {
    var level: Int
    /// The words of the heading, without markup.
    var text: String
  }

  private let document: OpaquePointer
  private let parser: OpaquePointer
  private static let options = CMARK_OPT_FOOTNOTES | CMARK_OPT_SMART
  private static let extensions = ["table", "strikethrough", "tasklist"]

  /// The extensions are registered once a process.
  private static let isRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()

  init(_ text: String) {
    precondition(Self.isRegistered)
    guard let parser = cmark_parser_new(Self.options) else { fatalError("out of memory") }
    for name in Self.extensions {
      if let found = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, found)
      }
    }
    cmark_parser_feed(parser, text, text.utf8.count)
    guard let document = cmark_parser_finish(parser) else { fatalError("out of memory") }
    self.parser = parser
    self.document = document
  }

  deinit {
    cmark_node_free(document)
    cmark_parser_free(parser)
  }

  var html: String {
    let extensions = cmark_parser_get_syntax_extensions(parser)
    guard let text = cmark_render_html(document, Self.options, extensions) else { return "" }
    defer { free(text) }
    return String(cString: text)
  }

  /// The headings of the top level, in order.
  var headings: [Heading] {
    headingNodes.map { node in
      Heading(level: Int(cmark_node_get_heading_level(node)), text: words(of: node))
    }
  }

  /// Puts each anchor at the beginning of its heading; a heading without one is taken out.
  func anchorHeadings(_ anchors: [HTML?]) {
    for (node, anchor) in zip(headingNodes, anchors) {
      if let anchor, let inline = cmark_node_new(CMARK_NODE_CUSTOM_INLINE) {
        cmark_node_set_on_enter(inline, anchor.markup)
        cmark_node_prepend_child(node, inline)
      } else {
        cmark_node_unlink(node)
        cmark_node_free(node)
      }
    }
  }

  private var headingNodes: [OpaquePointer] {
    var nodes: [OpaquePointer] = []
    var next = cmark_node_first_child(document)
    while let node = next {
      if cmark_node_get_type(node) == CMARK_NODE_HEADING { nodes.append(node) }
      next = cmark_node_next(node)
    }
    return nodes
  }

  private func words(of node: OpaquePointer) -> String {
    var words = ""
    guard let walk = cmark_iter_new(node) else { return words }
    defer { cmark_iter_free(walk) }
    while true {
      let event = cmark_iter_next(walk)
      if event == CMARK_EVENT_DONE { return words }
      guard event == CMARK_EVENT_ENTER, let inner = cmark_iter_get_node(walk) else { continue }
      switch cmark_node_get_type(inner) {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE:
        if let literal = cmark_node_get_literal(inner) { words += String(cString: literal) }
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
        words += " "
      default: break
      }
    }
  }
}
