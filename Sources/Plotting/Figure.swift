/// A picture of data: panels in rows, each a pair of axes and the marks in it.
///
///     let figure = try Figure(Line(y: loss, label: "training"))
///       .overlaid(with: Figure(axes: Axes(x: Axis(label: "epoch"))))
///     let svg = try figure.svg()
package struct Figure: Sendable {
  package var panels: [Panel]
  /// How many panels stand side by side.
  package var columns: Int
  /// In CSS pixels; what is nil follows from the content.
  package var width: Double?
  package var height: Double?

  package init(panels: [Panel], columns: Int = 1, width: Double? = nil, height: Double? = nil) {
    self.panels = panels
    self.columns = max(1, min(columns, max(1, panels.count)))
    self.width = width
    self.height = height
  }

  /// A figure of one panel.
  package init(_ marks: any Mark..., axes: Axes = Axes()) {
    self.init(panels: [Panel(axes: axes, marks: marks)])
  }

  /// The panels of `figures` in reading order, `columns` in a row.
  package init(_ figures: [Figure], columns: Int) {
    self.init(panels: figures.flatMap(\.panels), columns: columns)
  }

  /// Both in one: marks of `other` in front, and its axes settings where it has any.
  ///
  /// A figure of one panel is laid over every panel of the other; else the panels pair up.
  package func overlaid(with other: Figure) throws(PlottingError) -> Figure {
    var result = self
    let count = max(panels.count, other.panels.count)
    guard [1, count].contains(panels.count), [1, count].contains(other.panels.count) else {
      throw .panelCounts(panels.count, other.panels.count)
    }
    result.panels = try (0..<count).map { index throws(PlottingError) in
      try panels[panels.count == 1 ? 0 : index]
        .overlaid(with: other.panels[other.panels.count == 1 ? 0 : index])
    }
    result.columns = panels.count >= other.panels.count ? columns : other.columns
    result.width = other.width ?? width
    result.height = other.height ?? height
    return result
  }
}

/// One pair of axes and the marks in it, from back to front.
package struct Panel: Sendable {
  package var axes: Axes
  package var marks: [any Mark]

  package init(axes: Axes = Axes(), marks: [any Mark]) {
    self.axes = axes
    self.marks = marks
  }

  /// The most marks: a figure laid over itself again and again doubles them each time.
  static let greatestMarkCount = 100_000

  func overlaid(with other: Panel) throws(PlottingError) -> Panel {
    guard marks.count + other.marks.count <= Self.greatestMarkCount else {
      throw .tooManyMarks(greatest: Self.greatestMarkCount)
    }
    return Panel(axes: axes.overlaid(with: other.axes), marks: marks + other.marks)
  }
}
