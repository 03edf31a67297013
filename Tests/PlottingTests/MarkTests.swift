import Testing

@testable import Plotting

@Suite struct MarkTests {
  /// What `mark` draws in a box of 100 × 100 pixels over the given limits.
  private func drawn(_ mark: any Mark, _ x: Limits, _ y: Limits) -> [Drawing.Element] {
    var drawing = Drawing(size: Size(100, 100))
    let frame = Frame(
      box: Rectangle(x: 0, y: 0, width: 100, height: 100),
      x: AxisMap(x, .linear, from: 0, to: 100), y: AxisMap(y, .linear, from: 100, to: 0))
    mark.draw(in: frame, from: 0, on: &drawing)
    return drawing.elements
  }

  @Test func everyPointOfAScatterIsDrawnOnceInItsGroupsColour() throws {
    let count = 1234
    let groups = (0..<count).map { $0 % 3 }
    let scatter = try Scatter(
      x: groups.map(Double.init), y: (0..<count).map(Double.init), groups: groups,
      names: ["a", "b", "c"])
    var drawn: [Ink: Int] = [:]
    for case .dots(let points, _, let ink, _) in self.drawn(scatter, Limits(0, 2), Limits(0, 2000))
    {
      drawn[ink, default: 0] += points.count
      for point in points { #expect(ink == .category(Int((point.x / 50).rounded()))) }
    }
    #expect(drawn == [.category(0): 412, .category(1): 411, .category(2): 411])
  }

  @Test func pointsBeyondTheLimitsAreNotDrawn() throws {
    let scatter = try Scatter(x: [0.5, 2, .nan, -1], y: [0.5, 0.5, 0.5, 0.5])
    for case .dots(let points, _, _, _) in drawn(scatter, Limits(0, 1), Limits(0, 1)) {
      #expect(points == [Point(50, 50)])
    }
  }

  @Test func aThinnedLineCoversTheSamePixels() {
    var random = SplitMix(seed: 41)
    let points = (0..<20_000).map { Point(Double($0) / 200, 100 * random.uniform()) }
    let thinned = Polyline.thinned(points[...])
    #expect(thinned.count <= 4 * 201)
    for column in 0..<200 {
      func extremes(_ points: [Point]) -> [Double] {
        let inside = points.filter { Int(2 * $0.x) == column }.map(\.y)
        return [inside.min(), inside.max(), inside.first, inside.last].compactMap(\.self)
      }
      #expect(extremes(thinned) == extremes(points))
    }
  }

  @Test func clippingKeepsTheLineAndLeavesTheBoxNowhere() {
    let box = Rectangle(x: 0, y: 0, width: 10, height: 10)
    let runs = Polyline.clipped([Point(-5, 5), Point(5, 5), Point(5, 20), Point(7, 5)], to: box)
    #expect(runs.count == 2)
    #expect(runs[0] == [Point(0, 5), Point(5, 5), Point(5, 10)])
    #expect(runs[1].last == Point(7, 5) && runs[1].first?.y == 10)
    #expect(Polyline.clipped([Point(-5, -5), Point(-1, 20)], to: box).isEmpty)
  }

  @Test func barsStandOnZeroSideBySide() throws {
    let bars = try Bar(names: ["a", "b"], heights: [[1, -1], [2, .nan]])
    var boxes: [Rectangle] = []
    for case .fill(let path, _, _) in drawn(bars, Limits(-0.5, 1.5), Limits(-2, 2)) {
      boxes += path.pieces.compactMap(\.bounds)
    }
    #expect(boxes.map(\.minY) == [25, 50, 0])
    #expect(boxes.map(\.maxY) == [50, 75, 50])
    #expect(abs(boxes[0].maxX - boxes[2].minX) < 1e-9)
  }

  @Test func theAreaOfAHistogramIsOne() {
    var random = SplitMix(seed: 42)
    for count in [1, 2, 10, 1000] {
      let histogram = Histogram((0..<count).map { _ in 100 * random.uniform() })
      let area = zip(histogram.densities, zip(histogram.edges, histogram.edges.dropFirst()))
        .reduce(0) { $0 + $1.0 * ($1.1.1 - $1.1.0) }
      #expect(abs(area - 1) < 1e-12)
    }
  }

  @Test func aHistogramCountsEachValueInItsBin() {
    let histogram = Histogram([0, 1, 1.5, 3, 4, .nan, .infinity], bins: 4)
    #expect(histogram.edges == [0, 1, 2, 3, 4])
    #expect(histogram.densities == [0.2, 0.4, 0, 0.4])
  }

  @Test func theLongestArrowOfAFieldIsNoLongerThanArrowsAreApart() throws {
    let quiver = try Quiver(
      x: [0, 1, 0, 1], y: [0, 0, 1, 1], u: [3, 0, 0, 0], v: [4, 1, 0, .nan])
    let elements = drawn(quiver, Limits(0, 1), Limits(0, 1))
    guard case .stroke(let shafts, _, _) = elements[0] else { return #expect(Bool(false)) }
    #expect(shafts.pieces.count == 2)
    let first = shafts.pieces[0].points
    #expect(first[0] == Point(0, 100))
    #expect(first[1].x > 0 && first[1].y < 100 && first[1].x < 50)
    #expect(abs((100 - first[1].y) / first[1].x - 4.0 / 3) < 1e-9)
  }

  /// A slope to the right over the box: its value is the place in pixels by 10.
  private func slope(_ levels: [Double]) throws -> Contour {
    let places = (0...10).map(Double.init)
    return try Contour(
      x: places, y: places, values: places.map { _ in places }, levels: levels)
  }

  @Test func aContourDrawsALineWhereTheFunctionIsAtItsLevel() throws {
    let elements = drawn(try slope([2.5, 7]), Limits(0, 10), Limits(0, 10))
    guard case .stroke(let lines, _, _) = elements.last else { return #expect(Bool(false)) }
    #expect(lines.pieces.count == 20)
    for piece in lines.pieces {
      for point in piece.points { #expect([25, 70].contains { abs(point.x - $0) < 1e-9 }) }
    }
  }

  @Test func theBandsOfAContourEndAtItsLevels() throws {
    let contour = try slope([2.5, 7])
    guard case .picture(let pixels, let box) = drawn(contour, Limits(0, 10), Limits(0, 10)).first
    else { return #expect(Bool(false)) }
    #expect(box == Rectangle(x: 0, y: 0, width: 100, height: 100))
    let colors = (0..<pixels.width).map { column in
      Array(pixels.bytes[4 * (50 * pixels.width + column)..<4 * (50 * pixels.width + column) + 3])
    }
    let changes = (1..<colors.count).filter { colors[$0] != colors[$0 - 1] }
    #expect(changes == [50, 140])
    let legend = contour.legend(from: 0)
    #expect(legend.map(\.label) == ["above 7", "2.5 – 7", "below 2.5"])
    for (entry, color) in zip(legend.reversed(), [colors[0], colors[100], colors[199]]) {
      #expect(entry.ink == .fixed(Color(red: color[0], green: color[1], blue: color[2])))
    }
  }

  @Test func aSaddleIsCrossedOnTheSideOfItsMiddle() throws {
    func lines(_ middle: Double) throws -> [[Point]] {
      let contour = try Contour(
        x: [0, 1], y: [0, 1], values: [[1, 0], [0, 1]].map { $0.map { $0 + middle } }, levels: [0.5]
      )
      guard case .stroke(let path, _, _) = drawn(contour, Limits(0, 1), Limits(0, 1)).last else {
        return []
      }
      return path.pieces.map(\.points)
    }
    for (middle, corner) in [(0.1, Point(100, 100)), (-0.1, Point(0, 100))] {
      let lines = try lines(middle)
      #expect(lines.count == 2)
      // One of the lines cuts off `corner`: both its ends are near it.
      #expect(
        lines.contains { $0.allSatisfy { abs($0.x - corner.x) + abs($0.y - corner.y) < 60 } })
    }
  }

  @Test func aContourChoosesRoundLevelsAndBearsInfinity() throws {
    let contour = try Contour(
      x: [0, 1], y: [0, 1], values: [[0, .infinity], [0.93, .nan]], about: 5)
    #expect(contour.levels == [0.2, 0.4, 0.6, 0.8])
    #expect(contour.values[0][1] == 1.86)
    #expect(contour.values[1][1].isNaN)
  }
}
