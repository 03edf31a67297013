/// Lays code out as the language's own library is: indentation, blanks, line breaks of blocks.
///
///     try Formatter.format(Source(name: "a.hw5", text: "f( x )=2x+1"))    // "f(x) = 2x + 1\n"
///
/// It works on tokens, so every comment and every spelling stays as it was written; where the author
/// broke a line the line stays broken. The result has the tokens, the comments and the tree of the
/// text, which is checked each time, and is left as it is by being formatted again.
package enum Formatter {
  /// Why a text was not formatted.
  package enum Failure: Error {
    /// It has an error.
    case syntax(SyntaxError)
    /// What would come out says something else: a fault of the formatter.
    case changesMeaning
  }

  /// The text of `source` laid out, with the line breaks (LF or CRLF) that it begins with.
  package static func format(
    _ source: Source, as mode: Parser.Mode = .script
  ) throws(Failure) -> String {
    let lineBreak = LineBreak(of: source.text)
    let before = try Reading(source, mode: mode)
    var pieces = before.pieces
    pieces.dropIdleSemicolons()
    pieces.settleBreaks()
    var writer = LineWriter()
    writer.write(pieces)
    var text = writer.text(brokenBy: lineBreak.rawValue)
    if source.text.unicodeScalars.first == "\u{FEFF}" { text = "\u{FEFF}" + text }
    guard let after = try? Reading(Source(name: source.name, text: text), mode: mode),
      after.meaning == before.meaning
    else { throw .changesMeaning }
    return text
  }

  /// How the lines of a text end.
  private enum LineBreak: String {
    case lineFeed = "\n"
    case carriageReturn = "\r\n"

    init(of text: String) {
      let beforeBreak = text.utf8.prefix { $0 != UInt8(ascii: "\n") }
      let isBroken = beforeBreak.endIndex < text.utf8.endIndex
      self =
        isBroken && beforeBreak.last == UInt8(ascii: "\r") ? .carriageReturn : .lineFeed
    }
  }
}

// MARK: - What must stay

extension Formatter {
  /// A text read: what is moved, and what it means.
  private struct Reading {
    var pieces: [Piece]
    var meaning: Meaning

    init(_ source: Source, mode: Parser.Mode) throws(Failure) {
      do throws(SyntaxError) {
        let program = try Parser.parse(source, as: mode)
        var lexer = Lexer(source.text)
        lexer.run()
        pieces = Piece.pieces(of: source, readBy: lexer)
        let helps = lexer.documentation.blocks.sorted { $0.key < $1.key }.map(\.value)
        meaning = Meaning(
          tree: program.description,
          spellings: pieces.filter { $0.kind != .symbol(.semicolon) }.map(\.text),
          helps: helps.map { Meaning.Help($0) },
          header: program.documentation.map { Meaning.Help($0) })
      } catch {
        throw .syntax(error)
      }
    }
  }

  /// What formatting may not change.
  private struct Meaning: Equatable {
    struct Help: Equatable {
      var text: String
      var example: String?

      init(_ documentation: Documentation) {
        // Formatting takes the blanks at the ends of lines away.
        func trimmed(_ text: String) -> String {
          text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0.withoutFinalBlanks) }.joined(separator: "\n")
        }
        text = trimmed(documentation.text)
        example = documentation.example.map { trimmed($0.code) + "\n\n" + trimmed($0.output) }
      }
    }

    var tree: String
    /// Tokens and comments in order, without semicolons.
    var spellings: [String]
    var helps: [Help]
    var header: Help?
  }
}
