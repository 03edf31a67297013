/// A raster picture: rows from the top, four bytes a pixel (red, green, blue, opacity).
package struct Pixels: Hashable, Sendable {
  package let width: Int
  package let height: Int
  package internal(set) var bytes: [UInt8]

  /// What Cairo can hold is less than 32,768 on a side; this many pixels are 256 megabytes.
  private static let greatestSide = 16_384
  private static let greatestArea = 1 << 26

  /// A wholly transparent picture; throws if it were too large.
  init(width: Int, height: Int) throws(PlottingError) {
    let (area, overflow) = width.multipliedReportingOverflow(by: height)
    guard (0...Self.greatestSide).contains(width), (0...Self.greatestSide).contains(height),
      !overflow, area <= Self.greatestArea
    else { throw .pictureSize(width: width, height: height, greatest: Self.greatestSide) }
    self.width = width
    self.height = height
    bytes = [UInt8](repeating: 0, count: area * 4)
  }

  /// Makes one pixel opaque.
  mutating func set(column: Int, row: Int, to color: Color) {
    let at = (row * width + column) * 4
    bytes[at] = color.red
    bytes[at + 1] = color.green
    bytes[at + 2] = color.blue
    bytes[at + 3] = 255
  }
}
