/// The part of an entry that fits on the screen, and what stands before and after it.
///
/// libedit draws an entry taller than the screen wrongly, so it is never given one: it holds
/// `visible`, and the rest waits here.
struct EntryWindow {
  private(set) var before: [Unicode.Scalar] = []
  private(set) var visible = EditBuffer()
  private(set) var after: [Unicode.Scalar] = []

  /// The rows shown, counted from one, and how many there are; nil when all are.
  private(set) var rows: (shown: ClosedRange<Int>, count: Int)?

  /// A window on an empty entry.
  init() {}

  /// The part of `entry` around its cursor that takes at most `height` rows, scrolled from
  /// `previous` no further than it must.
  init(on entry: EditBuffer, layout: ScreenLayout, height: Int, previous: EntryWindow? = nil) {
    let rowOf = layout.places(of: entry.scalars).map(\.row)
    let count = (rowOf.last ?? 0) + 1
    guard count > height else {
      visible = entry
      return
    }
    let cursorRow = rowOf[entry.cursor]
    var top = previous?.rows.map { $0.shown.lowerBound - 1 } ?? 0
    top = min(max(top, cursorRow - height + 1), cursorRow, count - height)
    top = max(top, 0)
    let start = rowOf.firstIndex { $0 >= top } ?? 0
    var end = rowOf.firstIndex { $0 >= top + height } ?? entry.scalars.count
    // The line break in front of a hidden row would show as an empty one.
    if end < entry.scalars.count, end > start, entry.scalars[end - 1] == "\n" { end -= 1 }
    end = max(end, entry.cursor)
    before = Array(entry.scalars[..<start])
    visible = EditBuffer(
      scalars: Array(entry.scalars[start..<end]), cursor: entry.cursor - start)
    after = Array(entry.scalars[end...])
    rows = (top + 1...min(top + height, count), count)
  }

  /// The whole entry, the visible part replaced by what it has become.
  func entry(with visible: EditBuffer) -> EditBuffer {
    if before.isEmpty, after.isEmpty { return visible }
    return EditBuffer(
      scalars: before + visible.scalars + after, cursor: before.count + visible.cursor)
  }
}
