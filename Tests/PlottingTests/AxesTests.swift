import Testing

@testable import Plotting

@Suite struct AxesTests {
  private func resolved(_ marks: any Mark..., axes: Axes = Axes()) throws -> ResolvedAxes {
    try ResolvedAxes(Panel(axes: axes, marks: marks))
  }

  @Test func limitsHoldAllDataOfAllMarks() throws {
    let axes = try resolved(
      Scatter(x: [0, 10], y: [-5, 3]), Scatter(x: [-7, .nan], y: [.infinity, 9]))
    #expect(axes.x.low < 0 && axes.x.high > 10 && axes.x.low > -7)
    #expect(axes.y.low < -5 && axes.y.high > 3 && axes.y.high < 9)
  }

  @Test func aLineReachesFromSideToSide() throws {
    let axes = try resolved(Line(x: [2, 5], y: [0, 1]))
    #expect(axes.x == Limits(2, 5))
    #expect(axes.y.low < 0 && axes.y.high > 1)
  }

  @Test func limitsAskedForAreKept() throws {
    let axes = try resolved(
      Line(y: [5, 6]), axes: Axes(x: Axis(limits: Limits(-1, 1)), y: Axis(limits: Limits(0, 9))))
    #expect(axes.x == Limits(-1, 1) && axes.y == Limits(0, 9))
  }

  @Test(arguments: [0, 5, -1e300, 1e-200, 1e-305])
  func constantDataStandInTheMiddle(value: Double) throws {
    let axes = try resolved(Line(y: [value, value, value]))
    #expect(axes.y.low < value && value < axes.y.high)
    #expect((axes.y.high - axes.y.low).isFinite)
  }

  @Test(arguments: [
    Limits(1, 1), Limits(2, 1), Limits(.nan, 1), Limits(0, .infinity), Limits(-.infinity, 0),
  ])
  func limitsThatAreNoneAreRefused(limits: Limits) {
    #expect(throws: PlottingError.self) {
      try resolved(axes: Axes(x: Axis(limits: limits)))
    }
  }

  @Test func aLogarithmicAxisRefusesLimitsAtZero() {
    #expect(throws: PlottingError.logarithmicLimits(axis: "y", low: 0, high: 1)) {
      try resolved(axes: Axes(y: Axis(limits: Limits(0, 1), scale: .logarithmic)))
    }
  }

  @Test func aLogarithmicAxisRefusesDataWithNothingPositive() {
    #expect(throws: PlottingError.nothingPositive(axis: "y")) {
      try resolved(Line(y: [-1, 0]), axes: Axes(y: Axis(scale: .logarithmic)))
    }
  }

  @Test func aLogarithmicAxisLeavesOutWhatIsNotPositive() throws {
    let axes = try resolved(Line(y: [-1, 0, 10, 1000]), axes: Axes(y: Axis(scale: .logarithmic)))
    #expect(axes.y.low > 5 && axes.y.low < 10 && axes.y.high > 1000 && axes.y.high < 2000)
  }

  // MARK: - Overlays

  @Test func marksOfAnOverlayStandInFrontAndItsSettingsWin() throws {
    let back = try Figure(
      Line(y: [1]), axes: Axes(x: Axis(label: "step"), title: "old", equalAspect: true))
    let front = Figure(HorizontalLine(at: 2), axes: Axes(y: Axis(label: "nats"), title: "new"))
    let both = try back.overlaid(with: front)
    #expect(both.panels.count == 1)
    #expect(
      both.panels[0].marks.map { String(describing: type(of: $0)) }
        == ["Line", "HorizontalLine"])
    #expect(
      both.panels[0].axes
        == Axes(
          x: Axis(label: "step"), y: Axis(label: "nats"), title: "new", equalAspect: true))
  }

  @Test func oneSetOfAxesIsLaidOverEveryPanel() throws {
    let pair = try Figure([Figure(Line(y: [1])), Figure(Line(y: [2]))], columns: 2)
    let titled = try pair.overlaid(with: Figure(axes: Axes(title: "both")))
    #expect(titled.panels.map(\.axes.title) == ["both", "both"])
    #expect(titled.columns == 2)
  }

  @Test func panelsThatDoNotPairUpAreRefused() throws {
    func figure(_ panels: Int) -> Figure {
      Figure(panels: (0..<panels).map { _ in Panel(marks: []) }, columns: panels)
    }
    #expect(throws: PlottingError.panelCounts(2, 3)) {
      try figure(2).overlaid(with: figure(3))
    }
  }
}
