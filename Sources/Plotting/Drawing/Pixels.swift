/// A raster picture: rows from the top, four bytes a pixel (red, green, blue, opacity).
struct Pixels: Hashable, Sendable {
  let width: Int
  let height: Int
  var bytes: [UInt8]

  /// A wholly transparent picture; negative sides count as none.
  init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    bytes = [UInt8](repeating: 0, count: self.width * self.height * 4)
  }

  subscript(column: Int, row: Int) -> Color {
    get {
      let at = (row * width + column) * 4
      return Color(red: bytes[at], green: bytes[at + 1], blue: bytes[at + 2])
    }
    set {
      let at = (row * width + column) * 4
      bytes[at] = newValue.red
      bytes[at + 1] = newValue.green
      bytes[at + 2] = newValue.blue
      bytes[at + 3] = 255
    }
  }
}
