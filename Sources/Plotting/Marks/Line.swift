/// A line through points, broken where a coordinate is not finite.
///
///     try Line(x: [1, 2, 3], y: [0.5, 0.2, 0.1], label: "training", style: .dashed)
package struct Line: Mark {
  package enum Style: String, CaseIterable, Sendable {
    case solid, dashed, dotted
  }

  package let x: [Double]
  package let y: [Double]
  package let label: String?
  /// Nothing takes the next categorical colour.
  package let ink: Ink?
  package let style: Style
  /// In CSS pixels.
  package let width: Double

  /// `x` counts from 0 unless given; throws if there are not as many `x` as `y`.
  package init(
    x: [Double]? = nil, y: [Double], label: String? = nil, ink: Ink? = nil, style: Style = .solid,
    width: Double = 1.5
  ) throws(PlottingError) {
    if let x, x.count != y.count {
      throw .unequalCounts(mark: "a line", first: "x", x.count, second: "y", y.count)
    }
    self.x = x ?? y.indices.map(Double.init)
    self.y = y
    self.label = label
    self.ink = ink
    self.style = style
    self.width = width
  }

  package static func example() throws(PlottingError) -> Line {
    try Line(y: [0, 3, 2, 4, 4, 5], label: "a line")
  }

  package func extent(x: Scale, y: Scale) -> Extent {
    let seen = zip(self.x, self.y).lazy.filter { x.admits($0) && y.admits($1) }
    return Extent(
      x: Limits(of: seen.map(\.0), on: x), y: Limits(of: seen.map(\.1), on: y), isTightX: true)
  }

  package var categories: Int { ink == nil ? 1 : 0 }

  package func legend(from first: Int) -> [LegendEntry] {
    label.map { [LegendEntry(label: $0, symbol: .line(pen), ink: ink ?? .category(first))] } ?? []
  }

  package func draw(in frame: Frame, from first: Int, on drawing: inout Drawing) {
    let points = zip(x, y).map { frame($0, $1) }
    let runs = Polyline.visible(points, in: frame.box)
    let ink = ink ?? .category(first)
    var path = Path()
    for run in runs where run.count > 1 { path.add(run) }
    drawing.stroke(path, ink, pen)
    drawing.dots(runs.compactMap { $0.count == 1 ? $0[0] : nil }, diameter: 2 * pen.width, ink)
  }

  private var pen: Pen {
    let width = max(0.1, min(width.isFinite ? width : 1.5, 100))
    return switch style {
    case .solid: Pen(width: width, roundCaps: true)
    case .dashed: Pen(width: width, dashes: [3.6, 2])
    case .dotted: Pen(width: width, dashes: [0, 2], roundCaps: true)
    }
  }
}
