/// Draws a planned panel around its data box.
struct PanelDrawing {
  let panel: Panel
  let plan: PanelPlan
  /// The share of the figure that is the panel's.
  let cell: Rectangle
  /// Where the data go.
  let box: Rectangle
  /// The box with its margins.
  private let outer: Rectangle

  /// A panel in the middle of `cell`.
  init(_ panel: Panel, _ plan: PanelPlan, cell: Rectangle) {
    self.panel = panel
    self.plan = plan
    self.cell = cell
    let margins = plan.margins
    let free = Size(
      max(0, cell.width - plan.box.width - margins.horizontal),
      max(0, cell.height - plan.box.height - margins.vertical))
    box = Rectangle(
      x: (cell.minX + margins.left + free.width / 2).rounded(),
      y: (cell.minY + margins.top + free.height / 2).rounded(),
      width: plan.box.width, height: plan.box.height)
    outer = Rectangle(
      minX: box.minX - margins.left, minY: box.minY - margins.top,
      maxX: box.maxX + margins.right, maxY: box.maxY + margins.bottom)
  }

  private var axes: ResolvedAxes { plan.axes }

  private var frame: Frame {
    Frame(
      box: box,
      x: AxisMap(axes.x, axes.xScale, from: box.minX, to: box.maxX),
      y: AxisMap(axes.y, axes.yScale, from: box.maxY, to: box.minY))
  }

  /// Draws everything; answers whether the legend found its place.
  func draw(on drawing: inout Drawing) -> Bool {
    if !axes.isHidden { drawGrid(on: &drawing) }
    let start = drawing.elements.count
    for (mark, first) in panel.inTurn { mark.draw(in: frame, from: first, on: &drawing) }
    let isLegendPlaced = drawLegend(around: drawing.elements[start...], on: &drawing)
    if !axes.isHidden { drawAxes(on: &drawing) }
    drawTexts(on: &drawing)
    return isLegendPlaced
  }

  // MARK: - Axes

  private var xPlaces: [Double] { plan.xTicks.ticks.major.map { frame.x($0.double) } }
  private var yPlaces: [Double] { plan.yTicks.ticks.major.map { frame.y($0.double) } }

  private func drawGrid(on drawing: inout Drawing) {
    var path = Path()
    // Names have no values in between that a grid would help to read.
    if axes.settings.y.names == nil {
      for y in yPlaces { path.add([Point(box.minX, y), Point(box.maxX, y)]) }
    }
    if axes.settings.x.names == nil {
      for x in xPlaces { path.add([Point(x, box.minY), Point(x, box.maxY)]) }
    }
    drawing.stroke(path, .grid, .hairline)
  }

  private func drawAxes(on drawing: inout Drawing) {
    var path = Path(through: [
      Point(box.minX, box.minY), Point(box.minX, box.maxY), Point(box.maxX, box.maxY),
    ])
    let long = PanelPlan.tickLength
    for x in xPlaces { path.add([Point(x, box.maxY), Point(x, box.maxY + long)]) }
    for y in yPlaces { path.add([Point(box.minX, y), Point(box.minX - long, y)]) }
    for x in plan.xTicks.ticks.minor.map(frame.x.callAsFunction) {
      path.add([Point(x, box.maxY), Point(x, box.maxY + long / 2)])
    }
    for y in plan.yTicks.ticks.minor.map(frame.y.callAsFunction) {
      path.add([Point(box.minX, y), Point(box.minX - long / 2, y)])
    }
    drawing.stroke(path, .muted, .hairline)

    let below = box.maxY + long + PanelPlan.gap / 2
    for (x, label) in zip(xPlaces, plan.xTicks.labels) {
      drawing.text(label.placed(at: Point(x, below), anchor: Point(0.5, 0)), .muted)
    }
    let beside = box.minX - long - PanelPlan.gap
    for (y, label) in zip(yPlaces, plan.yTicks.labels) {
      drawing.text(label.placed(at: Point(beside, y), anchor: Point(1, 0.5)), .muted)
    }
    if let text = plan.xTicks.multiplier {
      let corner = Point(box.maxX, outer.maxY - PanelPlan.rim)
      drawing.text(text.placed(at: corner, anchor: Point(1, 1)), .muted)
    }
    if let text = plan.yTicks.multiplier {
      let corner = Point(box.minX, box.minY - PanelPlan.gap)
      drawing.text(text.placed(at: corner, anchor: Point(0, 1)), .muted)
    }
  }

  // MARK: - Legend

  private func drawLegend(
    around marks: ArraySlice<Drawing.Element>, on drawing: inout Drawing
  ) -> Bool {
    guard let legend = plan.legend else { return true }
    if plan.isLegendOutside {
      let corner = Point(outer.maxX - PanelPlan.rim - legend.size.width, box.minY)
      legend.draw(at: corner, on: &drawing)
      return true
    }
    guard let corner = LegendPlacement(in: box, around: marks).corner(for: legend.size) else {
      return false
    }
    legend.draw(at: corner, on: &drawing)
    return true
  }

  // MARK: - Texts

  private func drawTexts(on drawing: inout Drawing) {
    if let title = plan.title {
      let y = outer.minY + PanelPlan.rim + title.height / 2
      drawing.text(
        title.placed(
          at: Point(middle(box.midX, title.width, cell.minX, cell.maxX), y),
          anchor: Point(0.5, 0.5)), .foreground)
    }
    if let label = plan.xLabel {
      let x = middle(box.midX, label.width, cell.minX, cell.maxX)
      drawing.text(
        label.placed(at: Point(x, outer.maxY - PanelPlan.rim), anchor: Point(0.5, 1)), .foreground)
    }
    if let label = plan.yLabel {
      let y = middle(box.midY, label.width, cell.minY, cell.maxY)
      drawing.text(
        label.upward(center: Point(outer.minX + PanelPlan.rim + label.height / 2, y)), .foreground)
    }
    let distance = PanelPlan.tickLength + PanelPlan.gap
    for (labels, x, anchor) in [
      (plan.left, box.minX - distance, 1.0), (plan.right, box.maxX + distance, 0),
    ] {
      let height = box.height / Double(max(1, labels.count))
      for (row, label) in labels.enumerated() {
        let y = box.minY + (Double(row) + 0.5) * height
        drawing.text(label.placed(at: Point(x, y), anchor: Point(anchor, 0.5)), .foreground)
      }
    }
  }

  /// The centre nearest to `wanted` at which something `extent` long stays between the borders.
  private func middle(
    _ wanted: Double, _ extent: Double, _ low: Double, _ high: Double
  ) -> Double {
    let low = low + PanelPlan.rim + extent / 2
    let high = high - PanelPlan.rim - extent / 2
    return low <= high ? max(low, min(wanted, high)) : (low + high) / 2
  }
}
