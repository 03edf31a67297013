/// The key to a panel's colours and line styles, set and measured.
struct Legend {
  private struct Row {
    let entry: LegendEntry?
    let text: SetText
  }

  private let title: SetText?
  private let rows: [Row]
  private let symbolWidth: Double
  let size: Size

  private static let rowHeight = 16.0
  private static let symbolWidth = 20.0
  private static let gap = 6.0

  /// The legend of `entries` no larger than `space`; nothing if there is nothing to tell.
  init?(
    _ entries: [LegendEntry], title: String?, within space: Size, _ typesetter: Typesetter
  ) {
    guard !entries.isEmpty else { return nil }
    let width = max(20, space.width - Self.symbolWidth - Self.gap)
    self.title = title.map { typesetter.set($0, .label, within: width + Self.symbolWidth) }
    let room = Int(max(1, min(space.height / Self.rowHeight, 1000))) - (title == nil ? 0 : 1)
    var rows = entries.prefix(entries.count > room ? max(1, room - 1) : room).map {
      Row(entry: $0, text: typesetter.set($0.label, .tick, within: width))
    }
    if rows.count < entries.count {
      rows.append(
        Row(entry: nil, text: typesetter.set("and \(entries.count - rows.count) more", .tick)))
    }
    self.rows = rows
    symbolWidth = rows.allSatisfy { $0.entry?.symbol.isCompact ?? true } ? 10 : Self.symbolWidth
    size = Size(
      max(
        (rows.map(\.text.width).max() ?? 0) + symbolWidth + Self.gap, self.title?.width ?? 0),
      Double(rows.count + (title == nil ? 0 : 1)) * Self.rowHeight)
  }

  /// Draws the legend with its upper left corner at `corner`.
  func draw(at corner: Point, on drawing: inout Drawing) {
    var middle = corner.y + Self.rowHeight / 2
    if let title {
      drawing.text(title.placed(at: Point(corner.x, middle), anchor: Point(0, 0.5)), .foreground)
      middle += Self.rowHeight
    }
    for row in rows {
      if let entry = row.entry {
        entry.drawSymbol(from: Point(corner.x, middle), width: symbolWidth, on: &drawing)
      }
      let start = Point(corner.x + symbolWidth + Self.gap, middle)
      drawing.text(row.text.placed(at: start, anchor: Point(0, 0.5)), .foreground)
      middle += Self.rowHeight
    }
  }
}

extension LegendEntry.Symbol {
  /// Whether the sample is no wider than high.
  fileprivate var isCompact: Bool {
    if case .line = self { false } else { true }
  }
}

extension LegendEntry {
  fileprivate func drawSymbol(from left: Point, width: Double, on drawing: inout Drawing) {
    let right = Point(left.x + width, left.y)
    let center = Point((left.x + right.x) / 2, left.y)
    switch symbol {
    case .line(let pen): drawing.stroke(Path(through: [left, right]), ink, pen)
    case .dot(let diameter):
      drawing.dots([center], diameter: max(6, min(diameter, 10)), ink)
    case .swatch(let opacity):
      let square = Rectangle(x: center.x - 5, y: center.y - 5, width: 10, height: 10)
      drawing.fill(Path(square), ink, opacity: opacity)
    }
  }
}
