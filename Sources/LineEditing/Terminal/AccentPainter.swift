/// Draws the accents that libedit leaves out: it gives a character without width no cell, and the
/// next one takes its place, so that `θ̂` shows as `θ`.
struct AccentPainter {
  let layout: ScreenLayout

  /// What to send to the terminal once libedit has drawn `buffer`; nil if it has no accents.
  func sequence(for buffer: EditBuffer) -> String? {
    guard buffer.scalars.contains(where: Self.isAccent) else { return nil }
    let places = layout.places(of: buffer.scalars)
    var row = places[buffer.cursor].row
    var sequence = "\u{1B}7"
    for (base, scalar) in buffer.scalars.enumerated() where !Self.isAccent(scalar) {
      let accents = buffer.scalars[(base + 1)...].prefix(while: Self.isAccent)
      guard !accents.isEmpty, scalar != "\n" else { continue }
      let place = places[base]
      sequence += Self.move(rows: place.row - row, toColumn: place.column)
      sequence += EditBuffer.string(buffer.scalars[base...(base + accents.count)])
      row = place.row
    }
    return sequence + "\u{1B}8"
  }

  private static func move(rows: Int, toColumn column: Int) -> String {
    let vertical = rows == 0 ? "" : "\u{1B}[\(abs(rows))\(rows < 0 ? "A" : "B")"
    return vertical + "\u{1B}[\(column + 1)G"
  }

  /// A mark drawn over the character before it; not one that chooses how an emoji looks.
  private static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.isASCII, !(0xFE00...0xFE0F).contains(scalar.value) else { return false }
    return scalar.properties.generalCategory == .nonspacingMark
  }
}
