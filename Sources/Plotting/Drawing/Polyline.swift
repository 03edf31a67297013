/// Cuts a line of many points to what can be seen of it.
enum Polyline {
  /// The runs of `points` inside `box`: broken at points that are not finite, thinned, and clipped.
  static func visible(_ points: [Point], in box: Rectangle) -> [[Point]] {
    points.split { !$0.isFinite }.flatMap { clipped(thinned($0), to: box) }
  }

  /// The points without those that change no pixel: of each run within half a pixel's column its
  /// first, lowest, highest and last point.
  ///
  /// Jugel, Jerzak, Hackenbroich and Markl, M4: A Visualization-Oriented Time Series Data
  /// Aggregation (VLDB 2014).
  static func thinned(_ points: ArraySlice<Point>) -> [Point] {
    var result: [Point] = []
    var start = points.startIndex
    while start < points.endIndex {
      let column = (2 * points[start].x).rounded(.down)
      var low = start
      var high = start
      var end = start
      while end < points.endIndex, (2 * points[end].x).rounded(.down) == column {
        if points[end].y < points[low].y { low = end }
        if points[end].y > points[high].y { high = end }
        end += 1
      }
      var previous = -1
      for index in [start, min(low, high), max(low, high), end - 1] where index != previous {
        result.append(points[index])
        previous = index
      }
      start = end
    }
    return result
  }

  /// The parts of the line that lie in `box`.
  static func clipped(_ points: [Point], to box: Rectangle) -> [[Point]] {
    guard points.count > 1 else {
      return points.filter(box.contains).isEmpty ? [] : [points]
    }
    var runs: [[Point]] = []
    var run: [Point] = []
    for (start, end) in zip(points, points.dropFirst()) {
      guard let (from, to) = segment(start, end, in: box) else { continue }
      if run.last != from {
        if run.count > 1 { runs.append(run) }
        run = [from]
      }
      run.append(to)
    }
    if run.count > 1 { runs.append(run) }
    return runs
  }

  /// The part of one segment inside `box`, by Liang and Barsky's parametric clipping.
  private static func segment(
    _ start: Point, _ end: Point, in box: Rectangle
  ) -> (Point, Point)? {
    let dx = end.x - start.x
    let dy = end.y - start.y
    var enter = 0.0
    var leave = 1.0
    for (direction, distance) in [
      (-dx, start.x - box.minX), (dx, box.maxX - start.x), (-dy, start.y - box.minY),
      (dy, box.maxY - start.y),
    ] {
      if direction == 0 {
        if distance < 0 { return nil }
      } else if direction < 0 {
        enter = max(enter, distance / direction)
      } else {
        leave = min(leave, distance / direction)
      }
    }
    guard enter <= leave else { return nil }
    let from = enter > 0 ? Point(start.x + enter * dx, start.y + enter * dy) : start
    let to = leave < 1 ? Point(start.x + leave * dx, start.y + leave * dy) : end
    return from.isFinite && to.isFinite ? (from, to) : nil
  }
}
