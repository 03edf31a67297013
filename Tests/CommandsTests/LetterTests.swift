import Plotting
import Testing

@testable import Commands

@Suite struct LetterTests {
  /// The rows of a screen on which the texts of `figure` are set, without what is around them.
  private func rows(_ figure: Figure, columns: Int, rows: Int) throws -> [String] {
    let grid = CellGrid(columns: columns, rows: rows, cellWidth: 8, cellHeight: 16)
    var figure = figure
    (figure.width, figure.height) = (grid.size.width, grid.size.height)
    var screen = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    for letter in try figure.coarsePixels(theme: .dark).letters(over: grid) {
      screen[letter.row][letter.column] = String(letter.scalar)
    }
    return screen.map { $0.joined() }
  }

  private func figure(x: String? = nil, y: String? = nil, title: String? = nil) throws -> Figure {
    try Figure(
      Line(y: [0, 1, 2]), axes: Axes(x: Axis(label: x), y: Axis(label: y), title: title))
  }

  @Test func aTitleStandsInTheMiddleOfTheData() throws {
    let rows = try rows(figure(title: "loss"), columns: 60, rows: 20)
    let row = try #require(rows.first { $0.contains("loss") })
    let before = row.prefix { $0 == " " }.count
    #expect(abs(before + 2 - 31) <= 2)
  }

  @Test func aTextThatReadsUpwardsStandsLetterBelowLetter() throws {
    let rows = try rows(figure(y: "loss"), columns: 60, rows: 20)
    let columns = (0..<60).map { column in rows.map { Array($0)[column] } }
    #expect(columns.contains { String($0).contains("loss") })
  }

  @Test func noTextCoversAnother() throws {
    let grid = CellGrid(columns: 8, rows: 2, cellWidth: 8, cellHeight: 16)
    var figure = try figure(x: "a long label", title: "a title")
    (figure.width, figure.height) = (grid.size.width, grid.size.height)
    let pixels = try figure.coarsePixels(theme: .dark)
    let letters = pixels.letters(over: grid)
    let cells = Set(letters.map { [$0.column, $0.row] })
    #expect(cells.count == letters.count)
    // There are more texts than the screen has room for.
    #expect(letters.count < pixels.texts.reduce(0) { $0 + $1.string.count })
  }

  @Test func aTextDoesNotSpeakToTheTerminal() throws {
    let rows = try rows(figure(title: "a\u{1B}[31mb\nc"), columns: 60, rows: 20)
    #expect(rows.contains { $0.contains("a [31mb c") })
  }

  @Test func aTextLongerThanTheScreenIsCut() throws {
    let rows = try rows(
      figure(title: String(repeating: "x", count: 500)), columns: 30, rows: 10)
    #expect(rows.allSatisfy { $0.count == 30 })
    #expect(rows.contains { $0.contains("xxx…") })
  }
}
