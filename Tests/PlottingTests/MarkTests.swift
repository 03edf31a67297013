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
}
