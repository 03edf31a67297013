/// A matrix of numbers as a picture, one pixel for each number, the first row on top.
///
///     try Image(rows: [[0, 0.5], [0.5, 1]], colors: .gray)
package struct Image: Mark {
  private let pixels: Pixels

  /// Numbers outside `limits` take the nearer end's colour, NaN stays clear; without limits they
  /// are 0 and 1 if all numbers lie there, else the least and greatest. Throws if the rows differ
  /// in length.
  package init(
    rows: [[Double]], colors: ColorMap = .gray, limits: Limits? = nil
  ) throws(PlottingError) {
    let width = rows.first?.count ?? 0
    if let (index, row) = rows.enumerated().first(where: { $1.count != width }) {
      throw .unequalCounts(
        mark: "an image", first: "columns in row 0", width, second: "columns in row \(index)",
        row.count)
    }
    let shading = Shading(colors, limits, for: rows.joined())
    var pixels = try Pixels(width: width, height: rows.count)
    for (y, row) in rows.enumerated() {
      for (x, value) in row.enumerated() {
        if let color = shading(value) { pixels.set(column: x, row: y, to: color) }
      }
    }
    self.pixels = pixels
  }

  package static func example() throws(PlottingError) -> Image {
    try Image(rows: [[0, 0.5, 1], [0.5, 1, 0.5], [1, 0.5, 0]])
  }

  package func extent(x: Scale, y: Scale) -> Extent { .unit }

  package var preferences: Axes { Axes(hidden: true) }

  package var naturalSize: Size? {
    Size(max(1, Double(pixels.width)), max(1, Double(pixels.height)))
  }

  package func draw(in frame: Frame, from first: Int, on drawing: inout Drawing) {
    drawing.picture(pixels, in: frame.box)
  }
}

extension Extent {
  /// The square from 0 to 1, which pictures fill.
  static let unit = Extent(x: Limits(0, 1), y: Limits(0, 1), isTightX: true, isTightY: true)
}
