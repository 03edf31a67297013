import Testing

@testable import Plotting

@Suite struct PixelFigureTests {
  private let background = Theme.dark.background

  private func color(_ pixels: Pixels, _ column: Int, _ row: Int) -> Color {
    let at = (row * pixels.width + column) * 4
    return Color(
      red: pixels.bytes[at], green: pixels.bytes[at + 1], blue: pixels.bytes[at + 2])
  }

  @Test func pixelsAreOpaqueAndAsManyAsTheScaleSays() throws {
    let figure = Figure(panels: [Panel(marks: [try Line.example()])], width: 100, height: 50)
    let pixels = try figure.pixels(theme: .dark, scale: 2).pixels
    #expect((pixels.width, pixels.height) == (200, 100))
    #expect(stride(from: 3, to: pixels.bytes.count, by: 4).allSatisfy { pixels.bytes[$0] == 255 })
    #expect(color(pixels, 0, 0) == background)
  }

  @Test func theSizeIsTheOneOfTheFile() throws {
    let figure = try Figure(Line.example())
    let size = try figure.size()
    let pixels = try figure.pixels(theme: .dark, scale: 1).pixels
    #expect(size == Size(Double(pixels.width), Double(pixels.height)))
  }

  @Test func coarsePixelsListTheTextsInsteadOfDrawingThem() throws {
    let axes = Axes(y: Axis(label: "nats"), title: "loss", hidden: true)
    let figure = try Figure(Line(y: [1, 1]), axes: axes)
    let coarse = try figure.coarsePixels(theme: .dark)
    let title = try #require(coarse.texts.first { $0.string == "loss" })
    #expect(title.color == Theme.dark.foreground)
    #expect(!title.isUpward)
    let row = Int(title.anchor.y)
    #expect((0..<coarse.pixels.width).allSatisfy { color(coarse.pixels, $0, row) == background })
    let fine = try figure.pixels(theme: .dark, scale: 1)
    #expect(fine.texts.isEmpty)
    #expect((0..<fine.pixels.width).contains { color(fine.pixels, $0, row) != background })
  }

  @Test func aTextIsAnchoredWhereItIsAligned() throws {
    let texts = try Figure(Line(y: [0, 10])).coarsePixels(theme: .dark).texts
    // Ticks of the y axis end at one column, those of the x axis have their middle below the tick.
    let vertical = texts.filter { $0.alignment == 1 }
    #expect(vertical.count > 1)
    #expect(Set(vertical.map(\.anchor.x)).count == 1)
    let horizontal = texts.filter { $0.alignment == 0.5 }.sorted { $0.anchor.x < $1.anchor.x }
    #expect(horizontal.count > 1)
    #expect(Set(horizontal.map(\.anchor.y)).count == 1)
  }

  @Test func linesAreThickEnoughForCoarsePixels() throws {
    let figure = try Figure(Line(y: [1, 1], width: 1), axes: Axes(hidden: true))
    func height(_ figure: PixelFigure) -> Int {
      let middle = figure.pixels.width / 2
      return (0..<figure.pixels.height)
        .count { color(figure.pixels, middle, $0) != background }
    }
    #expect(height(try figure.pixels(theme: .dark, scale: 1)) <= 2)
    #expect(4...5 ~= height(try figure.coarsePixels(theme: .dark)))
  }
}
