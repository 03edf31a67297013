/// A panel measured: its ticks and texts for a box of a given size, and the margins they need.
struct PanelPlan {
  let axes: ResolvedAxes
  let xTicks: AxisTicks
  let yTicks: AxisTicks
  let title: SetText?
  let xLabel: SetText?
  let yLabel: SetText?
  let left: [SetText]
  let right: [SetText]
  /// The legend and whether it stands beside the box.
  let legend: Legend?
  let isLegendOutside: Bool
  /// The size of the box in which data are drawn.
  let box: Size
  let margins: Margins

  static let tickLength = 4.0
  /// Between ticks and labels, labels and titles.
  static let gap = 4.0
  /// Around the whole panel.
  static let rim = 6.0

  /// The plan for a cell of size `cell` with margins of at least `margins`.
  ///
  /// Ticks depend on the box, the box on the margins and these on the ticks: they settle in a few
  /// turns, as margins only grow.
  static func settled(
    _ panel: Panel, _ axes: ResolvedAxes, cell: Size, legendOutside: Bool,
    margins: Margins = Margins(), _ typesetter: Typesetter
  ) -> PanelPlan {
    var margins = margins
    while true {
      let space = Size(
        max(1, cell.width - margins.horizontal), max(1, cell.height - margins.vertical))
      let plan = PanelPlan(
        panel, axes, box: panel.box(within: space, aspect: axes.aspect), cell: cell,
        legendOutside: legendOutside, margins: margins, typesetter)
      if plan.margins == margins { return plan }
      margins = plan.margins
    }
  }

  private init(
    _ panel: Panel, _ axes: ResolvedAxes, box: Size, cell: Size, legendOutside: Bool,
    margins least: Margins, _ typesetter: Typesetter
  ) {
    self.axes = axes
    self.box = box
    let settings = axes.settings
    let xMap = AxisMap(axes.x, axes.xScale, from: 0, to: max(1, box.width))
    let yMap = AxisMap(axes.y, axes.yScale, from: max(1, box.height), to: 0)
    // Where units are of one length, equal steps on both axes make the grid square.
    let spacing = axes.aspect == nil ? (x: 80.0, y: 50.0) : (x: 65, y: 65)
    func ticks(_ axis: Axis, _ map: AxisMap, isHorizontal: Bool, _ spacing: Double) -> AxisTicks {
      if axes.isHidden { return .none }
      if let names = axis.names {
        return AxisTicks(names, along: map, isHorizontal: isHorizontal, typesetter)
      }
      return AxisTicks(along: map, isHorizontal: isHorizontal, spacing: spacing, typesetter)
    }
    xTicks = ticks(settings.x, xMap, isHorizontal: true, spacing.x)
    yTicks = ticks(settings.y, yMap, isHorizontal: false, spacing.y)

    func text(_ string: String?, _ style: TextStyle, within width: Double) -> SetText? {
      guard let string, !string.isEmpty else { return nil }
      return typesetter.set(string, style, within: max(20, width), lines: 2)
    }
    title = text(settings.title, .title, within: cell.width - 2 * Self.rim)
    xLabel = text(settings.x.label, .label, within: cell.width - 2 * Self.rim)
    // Beside the box, where it meets neither title nor x label.
    yLabel = text(settings.y.label, .label, within: box.height)
    func rowTexts(_ labels: [String]?) -> [SetText] {
      (labels ?? []).prefix(1000).map { typesetter.set($0, .label, within: cell.width / 4) }
    }
    left = rowTexts(settings.left)
    right = rowTexts(settings.right)

    isLegendOutside = legendOutside
    legend = Legend(
      panel.legendEntries, title: settings.legendTitle,
      within: Size(cell.width * 0.4, max(box.height, cell.height * 0.5)), typesetter)

    var margins = Margins(top: Self.rim, right: Self.rim, bottom: Self.rim, left: Self.rim)
    for (value, label) in zip(xTicks.ticks.major, xTicks.labels) {
      let center = xMap(value.double)
      margins.left = max(margins.left, Self.rim + label.width / 2 - center)
      margins.right = max(margins.right, Self.rim + label.width / 2 - (box.width - center))
    }
    for (value, label) in zip(yTicks.ticks.major, yTicks.labels) {
      let center = yMap(value.double)
      margins.top = max(margins.top, Self.rim + label.height / 2 - center)
      margins.bottom = max(margins.bottom, Self.rim + label.height / 2 - (box.height - center))
    }
    if let title { margins.top += title.height + Self.gap }
    if let multiplier = yTicks.multiplier { margins.top += multiplier.height }
    margins.left = max(margins.left, Self.rim + Self.labelWidth(yTicks.labels))
    margins.left += Self.labelWidth(left) + (yLabel.map { $0.height + Self.gap } ?? 0)
    margins.right += Self.labelWidth(right)
    let underAxis = (xTicks.labels.map(\.height).max()).map { $0 + Self.tickLength + Self.gap / 2 }
    margins.bottom = max(margins.bottom, Self.rim + (underAxis ?? 0))
    let lastLine = max(xLabel?.height ?? 0, xTicks.multiplier?.height ?? 0)
    if lastLine > 0 { margins.bottom += lastLine + Self.gap }
    if legendOutside, let legend { margins.right += legend.size.width + 3 * Self.gap }
    self.margins = margins.union(least)
  }

  /// What a column of labels takes beside the box, their distance from it included.
  private static func labelWidth(_ labels: [SetText]) -> Double {
    labels.map(\.width).max().map { $0 + tickLength + gap } ?? 0
  }
}

extension Panel {
  /// The largest data box within `space`: a picture keeps its proportions and takes a whole number
  /// of quarters of a pixel for each of its own, equal axes keep theirs.
  func box(within space: Size, aspect: Double?) -> Size {
    if let natural = naturalSize {
      let factor = min(space.width / natural.width, space.height / natural.height)
      let even = factor < 1 ? factor : (factor * 4).rounded(.down) / 4
      return Size(max(1, natural.width * even), max(1, natural.height * even))
    }
    guard let aspect else { return space }
    let width = min(space.width, space.height / aspect)
    return Size(max(1, width), max(1, width * aspect))
  }

  /// The size of the first picture among the marks.
  var naturalSize: Size? { marks.lazy.compactMap(\.naturalSize).first }

  var prefersLegendOutside: Bool { marks.contains { $0.prefersLegendOutside } }

  /// What the legend says of all marks, categorical colours given out in turn.
  var legendEntries: [LegendEntry] {
    inTurn.flatMap { $0.mark.legend(from: $0.first) }
  }

  /// The marks with the first categorical colour of each.
  var inTurn: [(mark: any Mark, first: Int)] {
    var next = 0
    return marks.map { mark in
      defer { next += mark.categories }
      return (mark, next)
    }
  }
}
