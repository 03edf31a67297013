import Machine
import Plotting

extension Library {
  /// Figures of functions and vector fields over the plane.
  static var fieldFunctions: [NativeFunction] { [contour, quiver] }

  private static var contour: NativeFunction {
    NativeFunction(
      "contour(f, x, y, levels:, xlabel:, ylabel:, title:)",
      "A function of the plane over two intervals, in bands between levels: so many at round values, "
        + "or those of a vector.",
      example: ("contour((x, y) -> x² + y², -1..1, -1..1)", "a figure")
    ) { arguments, interpreter throws(Trap) in
      let function = try arguments.callback(0, of: 2, interpreter)
      let (x, y) = (try places(arguments, 1), try places(arguments, 2))
      let axes = Axes(
        x: Axis(label: try arguments.optionalString(4)),
        y: Axis(label: try arguments.optionalString(5)), title: try arguments.optionalString(6))
      var values: [[Double]] = []
      for y in y {
        var row: [Double] = []
        for x in x {
          let value = try function(.number(x), .number(y))
          guard let number = value.number else {
            throw Trap(
              .unsupported(
                "contour draws functions with numbers as values, not \(value.kindDescription)"))
          }
          row.append(number)
        }
        values.append(row)
      }
      let levels = arguments[3] == nil ? nil : try arguments.tensor(3)
      let count = levels?.rank == 0 ? try arguments.integer(3, in: 1...50) : 8
      return try FigureObject.value { () throws(PlottingError) in
        if let levels, levels.rank > 0 {
          return Figure(try Contour(x: x, y: y, values: values, levels: levels.scalars), axes: axes)
        }
        return Figure(try Contour(x: x, y: y, values: values, about: count), axes: axes)
      }
    }
  }

  private static var quiver: NativeFunction {
    NativeFunction(
      "quiver(points, arrows, color:, title:)",
      "Arrows at points, both with rows (x, y); the longest as long as arrows are apart.",
      example: ("quiver(grid(-1..1, -1..1, 5), -grid(-1..1, -1..1, 5))", "a figure")
    ) { arguments, _ throws(Trap) in
      let (x, y) = try arguments.coordinates(0)
      let (u, v) = try arguments.coordinates(1)
      let ink = try arguments.ink(2) ?? .foreground
      let axes = Axes(title: try arguments.optionalString(3), equalAspect: true)
      return try FigureObject.value { () throws(PlottingError) in
        Figure(try Quiver(x: x, y: y, u: u, v: v, ink: ink), axes: axes)
      }
    }
  }

  /// Where a function is asked along one side of a contour's rectangle.
  private static func places(_ arguments: Arguments, _ index: Int) throws(Trap) -> [Double] {
    let interval = try arguments.interval(index)
    let count = 80
    return (0...count).map {
      interval.low + (interval.high - interval.low) * Double($0) / Double(count)
    }
  }
}
