import Testing

@testable import Plotting

@Suite struct LayoutTests {
  private func texts(_ drawing: Drawing) -> [PlacedText] {
    drawing.elements.compactMap { if case .text(let text, _) = $0 { text } else { nil } }
  }

  @Test func noTextIsClipped() throws {
    for (name, figure) in try Samples.all() {
      let drawing = try figure.drawing()
      let canvas = Rectangle(
        x: 0, y: 0, width: drawing.size.width, height: drawing.size.height)
      for text in texts(drawing) {
        let ink = try #require(text.outline.bounds)
        #expect(canvas.contains(ink), "\(text.string) in \(name)")
      }
    }
  }

  @Test func noTextIsClippedWhateverTheLimits() throws {
    for (index, limits) in TickTests.ranges(seed: 21, count: 60).enumerated() {
      let figure = Figure(
        panels: [
          Panel(
            axes: Axes(
              x: Axis(limits: limits, label: "x"), y: Axis(limits: limits, label: "y"),
              title: "limits \(index)"), marks: [])
        ], width: 320, height: 240)
      let drawing = try figure.drawing()
      let canvas = Rectangle(x: 0, y: 0, width: 320, height: 240)
      for text in texts(drawing) {
        #expect(canvas.contains(try #require(text.outline.bounds)), "\(text.string), \(limits)")
      }
    }
  }

  @Test func noTwoTextsOverlap() throws {
    let limits = TickTests.ranges(seed: 22, count: 60).map { limits in
      Figure(
        axes: Axes(x: Axis(limits: limits, label: "x"), y: Axis(limits: limits, label: "y")))
    }
    let long = String(repeating: "many words ", count: 40)
    let labelled = Figure(axes: Axes(x: Axis(label: long), y: Axis(label: long), title: long))
    for figure in try Samples.all().map(\.figure) + limits + [labelled] {
      let boxes = texts(try figure.drawing()).compactMap { text in
        text.outline.bounds.map { (text.string, $0) }
      }
      for (index, (string, box)) in boxes.enumerated() {
        for (other, otherBox) in boxes[(index + 1)...] {
          #expect(!box.intersects(otherBox), "\(string) and \(other)")
        }
      }
    }
  }

  @Test func aLegendInsideCoversNoData() throws {
    var random = SplitMix(seed: 23)
    for _ in 0..<20 {
      let y = (0..<50).map { _ in random.uniform() }
      let drawing = try Figure(Line(y: y, label: "noise")).drawing()
      let label = try #require(texts(drawing).first { $0.string == "noise" })
      for case .stroke(let path, .category(0), _) in drawing.elements where path.points.count > 2 {
        #expect(!path.points.contains(where: label.bounds.contains))
      }
    }
  }

  @Test func aLegendThatFindsNoRoomStandsBesideThePanel() throws {
    var random = SplitMix(seed: 24)
    let figure = try Figure(
      Line(y: (0..<3000).map { _ in random.uniform() }, label: "noise"))
    let drawing = try figure.drawing()
    let label = try #require(texts(drawing).first { $0.string == "noise" })
    for case .stroke(let path, .category(0), _) in drawing.elements where path.points.count > 2 {
      #expect(try #require(path.bounds).maxX < label.bounds.minX)
    }
  }

  @Test func equalAxesHaveUnitsOfOneLength() throws {
    let plan = try plan(Samples.cloud(points: 500))
    let x = AxisMap(plan.axes.x, .linear, from: 0, to: plan.box.width)
    let y = AxisMap(plan.axes.y, .linear, from: 0, to: plan.box.height)
    #expect(abs((x(1) - x(0)) / (y(1) - y(0)) - 1) < 1e-9)
  }

  @Test func panelsOfAColumnBeginAtOneDistanceFromTheLeft() throws {
    let wide = try Figure(Line(y: [1e5, 2e5]))
    let narrow = try Figure(Line(y: [1, 2]))
    let drawing = try Figure([wide, narrow], columns: 1).drawing()
    let starts = drawing.elements.compactMap { element -> Double? in
      if case .stroke(let path, .muted, _) = element { path.points.first?.x } else { nil }
    }
    #expect(starts.count == 2 && starts[0] == starts[1])
  }

  @Test func theFigureIsAsLargeAsAskedFor() throws {
    var figure = try Samples.grid()
    figure.width = 720
    figure.height = 220
    #expect(try figure.drawing().size == Size(720, 220))
  }

  private func plan(_ figure: Figure) throws -> PanelPlan {
    let panel = figure.panels[0]
    return PanelPlan.settled(
      panel, try ResolvedAxes(panel), cell: Size(480, 400), legendOutside: true,
      try Typesetter())
  }
}
