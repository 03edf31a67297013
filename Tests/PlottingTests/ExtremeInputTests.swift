import Testing

@testable import Plotting

@Suite struct ExtremeInputTests {
  private func draw(_ figure: Figure) throws {
    _ = try figure.svg(dark: .dark)
    _ = try figure.png(scale: 1)
  }

  private static let values: [[Double]] = [
    [], [1], [.nan], [.infinity, -.infinity], [0, .nan, 0], [3, 3, 3],
    [-.greatestFiniteMagnitude, .greatestFiniteMagnitude], [0, .leastNonzeroMagnitude],
    [1e15, 1e15 + 0.125], [-1e-305, 1e-305], [1e-300, 1e300], [-1, 0, 1],
  ]

  @Test(arguments: values, values) func anyDataAreDrawn(x: [Double], y: [Double]) throws {
    let count = min(x.count, y.count)
    let (x, y) = (Array(x.prefix(count)), Array(y.prefix(count)))
    try draw(Figure(Line(x: x, y: y, label: "line"), Scatter(x: x, y: y, label: "points")))
    try draw(
      Figure(Line(x: x, y: y), axes: Axes(equalAspect: true)))
  }

  @Test(arguments: values) func anyDataAreDrawnOnLogarithmicAxesOrRefused(y: [Double]) throws {
    let figure = try Figure(Line(y: y), axes: Axes(y: Axis(scale: .logarithmic)))
    do { try draw(figure) } catch PlottingError.nothingPositive(axis: "y") {}
  }

  @Test(arguments: values) func anyNumbersAreShownAsPictures(row: [Double]) throws {
    try draw(Figure(Image(rows: [row, row])))
    guard !row.isEmpty else { return }
    try draw(Figure(ImageGrid([[row, row], [row]], cellWidth: row.count, cellHeight: 1)))
  }

  @Test(arguments: values) func anyNumbersAreCountedAndStacked(values: [Double]) throws {
    try draw(Figure(Histogram(values), Histogram(values, bins: .max), Histogram(values, bins: -1)))
    let names = values.indices.map { "name \($0)" }
    try draw(Figure(Bar(names: names, heights: [values, values])))
    try draw(Figure(Bar(names: names, heights: []), axes: Axes(y: Axis(limits: Limits(-1, 1)))))
    try draw(Figure(Quiver(x: values, y: values, u: values, v: values)))
    let rows = values.map { _ in values }
    try draw(Figure(Contour(x: values, y: values, values: rows, levels: values)))
    try draw(Figure(Contour(x: values, y: values, values: rows, about: .max)))
  }

  @Test func moreNamesThanFitAreThinnedOut() throws {
    let names = (0..<5000).map { "name \($0)" }
    try draw(Figure(Bar(names: names, heights: [names.indices.map(Double.init)])))
  }

  @Test(arguments: values) func dataFarBeyondTheLimitsAreCut(y: [Double]) throws {
    let limits = Axis(limits: Limits(-1e-300, 1e-300))
    try draw(
      Figure(Line(y: y), Scatter(x: y, y: y), axes: Axes(x: limits, y: limits)))
  }

  @Test func aFigureWithoutPanelsIsBlank() throws {
    try draw(Figure(panels: []))
    try draw(Figure([], columns: .max))
  }

  @Test func gapsStayOpenAtNaN() throws {
    let drawing = try Figure(Line(y: [0, 1, .nan, 1, 0])).drawing()
    for case .stroke(let path, .category(0), _) in drawing.elements {
      let moves = path.segments.filter { if case .move = $0 { true } else { false } }
      #expect(moves.count == 2)
    }
  }

  @Test func aSinglePointBetweenGapsIsSeen() throws {
    let drawing = try Figure(Line(y: [.nan, 1, .nan])).drawing()
    let dots = drawing.elements.filter { if case .dots = $0 { true } else { false } }
    #expect(dots.count == 1)
  }

  @Test(arguments: [
    String(repeating: "long label ", count: 50), String(repeating: "W", count: 500), "\u{0}",
    "a\nb\tc", "𝔼[x̃] ‖ 日本語 🎉 שלום", "<&\"'>", "\u{202E}reversed", " ",
  ])
  func anyLabelIsSet(label: String) throws {
    let figure = try Figure(
      Line(y: [1, 2], label: label), Scatter(x: [1], y: [1], groups: [0], names: [label]),
      axes: Axes(
        x: Axis(label: label), y: Axis(label: label), title: label, legendTitle: label,
        left: [label], right: [label]))
    try draw(figure)
    let drawing = try figure.drawing()
    for case .text(let text, _) in drawing.elements {
      #expect(text.bounds.width < drawing.size.width)
    }
  }

  @Test(arguments: [
    0, -1, 15, 4097, 1e300, .nan, .infinity, -.infinity,
  ])
  func impossibleSizesAreRefused(side: Double) throws {
    var figure = try Samples.curve()
    figure.width = side
    #expect(throws: PlottingError.self) { try figure.svg() }
    figure.width = nil
    figure.height = side
    #expect(throws: PlottingError.self) { try figure.svg() }
  }

  @Test(arguments: [(16, 16), (16, 4096), (4096, 16), (40, 40)])
  func extremeSizesAreDrawn(width: Double, height: Double) throws {
    for (_, figure) in try Samples.all() {
      var figure = figure
      figure.width = width
      figure.height = height
      _ = try figure.svg()
    }
  }

  @Test(arguments: [0, -1, .nan, .infinity, 9])
  func impossibleScalesAreRefused(scale: Double) throws {
    let figure = try Samples.curve()
    #expect(throws: PlottingError.self) { try figure.png(scale: scale) }
  }

  @Test func unequalListsAreRefused() {
    #expect(
      throws: PlottingError.unequalCounts(mark: "a line", first: "x", 2, second: "y", 3)
    ) { try Line(x: [1, 2], y: [1, 2, 3]) }
    #expect(throws: PlottingError.self) { try Scatter(x: [1], y: []) }
    #expect(throws: PlottingError.self) {
      try Scatter(x: [1], y: [1], groups: [], names: [])
    }
  }

  @Test func groupsWithoutANameAreDrawnAndNumbersBeyondAreNoTrap() throws {
    try draw(
      Figure(
        Scatter(x: [1, 2, 3], y: [1, 2, 3], groups: [-1, .max, .min], names: ["a"])))
  }

  @Test func moreEntriesThanFitAreCounted() throws {
    let lines = try (0..<200).map { try Line(y: [0, Double($0)], label: "line \($0)") }
    let drawing = try Figure(panels: [Panel(marks: lines)]).drawing()
    let strings = drawing.elements.compactMap { element in
      if case .text(let text, _) = element { text.string } else { nil }
    }
    #expect(strings.contains { $0.hasSuffix(" more") })
  }
}
