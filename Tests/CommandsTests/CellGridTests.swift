import Plotting
import Testing

@testable import Commands

@Suite struct CellGridTests {
  private func screen(
    _ columns: Int, _ rows: Int, cell: (width: Int, height: Int) = (8, 16)
  ) -> CellGrid {
    CellGrid(columns: columns, rows: rows, cellWidth: cell.width, cellHeight: cell.height)
  }

  @Test func aFigureThatFitsHasTheSizeItAsksFor() {
    let grid = screen(100, 60).fitting(Size(480, 320))
    #expect(grid == screen(60, 20))
    #expect(grid.size == Size(480, 320))
  }

  @Test func whereCellsAreTwiceAsLargeAFigureHasTwiceThePixels() {
    let grid = screen(100, 60, cell: (16, 32)).fitting(Size(480, 320))
    #expect((grid.columns, grid.rows) == (60, 20))
    #expect(grid.size == Size(480, 320))
    #expect(grid.scale == 2)
  }

  /// The proportions are kept up to half a cell in each direction.
  @Test(arguments: [(40, 60), (200, 24), (80, 10), (30, 12), (120, 100)])
  func aFigureTooLargeShrinksInProportion(columns: Int, rows: Int) {
    let grid = screen(columns, rows).fitting(Size(1600, 1280))
    #expect(grid.columns <= columns)
    #expect(grid.rows <= rows - 2)
    let share = Double(grid.columns * 8) / 1600
    #expect(abs(share * 1280 / 16 - Double(grid.rows)) <= 0.5 + 0.5 * 0.8 / 2)
  }

  @Test func aHighScreenKeepsHalfOfItsRows() {
    #expect(screen(300, 100).fitting(Size(1000, 3000)).rows == 50)
    #expect(screen(300, 40).fitting(Size(1000, 3000)).rows == 24)
  }

  @Test(arguments: [(1, 1), (1, 2), (2, 3), (3, 1)])
  func theLeastScreenHasACell(columns: Int, rows: Int) {
    let grid = screen(columns, rows).fitting(Size(4096, 16))
    #expect(grid.columns >= 1 && grid.rows >= 1)
    #expect(grid.columns <= columns && grid.rows <= rows)
  }
}
