/// The text being edited and the place of the cursor in it.
///
/// Positions count Unicode scalars, as libedit does; motions and deletions go by what a reader
/// calls a character, so that `x̂` or an emoji is one step.
///
/// ```
/// var buffer = EditBuffer("σ² = 1")
/// buffer.moveToRowStart()
/// buffer.moveRight()          // before `²`
/// ```
struct EditBuffer: Equatable {
  private(set) var scalars: [Unicode.Scalar]
  private(set) var cursor: Int

  init(_ text: String = "", cursor: Int? = nil) {
    self.init(scalars: Array(text.unicodeScalars), cursor: cursor)
  }

  init(scalars: [Unicode.Scalar], cursor: Int? = nil) {
    self.scalars = scalars
    self.cursor = min(max(cursor ?? scalars.count, 0), scalars.count)
  }

  var text: String { Self.string(scalars[...]) }
  var textBeforeCursor: String { Self.string(scalars[..<cursor]) }
  var isEmpty: Bool { scalars.isEmpty }
  var isAtEnd: Bool { cursor == scalars.count }

  /// The scalars under a range of UTF-8 offsets, as far as the text goes.
  func scalarRange(ofUTF8 range: Range<Int>) -> Range<Int> {
    var offset = 0
    var start = scalars.count
    var end = scalars.count
    for (index, scalar) in scalars.enumerated() {
      if offset >= range.lowerBound { start = min(start, index) }
      if offset >= range.upperBound {
        end = index
        break
      }
      offset += UTF8.width(scalar)
    }
    return min(start, end)..<end
  }

  static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  // MARK: - Rows

  /// Where the cursor's row begins.
  var rowStart: Int { (scalars[..<cursor].lastIndex(of: "\n") ?? -1) + 1 }

  /// Where the cursor's row ends, before its line break.
  var rowEnd: Int { scalars[cursor...].firstIndex(of: "\n") ?? scalars.count }

  /// The text of the cursor's row.
  var row: String { Self.string(scalars[rowStart..<rowEnd]) }

  var isOnFirstRow: Bool { rowStart == 0 }
  var isOnLastRow: Bool { rowEnd == scalars.count }
  var hasSeveralRows: Bool { scalars.contains("\n") }

  // MARK: - Motion

  mutating func moveToScalar(_ position: Int) { cursor = min(max(position, 0), scalars.count) }
  mutating func moveToStart() { cursor = 0 }
  mutating func moveToEnd() { cursor = scalars.count }
  mutating func moveToRowStart() { cursor = rowStart }
  mutating func moveToRowEnd() { cursor = rowEnd }
  mutating func moveLeft() { cursor = characterStart(before: cursor) }
  mutating func moveRight() { cursor = characterEnd(after: cursor) }
  mutating func moveWordLeft() { cursor = wordStart(before: cursor) }
  mutating func moveWordRight() { cursor = wordEnd(after: cursor) }

  /// Moves to the same column of the row above; false on the first row.
  mutating func moveUp() -> Bool {
    guard !isOnFirstRow else { return false }
    let column = cursor - rowStart
    cursor = rowStart - 1
    cursor = min(rowStart + column, rowEnd)
    return true
  }

  /// Moves to the same column of the row below; false on the last row.
  mutating func moveDown() -> Bool {
    guard !isOnLastRow else { return false }
    let column = cursor - rowStart
    cursor = rowEnd + 1
    cursor = min(rowStart + column, rowEnd)
    return true
  }

  // MARK: - Change

  mutating func insert(_ text: String) {
    let inserted = Array(text.unicodeScalars)
    scalars.insert(contentsOf: inserted, at: cursor)
    cursor += inserted.count
  }

  /// Inserts a closing bracket, two columns to the left if it is the first in its row.
  mutating func insertClosing(_ bracket: Unicode.Scalar) {
    let indentation = scalars[rowStart..<cursor]
    if indentation.count >= 2, indentation.allSatisfy({ $0 == " " }) { remove(cursor - 2..<cursor) }
    insert(String(bracket))
  }

  /// Replaces the scalars of `range` and puts the cursor behind the new text.
  mutating func replace(_ range: Range<Int>, with text: String) {
    let range = range.clamped(to: 0..<scalars.count)
    let inserted = Array(text.unicodeScalars)
    scalars.replaceSubrange(range, with: inserted)
    cursor = range.lowerBound + inserted.count
  }

  mutating func deleteLeft() { remove(characterStart(before: cursor)..<cursor) }
  mutating func deleteRight() { remove(cursor..<characterEnd(after: cursor)) }

  /// Removes to the end of the row, or the line break when already there; returns what it removed.
  mutating func killToRowEnd() -> String {
    remove(cursor..<(cursor == rowEnd ? min(cursor + 1, scalars.count) : rowEnd))
  }

  /// Removes to the start of the row, or the line break before it when already there.
  mutating func killToRowStart() -> String {
    remove((cursor == rowStart ? max(cursor - 1, 0) : rowStart)..<cursor)
  }

  mutating func killWordLeft() -> String { remove(wordStart(before: cursor)..<cursor) }
  mutating func killWordRight() -> String { remove(cursor..<wordEnd(after: cursor)) }

  @discardableResult
  private mutating func remove(_ range: Range<Int>) -> String {
    let removed = Self.string(scalars[range])
    scalars.removeSubrange(range)
    cursor = range.lowerBound
    return removed
  }

  // MARK: - Boundaries

  private func characterStart(before position: Int) -> Int {
    guard position > 0 else { return 0 }
    let start = rowStart
    guard position > start else { return position - 1 }
    let row = Self.string(scalars[start..<position])
    return position - (row.last?.unicodeScalars.count ?? 1)
  }

  private func characterEnd(after position: Int) -> Int {
    guard position < scalars.count else { return scalars.count }
    let rest = Self.string(scalars[position..<max(rowEnd, position + 1)])
    return position + (rest.first?.unicodeScalars.count ?? 1)
  }

  private func wordStart(before position: Int) -> Int {
    var start = position
    while start > 0, !Self.isInWord(scalars[start - 1]) { start -= 1 }
    while start > 0, Self.isInWord(scalars[start - 1]) { start -= 1 }
    return start
  }

  private func wordEnd(after position: Int) -> Int {
    var end = position
    while end < scalars.count, !Self.isInWord(scalars[end]) { end += 1 }
    while end < scalars.count, Self.isInWord(scalars[end]) { end += 1 }
    return end
  }

  /// Whether a scalar belongs to a name or a number: letters of any script, digits, subscripts,
  /// marks and the underscore.
  static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar == "_" || Character(scalar).isLetter || ("0"..."9" ~= scalar)
    }
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType != nil
      || properties.generalCategory == .nonspacingMark
  }
}
