/// Finds room for a legend among what is already drawn.
struct LegendPlacement {
  private let box: Rectangle
  private let columns: Int
  private let rows: Int
  private var isTaken: [Bool]

  private static let cell = 4.0
  /// Between the legend and the panel's border.
  private static let inset = 8.0

  /// The parts of `box` that `elements` cover.
  init(in box: Rectangle, around elements: some Sequence<Drawing.Element>) {
    self.box = box
    columns = Int(max(1, min(box.width / Self.cell + 1, 4096)))
    rows = Int(max(1, min(box.height / Self.cell + 1, 4096)))
    isTaken = [Bool](repeating: false, count: columns * rows)
    for element in elements { cover(element) }
  }

  /// The upper left corner of free space of that size, corners of the panel first.
  func corner(for size: Size) -> Point? {
    let free = Rectangle(
      minX: box.minX + Self.inset, minY: box.minY + Self.inset,
      maxX: box.maxX - Self.inset - size.width, maxY: box.maxY - Self.inset - size.height)
    guard free.width >= 0, free.height >= 0 else { return nil }
    let steps = stride(from: 0.0, through: 1, by: 0.125)
    let corners = [(1.0, 0.0), (0, 0), (1, 1), (0, 1)]
    let edges = steps.reversed().flatMap { [($0, 0.0), ($0, 1.0)] }
    let sides = steps.flatMap { [(1.0, $0), (0.0, $0)] }
    for (x, y) in corners + edges + sides {
      let corner = Point(free.minX + x * free.width, free.minY + y * free.height)
      let place = Rectangle(x: corner.x, y: corner.y, width: size.width, height: size.height)
      if isFree(place.expanded(by: 4)) { return corner }
    }
    return nil
  }

  private func column(_ x: Double) -> Int { Int(max(-1, min((x - box.minX) / Self.cell, 4096))) }
  private func row(_ y: Double) -> Int { Int(max(-1, min((y - box.minY) / Self.cell, 4096))) }

  /// The rows and columns of cells that `part` touches.
  private func cells(_ part: Rectangle) -> (rows: Range<Int>, columns: Range<Int>) {
    func range(_ first: Int, _ last: Int, _ count: Int) -> Range<Int> {
      let start = max(0, min(first, count))
      return start..<max(start, min(last + 1, count))
    }
    return (
      range(row(part.minY), row(part.maxY), rows),
      range(column(part.minX), column(part.maxX), columns)
    )
  }

  private func isFree(_ place: Rectangle) -> Bool {
    let (down, across) = cells(place)
    return !down.contains { row in across.contains { isTaken[row * columns + $0] } }
  }

  // MARK: - Covering

  private mutating func cover(_ element: Drawing.Element) {
    switch element {
    case .stroke(let path, _, _): cover(strokeOf: path)
    case .dots(let points, _, _, _): for point in points { cover(point) }
    case .fill(let path, _, _):
      for bounds in path.pieces.compactMap(\.bounds) { cover(bounds) }
    case .text(let text, _): cover(text.bounds)
    case .picture(_, let bounds): cover(bounds)
    }
  }

  private mutating func cover(_ point: Point) {
    guard point.isFinite, box.contains(point) else { return }
    let (column, row) = (column(point.x), row(point.y))
    guard (0..<columns).contains(column), (0..<rows).contains(row) else { return }
    isTaken[row * columns + column] = true
  }

  private mutating func cover(_ part: Rectangle) {
    let (down, across) = cells(part)
    for row in down {
      for column in across { isTaken[row * columns + column] = true }
    }
  }

  private mutating func cover(strokeOf path: Path) {
    var here = Point(0, 0)
    for segment in path.segments {
      switch segment {
      case .move(let point): here = point
      case .line(let point), .curve(_, _, let point):
        let length = max(abs(point.x - here.x), abs(point.y - here.y))
        let steps = max(1, min((length / Self.cell).rounded(.up), 10_000))
        for step in stride(from: 0, through: steps, by: 1) {
          let share = step / steps
          cover(Point(here.x + share * (point.x - here.x), here.y + share * (point.y - here.y)))
        }
        here = point
      case .close: break
      }
    }
  }
}
