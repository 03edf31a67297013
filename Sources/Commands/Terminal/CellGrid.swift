import Glibc
import Plotting

/// The cells of a screen that a picture covers.
struct CellGrid: Codable, Equatable, Sendable {
  var columns: Int
  var rows: Int
  /// In pixels of the screen.
  var cellWidth: Int
  var cellHeight: Int

  /// The CSS pixels of a cell's height: a line of small text.
  private static let lineHeight = 16.0

  /// The screen that standard output is, with cells of 8 × 16 pixels where it does not say.
  static var screen: CellGrid {
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
    var grid = CellGrid(columns: 80, rows: 24, cellWidth: 8, cellHeight: 16)
    guard isKnown, size.ws_col > 0, size.ws_row > 0 else { return grid }
    grid.columns = Int(size.ws_col)
    grid.rows = Int(size.ws_row)
    let cell = (Int(size.ws_xpixel) / grid.columns, Int(size.ws_ypixel) / grid.rows)
    if (2...200).contains(cell.0), (4...400).contains(cell.1) {
      (grid.cellWidth, grid.cellHeight) = cell
    }
    return grid
  }

  /// Pixels of the screen to a CSS pixel.
  var scale: Double { Double(cellHeight) / Self.lineHeight }

  /// The size of the whole in CSS pixels.
  var size: Size {
    Size(Double(columns * cellWidth) / scale, Double(rows * cellHeight) / scale)
  }

  /// The cells of this screen for a figure that wants `size`: never more columns than there are, nor
  /// more rows than leave half of the screen, or on a small one two rows, to the rest.
  func fitting(_ size: Size) -> CellGrid {
    let room = max(1, min(max(24, rows / 2), rows - 2))
    let wanted = (
      columns: size.width * scale / Double(cellWidth), rows: size.height / Self.lineHeight
    )
    let share = min(1, Double(columns) / wanted.columns, Double(room) / wanted.rows)
    var grid = self
    grid.columns = max(1, min(columns, Int((share * wanted.columns).rounded())))
    grid.rows = max(1, min(room, Int((share * wanted.rows).rounded())))
    return grid
  }
}
