/// Bars over names, several series side by side.
///
///     try Bar(names: ["z₀", "z₁"], heights: [[0.2, 0.8], [0.5, 0.5]], labels: ["p(z)", "q(z)"])
package struct Bar: Mark {
  package let names: [String]
  /// One list for each series.
  package let heights: [[Double]]
  /// What the legend calls the series; the others it leaves out.
  package let labels: [String]

  /// Throws if a series has not as many heights as there are names.
  package init(
    names: [String], heights: [[Double]], labels: [String] = []
  ) throws(PlottingError) {
    for series in heights where series.count != names.count {
      throw .unequalCounts(
        mark: "a bar chart", first: "names", names.count, second: "heights", series.count)
    }
    self.names = names
    self.heights = heights
    self.labels = labels
  }

  package static func example() throws(PlottingError) -> Bar {
    try Bar(names: ["a", "b", "c"], heights: [[3, 1, 2]])
  }

  package func extent(x: Scale, y: Scale) -> Extent {
    guard let data = Limits(of: heights.joined(), on: y) else { return Extent() }
    // Bars stand on the axis at 0, with some room above the highest.
    let space = data.high / 20 - data.low / 20
    let limits =
      y == .linear
      ? Limits(
        data.low < 0 ? data.low - space : 0, data.high > 0 || data.low == 0 ? data.high + space : 0)
      : data
    return Extent(
      x: Limits(-0.5, Double(names.count) - 0.5), y: limits.low < limits.high ? limits : data,
      isTightX: true, isTightY: y == .linear)
  }

  package var preferences: Axes { Axes(x: Axis(names: names)) }

  package var categories: Int { heights.count }

  package func legend(from first: Int) -> [LegendEntry] {
    zip(labels, heights.indices).map {
      LegendEntry(label: $0, symbol: .swatch(opacity: 1), ink: .category(first &+ $1))
    }
  }

  /// The part of a name's share of the axis that its bars fill.
  private static let fill = 0.72

  package func draw(in frame: Frame, from first: Int, on drawing: inout Drawing) {
    let width = Self.fill / Double(max(1, heights.count))
    let base = frame.y.scale == .linear ? frame.y(0) : frame.box.maxY
    for (series, values) in heights.enumerated() {
      var path = Path()
      for (index, value) in values.enumerated() {
        let left = Double(index) - Self.fill / 2 + Double(series) * width
        let (start, end) = (frame(left, value), frame(left + width, value))
        guard start.isFinite, end.isFinite else { continue }
        let bar = Rectangle(
          minX: start.x, minY: min(start.y, base), maxX: end.x, maxY: max(start.y, base))
        if let seen = bar.intersection(frame.box) { path.segments += Path(seen).segments }
      }
      drawing.fill(path, .category(first &+ series))
    }
  }
}
