import Machine
import Plotting
import Tensors

extension Library {
  static var figureFunctions: [NativeFunction] {
    [
      plot, scatter, bar, histogram, image, imageGrid, horizontalLine, axes, overlay, panels,
    ] + fieldFunctions
  }

  private static var plot: NativeFunction {
    NativeFunction(
      "plot(y, x?, label:, color:, style:, xlabel:, ylabel:, title:)",
      "A line: plot(f, a..b) of a function, plot(y) or plot(x, y) of numbers.",
      example: ("plot(x -> x², 0..1)", "a figure")
    ) { arguments, interpreter throws(Trap) in
      let (x, y) = try curve(arguments, interpreter)
      let label = try arguments.optionalString(2)
      let ink = try arguments.ink(3)
      let style = try arguments.choice(4, Line.Style.self) ?? .solid
      let axes = Axes(
        x: Axis(label: try arguments.optionalString(5)),
        y: Axis(label: try arguments.optionalString(6)), title: try arguments.optionalString(7))
      return try FigureObject.value { () throws(PlottingError) in
        Figure(try Line(x: x, y: y, label: label, ink: ink, style: style), axes: axes)
      }
    }
  }

  private static var scatter: NativeFunction {
    NativeFunction(
      "scatter(x, y?, group:, size:, color:, label:, legend:, xlabel:, ylabel:, title:, equal:)",
      "Points: scatter(x, y), or scatter(points) of rows (x, y); coloured by group.",
      example: ("scatter([[0, 1], [2, 3]], group: [0, 1])", "a figure")
    ) { arguments, _ throws(Trap) in
      let (x, y) = try points(arguments)
      let size = try arguments.number(3, default: 4)
      let ink = try arguments.ink(4)
      let label = try arguments.optionalString(5)
      let groups = arguments[2] == nil ? nil : try groups(arguments, 2)
      let axes = Axes(
        x: Axis(label: try arguments.optionalString(7)),
        y: Axis(label: try arguments.optionalString(8)), title: try arguments.optionalString(9),
        equalAspect: arguments[10] == nil ? nil : try arguments.boolean(10, default: false),
        legendTitle: try arguments.optionalString(6))
      return try FigureObject.value { () throws(PlottingError) in
        if let groups {
          return Figure(
            try Scatter(x: x, y: y, groups: groups.members, names: groups.names, size: size),
            axes: axes)
        }
        return Figure(try Scatter(x: x, y: y, size: size, ink: ink, label: label), axes: axes)
      }
    }
  }

  private static var bar: NativeFunction {
    NativeFunction(
      "bar(names, heights, legend:, xlabel:, ylabel:, title:)",
      "Bars over names; of several rows of heights side by side, with what the legend calls the rows.",
      example: ("bar([\"a\", \"b\"], [[1, 2], [3, 1]], legend: [\"p\", \"q\"])", "a figure")
    ) { arguments, _ throws(Trap) in
      let names = try arguments.labels(0) ?? []
      let heights = try arguments.tensor(1)
      guard (1...2).contains(heights.rank) else {
        throw arguments.wrong(1, expected: "a vector of heights, or a row of them for each series")
      }
      let series = heights.rank == 1 ? [heights.scalars] : heights.rows
      let labels = try arguments.labels(2) ?? []
      guard labels.isEmpty || labels.count == series.count else {
        throw arguments.wrong(
          2, expected: "a text for each row of heights (\(series.count))",
          found: "\(labels.count) of them")
      }
      let axes = Axes(
        x: Axis(label: try arguments.optionalString(3)),
        y: Axis(label: try arguments.optionalString(4)), title: try arguments.optionalString(5))
      return try FigureObject.value { () throws(PlottingError) in
        Figure(try Bar(names: names, heights: series, labels: labels), axes: axes)
      }
    }
  }

  private static var histogram: NativeFunction {
    NativeFunction(
      "histogram(values, bins:, label:, color:, xlabel:, title:)",
      "How often values fall into even bins, as a density.",
      example: ("histogram([1, 2, 2, 3], bins: 3)", "a figure")
    ) { arguments, _ throws(Trap) in
      let bins = arguments[1] == nil ? nil : try arguments.integer(1, in: 1...1000)
      let mark = Histogram(
        try arguments.tensor(0).scalars, bins: bins, label: try arguments.optionalString(2),
        ink: try arguments.ink(3))
      let axes = Axes(
        x: Axis(label: try arguments.optionalString(4)), y: Axis(label: "density"),
        title: try arguments.optionalString(5))
      return .object(FigureObject(Figure(mark, axes: axes)))
    }
  }

  private static var image: NativeFunction {
    NativeFunction(
      "image(matrix, colors:, title:)", "A matrix as a picture, one pixel a number.",
      example: ("image([[0, 1], [1, 0]])", "a figure")
    ) { arguments, _ throws(Trap) in
      let matrix = try arguments.tensor(0)
      guard matrix.rank == 2 else { throw arguments.wrong(0, expected: "a matrix") }
      let colors = try arguments.choice(1, ColorMap.self) ?? .gray
      let title = try arguments.optionalString(2)
      return try FigureObject.value { () throws(PlottingError) in
        Figure(try Image(rows: matrix.rows, colors: colors), axes: Axes(title: title))
      }
    }
  }

  private static var imageGrid: NativeFunction {
    NativeFunction(
      "image_grid(cells, size:, padding:, colors:, title:)",
      "Pictures in rows and columns: cells of shape [rows, columns, pixels], or a list of rows.",
      example: ("image_grid([[[0, 1, 1, 0], [1, 0, 0, 1]]], size: [2, 2])", "a figure")
    ) { arguments, _ throws(Trap) in
      let cells = try cells(arguments)
      let pixels = cells.first?.first?.count ?? 0
      var (width, height) = (Int(Double(pixels).squareRoot()), Int(Double(pixels).squareRoot()))
      if arguments[1] != nil {
        let size = try arguments.integers(1)
        guard size.count == 2 else { throw arguments.wrong(1, expected: "[height, width]") }
        (height, width) = (size[0], size[1])
      }
      let padding = arguments[2] == nil ? 3 : try arguments.integer(2, in: 0...1000)
      let colors = try arguments.choice(3, ColorMap.self) ?? .gray
      let title = try arguments.optionalString(4)
      return try FigureObject.value { () throws(PlottingError) in
        Figure(
          try ImageGrid(
            cells, cellWidth: width, cellHeight: height, padding: padding, colors: colors),
          axes: Axes(title: title))
      }
    }
  }

  private static var horizontalLine: NativeFunction {
    NativeFunction(
      "hline(y, label:, color:)", "A line across the panel, for reference.",
      example: ("hline(-1.39, label: \"−log 4\")", "a figure")
    ) { arguments, _ throws(Trap) in
      let mark = HorizontalLine(
        at: try arguments.number(0), label: try arguments.optionalString(1),
        ink: try arguments.ink(2) ?? .muted)
      return .object(FigureObject(Figure(mark)))
    }
  }

  private static var axes: NativeFunction {
    NativeFunction(
      "axes(x?, y?, xlabel:, ylabel:, title:, equal:, left:, right:, legend:, log_x:, log_y:)",
      "Limits, labels and scales to lay over a figure with +.",
      example: ("plot([1, 2, 4]) + axes(xlabel: \"epoch\", log_y: true)", "a figure")
    ) { arguments, _ throws(Trap) in
      let axes = Axes(
        x: Axis(
          limits: try arguments.limits(0), scale: try arguments.scale(9),
          label: try arguments.optionalString(2)),
        y: Axis(
          limits: try arguments.limits(1), scale: try arguments.scale(10),
          label: try arguments.optionalString(3)),
        title: try arguments.optionalString(4),
        equalAspect: arguments[5] == nil ? nil : try arguments.boolean(5, default: false),
        legendTitle: try arguments.optionalString(8), left: try arguments.labels(6),
        right: try arguments.labels(7))
      return .object(FigureObject(Figure(axes: axes)))
    }
  }

  private static var overlay: NativeFunction {
    NativeFunction(
      "overlay(figures)", "All figures of a list in one panel, the first at the back.",
      example: ("overlay((plot([1, 2]), plot([2, 1])))", "a figure")
    ) { arguments, _ throws(Trap) in
      let figures = try figures(try arguments.list(0))
      return try FigureObject.value { () throws(PlottingError) in
        var whole = Figure()
        for figure in figures { whole = try whole.overlaid(with: figure) }
        return whole
      }
    }
  }

  private static var panels: NativeFunction {
    NativeFunction(
      "figure(panels…, columns:, width:, height:)",
      "Figures side by side, in rows of so many columns.",
      example: ("figure(plot([1, 2]), plot([2, 1]), columns: 2)", "a figure")
    ) { arguments, _ throws(Trap) in
      var values = arguments.all
      if values.count == 1, let list = values[0].cast(ListObject.self) { values = list.elements }
      let figures = try figures(values)
      let panelCount = figures.reduce(0) { $0 + $1.panels.count }
      guard panelCount <= greatestPanelCount else {
        throw Trap(.tooLong("the panels of a figure are", limit: greatestPanelCount))
      }
      let columns = arguments[0] == nil ? figures.count : try arguments.integer(0, in: 1...100)
      var figure = Figure(figures, columns: max(1, columns))
      if arguments[1] != nil { figure.width = try arguments.number(1) }
      if arguments[2] != nil { figure.height = try arguments.number(2) }
      return .object(FigureObject(figure))
    }
  }
}

/// The most panels of a figure: one made of itself again and again doubles them each time.
private let greatestPanelCount = 10_000

// MARK: - Arguments of figures

/// The points of plot's line: a function over an interval, numbers, or pairs of numbers.
private func curve(
  _ arguments: Arguments, _ interpreter: Interpreter
) throws(Trap) -> (x: [Double]?, y: [Double]) {
  let first = try arguments.value(0)
  if arguments[1]?.cast(RangeObject.self) != nil {
    let count = 400
    let interval = try arguments.interval(1)
    let x = (0...count).map {
      interval.low + (interval.high - interval.low) * Double($0) / Double(count)
    }
    var y: [Double] = []
    for point in x {
      let value = try interpreter.call(first, .number(point))
      guard let number = value.number else {
        throw Trap(
          .unsupported("plot draws functions with numbers as values, not \(value.kindDescription)"))
      }
      y.append(number)
    }
    return (x, y)
  }
  if arguments[1] == nil { return (nil, try arguments.tensor(0).scalars) }
  return (try arguments.tensor(0).scalars, try arguments.tensor(1).scalars)
}

private func points(_ arguments: Arguments) throws(Trap) -> (x: [Double], y: [Double]) {
  guard arguments[1] == nil else {
    return (try arguments.tensor(0).scalars, try arguments.tensor(1).scalars)
  }
  return try arguments.coordinates(0)
}

/// The groups of points, numbered in the order of their names.
private func groups(
  _ arguments: Arguments, _ index: Int
) throws(Trap) -> (members: [Int], names: [String]) {
  let labels: [String]
  let names: [String]
  if let list = arguments[index]?.cast(ListObject.self) {
    labels = list.elements.map { $0.text ?? $0.display }
    names = Set(labels).sorted()
  } else {
    let numbers = try arguments.tensor(index).scalars
    labels = numbers.map { Value.number($0).display }
    names = Set(numbers).sorted().map { Value.number($0).display }
  }
  let positions = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
  return (labels.map { positions[$0] ?? 0 }, names)
}

private func cells(_ arguments: Arguments) throws(Trap) -> [[[Double]]] {
  var cells: [[[Double]]] = []
  for row in try Elements.of(try arguments.value(0)) {
    guard let row = row.tensor, row.rank == 2 else {
      throw arguments.wrong(0, expected: "cells of shape [rows, columns, pixels]")
    }
    cells.append(row.rows)
  }
  return cells
}

private func figures(_ values: [Value]) throws(Trap) -> [Figure] {
  var figures: [Figure] = []
  for value in values {
    guard let figure = value.cast(FigureObject.self)?.figure else {
      throw Trap(.unsupported("a panel is a figure, not \(value.kindDescription)"))
    }
    figures.append(figure)
  }
  return figures
}

extension Tensor {
  /// The numbers of a matrix, row by row.
  fileprivate var rows: [[Double]] {
    let numbers = scalars
    let width = shape[1]
    return (0..<shape[0]).map { Array(numbers[$0 * width..<($0 + 1) * width]) }
  }
}
