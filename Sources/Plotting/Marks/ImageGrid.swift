/// Pictures of one size in rows and columns.
///
///     try ImageGrid(cells, cellWidth: 28, cellHeight: 28, padding: 3)
package struct ImageGrid: Mark {
  private let pixels: Pixels
  private let padding: Int

  /// `cells[row][column]` holds the numbers of one picture, its rows one after the other; between
  /// pictures `padding` pixels stay clear. Numbers become colours as in `Image`, alike in all
  /// pictures. Rows may be shorter than the longest. Throws if a picture has not
  /// `cellWidth` × `cellHeight` numbers.
  package init(
    _ cells: [[[Double]]], cellWidth: Int, cellHeight: Int, padding: Int = 3,
    colors: ColorMap = .gray, limits: Limits? = nil
  ) throws(PlottingError) {
    let (count, overflow) = cellWidth.multipliedReportingOverflow(by: cellHeight)
    for cell in cells.joined() where overflow || cellWidth < 1 || cell.count != count {
      throw .cellCount(width: cellWidth, height: cellHeight, found: cell.count)
    }
    self.padding = max(0, min(padding, 1000))
    let columns = cells.map(\.count).max() ?? 0
    guard columns > 0 else {
      pixels = try Pixels(width: 0, height: 0)
      return
    }
    let pitch = (x: cellWidth + self.padding, y: cellHeight + self.padding)
    var pixels = try Pixels(
      width: columns * pitch.x - self.padding, height: cells.count * pitch.y - self.padding)
    let shading = Shading(colors, limits, for: cells.joined().joined())
    for (row, pictures) in cells.enumerated() {
      for (column, picture) in pictures.enumerated() {
        for (index, value) in picture.enumerated() {
          guard let color = shading(value) else { continue }
          let (y, x) = index.quotientAndRemainder(dividingBy: cellWidth)
          pixels.set(column: column * pitch.x + x, row: row * pitch.y + y, to: color)
        }
      }
    }
    self.pixels = pixels
  }

  package static func example() throws(PlottingError) -> ImageGrid {
    try ImageGrid(
      [[[0, 1, 1, 0], [1, 0, 0, 1]], [[0, 0, 1, 1], [1, 1, 0, 0]]], cellWidth: 2, cellHeight: 2,
      padding: 1)
  }

  package func extent(x: Scale, y: Scale) -> Extent { .unit }

  package var preferences: Axes { Axes(hidden: true) }

  /// With half the padding around the whole, so that rows are evenly spaced bands of the panel.
  package var naturalSize: Size? {
    Size(max(1, Double(pixels.width + padding)), max(1, Double(pixels.height + padding)))
  }

  package func draw(in frame: Frame, from first: Int, on drawing: inout Drawing) {
    guard let natural = naturalSize else { return }
    let scale = frame.box.width / natural.width
    let rim = Double(padding) / 2 * scale
    drawing.picture(
      pixels,
      in: Rectangle(
        x: (frame.box.minX + rim).rounded(), y: (frame.box.minY + rim).rounded(),
        width: Double(pixels.width) * scale, height: Double(pixels.height) * scale))
  }
}
