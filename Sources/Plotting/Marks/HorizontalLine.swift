/// A line across the whole panel at one height, for reference.
///
///     HorizontalLine(at: -1.39, label: "−log 4")
package struct HorizontalLine: Mark {
  package let y: Double
  package let label: String?
  package let ink: Ink

  package init(at y: Double, label: String? = nil, ink: Ink = .muted) {
    self.y = y
    self.label = label
    self.ink = ink
  }

  package static func example() -> HorizontalLine { HorizontalLine(at: 1, label: "a bound") }

  package func extent(x: Scale, y: Scale) -> Extent {
    Extent(y: Limits(of: CollectionOfOne(self.y), on: y))
  }

  package func legend(from first: Int) -> [LegendEntry] {
    label.map { [LegendEntry(label: $0, symbol: .line(Self.pen), ink: ink)] } ?? []
  }

  package func draw(in frame: Frame, from first: Int, on drawing: inout Drawing) {
    let height = frame.y(y)
    guard frame.box.minY <= height, height <= frame.box.maxY else { return }
    drawing.stroke(
      Path(through: [Point(frame.box.minX, height), Point(frame.box.maxX, height)]), ink, Self.pen)
  }

  private static let pen = Pen(width: 1, dashes: [5, 3])
}
