/// Points of the plane, each a dot, by group in categorical colours.
///
///     try Scatter(x: z0, y: z1, groups: digits, names: ["0", "1", …, "9"])
package struct Scatter: Mark {
  package let x: [Double]
  package let y: [Double]
  /// The group of each point as an index into `names`; empty if there is but one group.
  package let groups: [Int]
  /// What the legend calls the groups.
  package let names: [String]
  /// The diameter of a dot in CSS pixels.
  package let size: Double
  /// The colour of ungrouped points; nothing takes the next categorical colour.
  package let ink: Ink?
  /// What the legend calls ungrouped points.
  package let label: String?

  /// Ungrouped points; throws if there are not as many `x` as `y`.
  package init(
    x: [Double], y: [Double], size: Double = 4, ink: Ink? = nil, label: String? = nil
  ) throws(PlottingError) {
    try self.init(x: x, y: y, groups: [], names: [], size: size, ink: ink, label: label)
  }

  /// Points in groups; throws if the lists differ in length. A group without a name is numbered.
  package init(
    x: [Double], y: [Double], groups: [Int], names: [String], size: Double = 4
  ) throws(PlottingError) {
    if groups.count != x.count {
      throw .unequalCounts(
        mark: "a scatter", first: "points", x.count, second: "groups", groups.count)
    }
    try self.init(x: x, y: y, groups: groups, names: names, size: size, ink: nil, label: nil)
  }

  private init(
    x: [Double], y: [Double], groups: [Int], names: [String], size: Double, ink: Ink?,
    label: String?
  ) throws(PlottingError) {
    if x.count != y.count {
      throw .unequalCounts(mark: "a scatter", first: "x", x.count, second: "y", y.count)
    }
    self.x = x
    self.y = y
    self.groups = groups
    self.names = names
    self.size = size.isFinite ? max(0.2, min(size, 100)) : 4
    self.ink = ink
    self.label = label
  }

  package static func example() throws(PlottingError) -> Scatter {
    try Scatter(
      x: [1, 2, 3, 4, 5, 6], y: [2, 1, 3, 2, 4, 3], groups: [0, 0, 0, 1, 1, 1], names: ["a", "b"])
  }

  package func extent(x: Scale, y: Scale) -> Extent {
    let seen = zip(self.x, self.y).lazy.filter { x.admits($0) && y.admits($1) }
    return Extent(x: Limits(of: seen.map(\.0), on: x), y: Limits(of: seen.map(\.1), on: y))
  }

  package var categories: Int { groups.isEmpty ? (ink == nil ? 1 : 0) : names.count }

  package var prefersLegendOutside: Bool { names.count > 3 }

  package func legend(from first: Int) -> [LegendEntry] {
    guard groups.isEmpty else {
      return names.enumerated().map {
        LegendEntry(label: $1, symbol: .dot(diameter: size), ink: .category(first &+ $0))
      }
    }
    return label.map {
      [LegendEntry(label: $0, symbol: .dot(diameter: size), ink: ink ?? .category(first))]
    } ?? []
  }

  package func draw(in frame: Frame, from first: Int, on drawing: inout Drawing) {
    let points = zip(x, y).map { frame($0, $1) }
    let seen = visible(points, in: frame.box)
    for start in stride(from: 0, to: seen.count, by: Self.round) {
      let part = seen[start..<min(start + Self.round, seen.count)]
      for (group, members) in Dictionary(grouping: part, by: group).sorted(by: { $0.key < $1.key })
      {
        let ink = groups.isEmpty ? ink ?? .category(first) : .category(first &+ group)
        drawing.dots(members.map { points[$0] }, diameter: size, ink)
      }
    }
  }

  /// Points drawn before the groups take turns again: otherwise the last would hide the others.
  private static let round = 500

  private func group(of index: Int) -> Int { groups.isEmpty ? 0 : groups[index] }

  /// The points in `box` in their order; of many, only the last of each pixel.
  private func visible(_ points: [Point], in box: Rectangle) -> [Int] {
    let inside = points.indices.filter { points[$0].isFinite && box.contains(points[$0]) }
    guard inside.count > 20_000 else { return inside }
    var taken: Set<Int> = []
    return inside.reversed().filter { index in
      let column = Int(points[index].x - box.minX)
      return taken.insert(column << 32 | Int(points[index].y - box.minY)).inserted
    }.reversed()
  }
}
