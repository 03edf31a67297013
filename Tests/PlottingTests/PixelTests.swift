import Testing

@testable import Plotting

@Suite struct PixelTests {
  /// The colour of the pixel of `canvas` in that column and row.
  private func color(_ canvas: Canvas, _ column: Int, _ row: Int) throws -> Color {
    let library = canvas.library
    library.cairo_surface_flush(canvas.surface)
    let data = try #require(library.cairo_image_surface_get_data(canvas.surface))
    let at = row * Int(library.cairo_image_surface_get_stride(canvas.surface)) + 4 * column
    return Color(red: data[at + 2], green: data[at + 1], blue: data[at])
  }

  private func picture(_ drawing: Drawing) throws -> (Pixels, Rectangle) {
    for case .picture(let pixels, let box) in drawing.elements { return (pixels, box) }
    throw PlottingError.cairo("no picture")
  }

  @Test func everyCellOfAGridShowsItsNumbers() throws {
    let (rows, columns, padding) = (3, 2, 1)
    let cells = Samples.cells(rows: rows, columns: columns)
    let figure = try Figure(
      ImageGrid(cells, cellWidth: 4, cellHeight: 3, padding: padding, limits: Limits(0, 1)))
    let drawing = try figure.drawing()
    let (pixels, box) = try picture(drawing)
    #expect(pixels.width == columns * 4 + (columns - 1) * padding)
    #expect(pixels.height == rows * 3 + (rows - 1) * padding)

    let canvas = try Raster.canvas(drawing, theme: .light, scale: 2)
    let scale = 2 * box.width / Double(pixels.width)
    for row in 0..<rows {
      for column in 0..<columns {
        for (index, value) in cells[row][column].enumerated() {
          let x = Double(column * 5 + index % 4) + 0.5
          let y = Double(row * 4 + index / 4) + 0.5
          let seen = try color(
            canvas, Int(2 * box.minX + x * scale), Int(2 * box.minY + y * scale))
          let level = UInt8((value * 255).rounded())
          #expect(seen == Color(red: level, green: level, blue: level))
        }
      }
    }
    // Between the cells the paper shows.
    let gap = Int(2 * box.minX + 4.5 * scale)
    #expect(try color(canvas, gap, Int(2 * box.minY + scale)) == Theme.light.background)
  }

  @Test func magnifiedPixelsAreSharp() throws {
    let figure = try Figure(Image(rows: [[0, 1], [1, 0]]))
    let drawing = try figure.drawing()
    let (_, box) = try picture(drawing)
    let canvas = try Raster.canvas(drawing, theme: .light, scale: 2)
    let row = Int(2 * box.minY) + 1
    let seen = try (Int(2 * box.minX)..<Int(2 * box.maxX)).map { try color(canvas, $0, row) }
    let half = seen.count / 2
    #expect(seen[..<half].allSatisfy { $0 == Color(0x000000) })
    #expect(seen[half...].allSatisfy { $0 == Color(0xFFFFFF) })
  }

  @Test func numbersBeyondTheLimitsTakeTheNearerEndAndNaNStaysClear() throws {
    let shading = Shading(.gray, Limits(0, 1), for: [])
    #expect(shading(-3) == Color(0x000000))
    #expect(shading(.infinity) == Color(0xFFFFFF))
    #expect(shading(0.5) == Color(0x808080))
    #expect(shading(.nan) == nil)
  }

  @Test func withoutLimitsTheSpanOfTheNumbersIsShownUnlessTheyAreShares() {
    #expect(Shading(.gray, nil, for: [0, 255])(255) == Color(0xFFFFFF))
    #expect(Shading(.gray, nil, for: [0.2, 0.4])(0.4) == Color(0x666666))
    #expect(Shading(.gray, nil, for: [-2, 2])(0) == Color(0x808080))
  }

  @Test func aPictureOfWrongSizeIsRefused() {
    #expect(throws: PlottingError.cellCount(width: 28, height: 28, found: 3)) {
      try ImageGrid([[[1, 2, 3]]], cellWidth: 28, cellHeight: 28)
    }
    #expect(throws: PlottingError.self) { try Image(rows: [[1, 2], [3]]) }
  }

  @Test func pngBeginsWithItsSignatureAndSize() throws {
    var figure = try Samples.curve()
    figure.width = 300
    figure.height = 200
    let png = try figure.png(scale: 2)
    #expect(Array(png[0..<8]) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(Array(png[16..<24]) == [0, 0, 2, 88, 0, 0, 1, 144])
  }
}
