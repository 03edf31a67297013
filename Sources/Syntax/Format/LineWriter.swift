/// Writes pieces into lines: the indentation of each, and the comments behind them.
///
///     total = a                  a statement
///       + f(b,                   continued: two deeper than its first line
///         c)                     an element: two deeper than the line that opened its bracket
struct LineWriter {
  /// A bracket that is open, or the whole text.
  private struct Level {
    var holdsStatements: Bool
    /// The indentation of the line on which the bracket stands.
    var outer: Int
    /// The indentation of the line on which the current statement or element began.
    var unit: Int
    /// Where the first element behind `[` stood and stands, for rows written under one another.
    var firstElement: (column: Int, width: Int)?
  }

  private struct OutputLine {
    var code = ""
    var comment: String?
    /// The column at which the comment stood.
    var commentColumn: Int?

    var isEmpty: Bool { code.isEmpty }
  }

  private static let step = 2

  private var lines: [OutputLine] = []
  private var indentation = 0
  /// The last piece written that is no comment.
  private var previous: Piece?
  private var levels = [Level(holdsStatements: true, outer: -step, unit: 0)]

  /// Writes all of them, in order.
  mutating func write(_ pieces: [Piece]) {
    // A comment stands as deep as what it stands above.
    var below: Piece?
    let successors = pieces.reversed().map { piece in
      if !piece.isComment { below = piece }
      return below
    }
    for (piece, successor) in zip(pieces, successors.reversed()) { write(piece, above: successor) }
  }

  /// Writes a piece, which is `successor` unless it is a comment above it.
  private mutating func write(_ piece: Piece, above successor: Piece?) {
    if lines.isEmpty || piece.breaks > 0 {
      if piece.breaks > 1 { lines.append(OutputLine()) }
      indentation = indentation(of: successor, isComment: piece.isComment, after: previous)
      lines.append(OutputLine())
      lines[lines.count - 1].code = String(repeating: " ", count: indentation)
    } else if piece.isComment {
      lines[lines.count - 1].comment = piece.text
      lines[lines.count - 1].commentColumn = piece.column
      return
    } else if let previous, Blank.stands(between: previous, and: piece) {
      lines[lines.count - 1].code += " "
    }
    if !piece.isComment {
      enter(piece, after: previous)
      previous = piece
    }
    lines[lines.count - 1].code += piece.text
  }

  /// The indentation of a line that begins with `piece`, or of a comment above it.
  private func indentation(
    of piece: Piece?, isComment: Bool, after previous: Piece?
  ) -> Int {
    let level = levels[levels.count - 1]
    guard let piece else { return level.outer + Self.step }
    if piece.closes { return isComment ? level.outer + Self.step : level.outer }
    if beginsUnit(piece, after: previous) {
      if previous?.kind == .symbol(.comma), let first = level.firstElement,
        first.column == piece.column
      {
        return first.width
      }
      return level.outer + Self.step
    }
    if piece.kind == .keyword(.else) { return level.unit }
    return level.unit + Self.step
  }

  /// Whether `piece` begins a statement, an element between brackets, or a clause of a
  /// comprehension.
  private func beginsUnit(_ piece: Piece, after previous: Piece?) -> Bool {
    if piece.beginsStatement { return true }
    guard !levels[levels.count - 1].holdsStatements, let previous else { return false }
    return previous.opensElements || previous.kind == .symbol(.comma)
      || piece.kind == .keyword(.for)
      || piece.kind == .keyword(.if) && previous.endsOperand
  }

  /// Notes the brackets and units that `piece` opens and closes.
  private mutating func enter(_ piece: Piece, after previous: Piece?) {
    if piece.closes {
      if levels.count > 1 { levels.removeLast() }
      return
    }
    let innermost = levels.count - 1
    if beginsUnit(piece, after: previous) {
      levels[innermost].unit = indentation
      if previous?.kind == .symbol(.openBracket), piece.breaks == 0 {
        levels[innermost].firstElement = (
          piece.column, lines[lines.count - 1].code.displayWidth
        )
      }
    }
    guard piece.opens else { return }
    levels.append(
      Level(
        holdsStatements: piece.kind == .symbol(.openBrace), outer: indentation, unit: indentation))
  }
}

// MARK: - The comments behind code

extension LineWriter {
  /// What was written. Comments behind the code of a paragraph stand in one column where their author
  /// put them in one, and else two blanks behind the code.
  func text(brokenBy lineBreak: String) -> String {
    var text = ""
    for paragraph in lines.split(omittingEmptySubsequences: false, whereSeparator: \.isEmpty) {
      if !text.isEmpty { text += lineBreak }
      let widths = Dictionary(
        paragraph.map { ($0.commentColumn, $0.code.displayWidth) }, uniquingKeysWith: max)
      for line in paragraph {
        text += line.code
        if let comment = line.comment {
          let width = widths[line.commentColumn] ?? 0
          text += String(repeating: " ", count: width - line.code.displayWidth + 2) + comment
        }
        text += lineBreak
      }
    }
    return text
  }
}
