import Machine
import Plotting
import Tensors

extension Library {
  static var figureFunctions: [NativeFunction] {
    [plot, scatter, image, imageGrid, horizontalLine, axes, overlay, panels]
  }

  private static var plot: NativeFunction {
    NativeFunction(
      "plot(y, x?, label:, color:, style:, xlabel:, ylabel:, title:)",
      "A line: plot(f, a..b) of a function, plot(y) or plot(x, y) of numbers.",
      example: ("plot(x -> x², 0..1)", "a figure")
    ) { arguments, interpreter throws(Trap) in
      let (x, y) = try curve(arguments, interpreter)
      let label = try arguments.optionalString(2)
      let ink = try ink(arguments, 3)
      let style = try choice(arguments, 4, Line.Style.self) ?? .solid
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
      let ink = try ink(arguments, 4)
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

  private static var image: NativeFunction {
    NativeFunction(
      "image(matrix, colors:, title:)", "A matrix as a picture, one pixel a number.",
      example: ("image([[0, 1], [1, 0]])", "a figure")
    ) { arguments, _ throws(Trap) in
      let matrix = try arguments.tensor(0)
      guard matrix.rank == 2 else { throw arguments.wrong(0, expected: "a matrix") }
      let colors = try choice(arguments, 1, ColorMap.self) ?? .gray
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
      let colors = try choice(arguments, 3, ColorMap.self) ?? .gray
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
        ink: try ink(arguments, 2) ?? .muted)
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
          limits: try limits(arguments, 0), scale: try scale(arguments, 9),
          label: try arguments.optionalString(2)),
        y: Axis(
          limits: try limits(arguments, 1), scale: try scale(arguments, 10),
          label: try arguments.optionalString(3)),
        title: try arguments.optionalString(4),
        equalAspect: arguments[5] == nil ? nil : try arguments.boolean(5, default: false),
        legendTitle: try arguments.optionalString(8), left: try labels(arguments, 6),
        right: try labels(arguments, 7))
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
  if let interval = arguments[1]?.cast(RangeObject.self) {
    let count = 400
    guard interval.from.isFinite, interval.to.isFinite else {
      throw arguments.wrong(1, expected: "an interval with finite ends")
    }
    let x = (0...count).map {
      interval.from + (interval.to - interval.from) * Double($0) / Double(count)
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
  let first = try arguments.tensor(0)
  if arguments[1] != nil { return (first.scalars, try arguments.tensor(1).scalars) }
  guard first.rank == 2, first.shape[1] == 2 else {
    throw arguments.wrong(0, expected: "points of shape [n, 2]")
  }
  let numbers = first.scalars
  let rows = stride(from: 0, to: numbers.count, by: 2)
  return (rows.map { numbers[$0] }, rows.map { numbers[$0 + 1] })
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

private func ink(_ arguments: Arguments, _ index: Int) throws(Trap) -> Ink? {
  guard let name = try arguments.optionalString(index) else { return nil }
  guard let ink = Ink(named: name) else {
    throw arguments.wrong(
      index, expected: "a colour (\(Ink.names.joined(separator: ", ")), or \"#rrggbb\")")
  }
  return ink
}

private func choice<Choice: RawRepresentable & CaseIterable>(
  _ arguments: Arguments, _ index: Int, _ type: Choice.Type
) throws(Trap) -> Choice? where Choice.RawValue == String {
  guard let name = try arguments.optionalString(index) else { return nil }
  guard let choice = Choice(rawValue: name) else {
    let names = Choice.allCases.map { "\"\($0.rawValue)\"" }
    throw arguments.wrong(index, expected: names.joined(separator: " or "))
  }
  return choice
}

private func limits(_ arguments: Arguments, _ index: Int) throws(Trap) -> Limits? {
  guard arguments[index] != nil else { return nil }
  let range = try arguments.object(index, RangeObject.self, "an interval a..b")
  return Limits(range.from, range.to)
}

private func scale(_ arguments: Arguments, _ index: Int) throws(Trap) -> Scale? {
  guard arguments[index] != nil else { return nil }
  return try arguments.boolean(index, default: false) ? .logarithmic : .linear
}

private func labels(_ arguments: Arguments, _ index: Int) throws(Trap) -> [String]? {
  guard let value = arguments[index] else { return nil }
  return try Elements.of(value).map { $0.text ?? $0.display }
}

extension Tensor {
  /// The numbers of a matrix, row by row.
  fileprivate var rows: [[Double]] {
    let numbers = scalars
    let width = shape[1]
    return (0..<shape[0]).map { Array(numbers[$0 * width..<($0 + 1) * width]) }
  }
}
