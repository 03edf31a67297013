import Glibc

/// How often values fall into even bins, as a density whose area is 1.
///
///     Histogram(samples, label: "samples")
package struct Histogram: Mark {
  /// The borders of the bins, one more than there are bins.
  package let edges: [Double]
  package let densities: [Double]
  package let label: String?
  /// Nothing takes the next categorical colour.
  package let ink: Ink?

  /// Values that are not finite are left out. Without `bins` their number follows Freedman and
  /// Diaconis (1981): a width of twice the interquartile range by the cube root of the count.
  package init(_ values: [Double], bins: Int? = nil, label: String? = nil, ink: Ink? = nil) {
    self.label = label
    self.ink = ink
    // Spans of such values are finite.
    let sorted = values.filter { $0.isFinite && abs($0) < 1e300 }.sorted()
    guard let least = sorted.first, let greatest = sorted.last else {
      edges = []
      densities = []
      return
    }
    let isConstant = greatest - least <= abs(least) * 1e-10 + 1e-290
    let low = isConstant ? least - max(0.5, abs(least) / 20) : least
    let high = isConstant ? least + max(0.5, abs(least) / 20) : greatest
    let count = isConstant ? 1 : max(1, min(bins ?? Self.bins(sorted), 1000))
    let width = (high - low) / Double(count)
    var counts = [Int](repeating: 0, count: count)
    for value in sorted { counts[max(0, min(Int((value - low) / width), count - 1))] += 1 }
    edges = (0...count).map { $0 == count ? high : low + Double($0) * width }
    densities = counts.map { Double($0) / Double(sorted.count) / width }
  }

  private static func bins(_ sorted: [Double]) -> Int {
    let range = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
    let width = 2 * range / cbrt(Double(sorted.count))
    let span = sorted[sorted.count - 1] - sorted[0]
    return width > 0 ? Int(max(1, min((span / width).rounded(.up), 200))) : 50
  }

  package static func example() -> Histogram {
    Histogram([1, 2, 2, 3, 3, 3, 4, 4, 5], bins: 5)
  }

  package func extent(x: Scale, y: Scale) -> Extent {
    guard let highest = densities.max() else { return Extent() }
    return Extent(
      x: Limits(of: edges, on: x),
      y: y == .linear ? Limits(0, highest * 1.05) : Limits(of: densities, on: y),
      isTightY: y == .linear)
  }

  package var categories: Int { ink == nil ? 1 : 0 }

  package func legend(from first: Int) -> [LegendEntry] {
    let symbol = LegendEntry.Symbol.swatch(opacity: Self.opacity)
    return label.map {
      [LegendEntry(label: $0, symbol: symbol, ink: ink ?? .category(first))]
    } ?? []
  }

  /// Of the bins, so that histograms laid over one another are both seen.
  private static let opacity = 0.35

  package func draw(in frame: Frame, from first: Int, on drawing: inout Drawing) {
    let ink = ink ?? .category(first)
    let base = frame.y.scale == .linear ? frame.y(0) : frame.box.maxY
    var area = Path()
    var outline: [Point] = edges.first.map { [Point(frame.x($0), base)] } ?? []
    for (bin, density) in densities.enumerated() {
      let (left, right) = (frame.x(edges[bin]), frame.x(edges[bin + 1]))
      let top = density > 0 ? frame.y(density) : base
      outline += [Point(left, top), Point(right, top)]
      guard left.isFinite, right.isFinite, top.isFinite else { continue }
      let bar = Rectangle(minX: left, minY: min(top, base), maxX: right, maxY: max(top, base))
      if let seen = bar.intersection(frame.box) { area.segments += Path(seen).segments }
    }
    if let last = outline.last { outline.append(Point(last.x, base)) }
    drawing.fill(area, ink, opacity: Self.opacity)
    var edge = Path()
    for run in Polyline.clipped(outline, to: frame.box) { edge.add(run) }
    drawing.stroke(edge, ink, Pen(width: 1.2))
  }
}
