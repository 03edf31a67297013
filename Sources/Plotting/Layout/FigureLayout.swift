/// Arranges a figure's panels in rows of equal cells and draws them.
struct FigureLayout {
  private let figure: Figure
  private let axes: [ResolvedAxes]
  private let typesetter: Typesetter
  private let rows: Int

  /// The sides a figure may have, in CSS pixels.
  private static let least = 16.0
  private static let greatest = 4096.0

  init(_ figure: Figure) throws(PlottingError) {
    self.figure = figure
    try Self.check(Size(figure.width ?? 480, figure.height ?? 300))
    typesetter = try Typesetter()
    var axes: [ResolvedAxes] = []
    for panel in figure.panels { axes.append(try ResolvedAxes(panel)) }
    self.axes = axes
    rows = max(1, (figure.panels.count + figure.columns - 1) / figure.columns)
  }

  func drawing() throws(PlottingError) -> Drawing {
    let size = size
    try Self.check(size)
    let cell = Size(size.width / Double(figure.columns), size.height / Double(rows))
    // Legends that find no room among the data stand outside in a second try.
    var isOutside = figure.panels.map(\.prefersLegendOutside)
    while true {
      var drawing = Drawing(size: size)
      var isPlaced: [Bool] = []
      for (index, plan) in aligned(cell: cell, isOutside).enumerated() {
        let (row, column) = index.quotientAndRemainder(dividingBy: figure.columns)
        let place = Rectangle(
          x: Double(column) * cell.width, y: Double(row) * cell.height,
          width: cell.width, height: cell.height)
        isPlaced.append(
          PanelDrawing(figure.panels[index], plan, cell: place).draw(on: &drawing))
      }
      if isPlaced.allSatisfy({ $0 }) { return drawing }
      isOutside = zip(isOutside, isPlaced).map { $0 || !$1 }
    }
  }

  /// Plans in which panels of one row have their boxes at one height, and those of one column
  /// at one distance from the left.
  private func aligned(cell: Size, _ isOutside: [Bool]) -> [PanelPlan] {
    let plans = figure.panels.indices.map { plan($0, cell: cell, legendOutside: isOutside[$0]) }
    return figure.panels.indices.map { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: figure.columns)
      var margins = plans[index].margins
      for (other, plan) in plans.enumerated() {
        if other / figure.columns == row {
          margins.top = max(margins.top, plan.margins.top)
          margins.bottom = max(margins.bottom, plan.margins.bottom)
        }
        if other % figure.columns == column {
          margins.left = max(margins.left, plan.margins.left)
          margins.right = max(margins.right, plan.margins.right)
        }
      }
      return plan(index, cell: cell, legendOutside: isOutside[index], margins: margins)
    }
  }

  private func plan(
    _ index: Int, cell: Size, legendOutside: Bool, margins: Margins = Margins()
  ) -> PanelPlan {
    .settled(
      figure.panels[index], axes[index], cell: cell, legendOutside: legendOutside,
      margins: margins, typesetter)
  }

  // MARK: - Size

  private static func check(_ size: Size) throws(PlottingError) {
    guard (least...greatest).contains(size.width), (least...greatest).contains(size.height) else {
      throw .size(width: size.width, height: size.height, least: least, greatest: greatest)
    }
  }

  /// The size asked for; where none is, that of equal cells in which every panel looks well.
  private var size: Size {
    if let width = figure.width, let height = figure.height { return Size(width, height) }
    let cells = figure.panels.indices.map(wantedCell)
    let width = Double(figure.columns) * (cells.map(\.width).max() ?? 480)
    let height = Double(rows) * (cells.map(\.height).max() ?? 300)
    return Size(
      figure.width ?? min(width.rounded(.up), Self.greatest),
      figure.height ?? min(height.rounded(.up), Self.greatest))
  }

  /// The cell in which a panel looks well: as wide as asked for and as high as its content wants.
  private func wantedCell(_ index: Int) -> Size {
    let panel = figure.panels[index]
    let columns = Double(figure.columns)
    let width = figure.width.map { $0 / columns } ?? (columns == 1 ? 480 : max(240, 960 / columns))
    let height = figure.height.map { $0 / Double(rows) }
    if let natural = panel.naturalSize {
      // Small pictures are magnified, at most eight times.
      let room = Size(
        figure.width.map { $0 / columns } ?? min(720 / columns, 8 * natural.width + 100),
        height ?? min(720, 8 * natural.height + 100))
      let plan = plan(index, cell: room, legendOutside: panel.prefersLegendOutside)
      return Size(
        plan.box.width + plan.margins.horizontal, plan.box.height + plan.margins.vertical)
    }
    if axes[index].aspect != nil {
      let room = Size(width, height ?? 1.3 * width)
      let plan = plan(index, cell: room, legendOutside: panel.prefersLegendOutside)
      return Size(width, plan.box.height + plan.margins.vertical)
    }
    return Size(width, height ?? width * (columns == 1 ? 0.625 : 0.75))
  }
}

extension Figure {
  /// The figure as a backend draws it.
  func drawing() throws(PlottingError) -> Drawing { try FigureLayout(self).drawing() }
}
