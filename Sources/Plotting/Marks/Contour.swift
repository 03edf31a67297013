/// A function of the plane: the bands between levels in colours, and a line at each level.
///
///     try Contour(x: [0, 1], y: [0, 1], values: [[0, 1], [1, 2]], levels: [0.5, 1, 1.5])
package struct Contour: Mark {
  package let x: [Double]
  package let y: [Double]
  /// A row of values for each `y`, a column for each `x`; without the infinite ones, which lie as
  /// far beyond the others as those reach.
  package let values: [[Double]]
  /// Rising.
  package let levels: [Double]

  /// Throws if there is not a row for each `y` or not a value for each `x`. Coordinates have to
  /// rise; a value that is NaN leaves its surroundings clear.
  package init(
    x: [Double], y: [Double], values: [[Double]], levels: [Double]
  ) throws(PlottingError) {
    if values.count != y.count {
      throw .unequalCounts(mark: "a contour", first: "y", y.count, second: "rows", values.count)
    }
    for row in values where row.count != x.count {
      throw .unequalCounts(mark: "a contour", first: "x", x.count, second: "values", row.count)
    }
    self.x = x
    self.y = y
    let limits = Limits(of: values.joined(), on: .linear) ?? Limits(0, 0)
    let reach = min(limits.high / 2 - limits.low / 2, .greatestFiniteMagnitude / 8) * 2
    self.values = values.map { row in
      row.map { $0.isNaN ? $0 : max(limits.low - reach, min($0, limits.high + reach)) }
    }
    self.levels = levels.filter(\.isFinite).sorted()
  }

  /// About `count` levels at round values between the least and the greatest of `values`.
  package init(
    x: [Double], y: [Double], values: [[Double]], about count: Int
  ) throws(PlottingError) {
    let limits = Limits(of: values.joined(), on: .linear)
    let ticks = limits.map { Ticks($0, .linear, about: count).major.map(\.double) } ?? []
    let levels = ticks.filter { $0 > limits?.low ?? 0 && $0 < limits?.high ?? 0 }
    try self.init(x: x, y: y, values: values, levels: levels)
  }

  package static func example() throws(PlottingError) -> Contour {
    let places = (0...10).map(Double.init)
    let values = places.map { y in places.map { x in (x - 4) * (x - 4) + (y - 5) * (y - 5) / 2 } }
    return try Contour(x: places, y: places, values: values, about: 6)
  }

  package func extent(x: Scale, y: Scale) -> Extent {
    Extent(
      x: Limits(of: self.x, on: x), y: Limits(of: self.y, on: y), isTightX: true, isTightY: true)
  }

  package var prefersLegendOutside: Bool { true }

  package func legend(from first: Int) -> [LegendEntry] {
    guard let lowest = levels.first, let highest = levels.last else { return [] }
    let between = zip(levels, levels.dropFirst()).map { "\(text($0)) – \(text($1))" }
    let labels = ["below \(text(lowest))"] + between + ["above \(text(highest))"]
    return labels.enumerated().reversed().map {
      LegendEntry(label: $1, symbol: .swatch(opacity: 1), ink: .fixed(colors[$0]))
    }
  }

  private func text(_ level: Double) -> String {
    let digits = Int(exactly: level).map(String.init) ?? "\(level)"
    return digits.replacing("-", with: "\u{2212}")
  }

  /// The colours of the bands, from the lowest.
  private var colors: [Color] {
    let table = ColorMap.viridis.table
    return (0...levels.count).map { table[255 * $0 / max(1, levels.count)] }
  }

  package func draw(in frame: Frame, from first: Int, on drawing: inout Drawing) {
    let columns = x.map(frame.x.callAsFunction)
    let rows = y.map(frame.y.callAsFunction)
    if let bands = bands(columns, rows, in: frame.box) { drawing.picture(bands, in: frame.box) }
    var lines = Path()
    for cell in cells(columns, rows) {
      for level in levels {
        for (start, end) in cell.crossing(level) {
          for run in Polyline.clipped([start, end], to: frame.box) { lines.add(run) }
        }
      }
    }
    drawing.stroke(lines, .background, Pen(width: 0.7, roundCaps: true))
  }
}

// MARK: - Bands

extension Contour {
  /// Pixels of the picture for each one of the drawing.
  private static let resolution = 2.0

  /// The picture of the bands over `box`: values in between are interpolated in both directions.
  private func bands(_ columns: [Double], _ rows: [Double], in box: Rectangle) -> Pixels? {
    let (width, height) = (box.width * Self.resolution, box.height * Self.resolution)
    guard width >= 1, height >= 1, width < 8192, height < 8192,
      var pixels = try? Pixels(width: Int(width), height: Int(height))
    else { return nil }
    let colors = colors
    let across = places(columns, count: pixels.width, from: box.minX, to: box.maxX)
    for row in 0..<pixels.height {
      let y = box.minY + (Double(row) + 0.5) * box.height / Double(pixels.height)
      guard let (j, up) = place(of: y, in: rows) else { continue }
      for (column, place) in across.enumerated() {
        guard let (i, right) = place else { continue }
        let low = values[j][i] + right * (values[j][i + 1] - values[j][i])
        let high = values[j + 1][i] + right * (values[j + 1][i + 1] - values[j + 1][i])
        let value = low + up * (high - low)
        guard !value.isNaN else { continue }
        pixels.set(column: column, row: row, to: colors[band(of: value)])
      }
    }
    return pixels
  }

  private func band(of value: Double) -> Int { levels.firstIndex { value < $0 } ?? levels.count }

  private func places(
    _ nodes: [Double], count: Int, from low: Double, to high: Double
  ) -> [(Int, Double)?] {
    (0..<count).map {
      place(of: low + (Double($0) + 0.5) * (high - low) / Double(count), in: nodes)
    }
  }

  /// The interval between two of `nodes`, which rise or fall, that holds `value`, and how much of
  /// it lies before.
  private func place(of value: Double, in nodes: [Double]) -> (index: Int, share: Double)? {
    guard let first = nodes.first, let last = nodes.last, nodes.count > 1 else { return nil }
    var (low, high) = (0, nodes.count - 1)
    let rises = first < last
    guard rises ? first <= value && value <= last : last <= value && value <= first else {
      return nil
    }
    while high - low > 1 {
      let middle = (low + high) / 2
      if (nodes[middle] <= value) == rises { low = middle } else { high = middle }
    }
    let share = (value - nodes[low]) / (nodes[high] - nodes[low])
    return share.isNaN ? nil : (low, share)
  }
}

// MARK: - Lines

extension Contour {
  /// Four neighbouring places and their values, around the cell.
  private struct Cell {
    let corners: [(point: Point, value: Double)]

    /// The line at `level` through the cell; two where it is a saddle.
    func crossing(_ level: Double) -> [(Point, Point)] {
      var points: [Point] = []
      for (start, end) in zip(corners, corners[1...] + corners[..<1]) {
        guard (start.value < level) != (end.value < level) else { continue }
        let share = (level - start.value) / (end.value - start.value)
        points.append(
          Point(
            start.point.x + share * (end.point.x - start.point.x),
            start.point.y + share * (end.point.y - start.point.y)))
      }
      switch points.count {
      case 2: return [(points[0], points[1])]
      case 4:
        let middle = corners.reduce(0) { $0 + $1.value / 4 }
        // The corner between the last and the first crossing is cut off, unless it is on the side
        // of the middle.
        return (middle < level) == (corners[0].value < level)
          ? [(points[0], points[1]), (points[2], points[3])]
          : [(points[3], points[0]), (points[1], points[2])]
      default: return []
      }
    }
  }

  private func cells(_ columns: [Double], _ rows: [Double]) -> [Cell] {
    guard columns.count > 1, rows.count > 1 else { return [] }
    return rows.indices.dropLast().flatMap { j in
      columns.indices.dropLast().compactMap { i in
        let corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)].map {
          (point: Point(columns[$0], rows[$1]), value: values[$1][$0])
        }
        return corners.allSatisfy { $0.point.isFinite && $0.value.isFinite }
          ? Cell(corners: corners) : nil
      }
    }
  }
}
