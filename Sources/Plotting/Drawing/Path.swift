/// Lines and cubic Bézier curves, in CSS pixels.
struct Path: Hashable, Sendable {
  enum Segment: Hashable, Sendable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    case close
  }

  var segments: [Segment] = []

  var isEmpty: Bool { segments.isEmpty }

  /// One run of straight lines through `points`; `closed` joins the last to the first.
  init(through points: [Point] = [], closed: Bool = false) {
    add(points, closed: closed)
  }

  init(_ rectangle: Rectangle) {
    self.init(
      through: [
        Point(rectangle.minX, rectangle.minY), Point(rectangle.maxX, rectangle.minY),
        Point(rectangle.maxX, rectangle.maxY), Point(rectangle.minX, rectangle.maxY),
      ], closed: true)
  }

  mutating func add(_ points: [Point], closed: Bool = false) {
    guard let first = points.first else { return }
    segments.append(.move(first))
    for point in points.dropFirst() { segments.append(.line(point)) }
    if closed { segments.append(.close) }
  }

  /// The path with every point replaced.
  func map(_ transform: (Point) -> Point) -> Path {
    var path = Path()
    path.segments = segments.map { segment in
      switch segment {
      case .move(let p): .move(transform(p))
      case .line(let p): .line(transform(p))
      case .curve(let a, let b, let c): .curve(transform(a), transform(b), transform(c))
      case .close: .close
      }
    }
    return path
  }

  /// The points the path names, control points among them.
  var points: [Point] {
    segments.flatMap { segment -> [Point] in
      switch segment {
      case .move(let p), .line(let p): [p]
      case .curve(let a, let b, let c): [a, b, c]
      case .close: []
      }
    }
  }

  /// The runs that begin with a move.
  var pieces: [Path] {
    var pieces: [Path] = []
    for segment in segments {
      if case .move = segment { pieces.append(Path()) }
      if !pieces.isEmpty { pieces[pieces.count - 1].segments.append(segment) }
    }
    return pieces
  }

  /// The smallest box around `points`, or nothing for an empty path.
  var bounds: Rectangle? {
    let points = points
    guard let first = points.first else { return nil }
    return points.reduce(
      into: Rectangle(minX: first.x, minY: first.y, maxX: first.x, maxY: first.y)
    ) {
      $0.minX = min($0.minX, $1.x)
      $0.minY = min($0.minY, $1.y)
      $0.maxX = max($0.maxX, $1.x)
      $0.maxY = max($0.maxY, $1.y)
    }
  }
}
