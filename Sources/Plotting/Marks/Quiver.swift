import Glibc

/// Arrows at points: a vector field. The longest is about as long as arrows are apart.
///
///     try Quiver(x: x, y: y, u: u, v: v)
package struct Quiver: Mark {
  package let x: [Double]
  package let y: [Double]
  /// The arrows' components to the right and upwards.
  package let u: [Double]
  package let v: [Double]
  package let ink: Ink

  /// Throws if the four lists are not of one length.
  package init(
    x: [Double], y: [Double], u: [Double], v: [Double], ink: Ink = .foreground
  ) throws(PlottingError) {
    for (name, list) in [("y", y), ("u", u), ("v", v)] where list.count != x.count {
      throw .unequalCounts(mark: "a quiver", first: "x", x.count, second: name, list.count)
    }
    self.x = x
    self.y = y
    self.u = u
    self.v = v
    self.ink = ink
  }

  package static func example() throws(PlottingError) -> Quiver {
    try Quiver(x: [0, 1, 0, 1], y: [0, 0, 1, 1], u: [1, 0, -1, 0], v: [0, 1, 0, -1])
  }

  package func extent(x: Scale, y: Scale) -> Extent {
    let seen = zip(self.x, self.y).lazy.filter { x.admits($0) && y.admits($1) }
    return Extent(x: Limits(of: seen.map(\.0), on: x), y: Limits(of: seen.map(\.1), on: y))
  }

  package func draw(in frame: Frame, from first: Int, on drawing: inout Drawing) {
    let lengths = zip(u, v).map { hypot($0, $1) }
    let longest = lengths.filter(\.isFinite).max() ?? 0
    guard longest > 0 else { return }
    let spacing = (frame.box.width * frame.box.height / Double(x.count)).squareRoot()
    let reach = max(6, min(0.85 * spacing, 60))
    var shafts = Path()
    var heads = Path()
    for index in x.indices {
      let tail = frame(x[index], y[index])
      let length = lengths[index] / longest * reach
      guard tail.isFinite, frame.box.contains(tail), length.isFinite, length > 0.3 else { continue }
      let (dx, dy) = (u[index] / lengths[index], -v[index] / lengths[index])
      /// The point `along` the arrow and `aside` of it.
      func point(_ along: Double, _ aside: Double) -> Point {
        Point(tail.x + along * dx - aside * dy, tail.y + along * dy + aside * dx)
      }
      let head = min(4.5, 0.45 * length)
      shafts.add([tail, point(length - head / 2, 0)])
      heads.add(
        [point(length, 0), point(length - head, head / 2.4), point(length - head, -head / 2.4)],
        closed: true)
    }
    drawing.stroke(shafts, ink, Pen(width: 0.9))
    drawing.fill(heads, ink)
  }
}
