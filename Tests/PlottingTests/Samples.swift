import Glibc

@testable import Plotting

/// Figures of the kinds that notebooks draw.
enum Samples {
  static func curve() throws -> Figure {
    var random = SplitMix(seed: 11)
    let epochs = (1...200).map(Double.init)
    func bound(_ final: Double) -> [Double] {
      epochs.map { final - 80 * exp(-$0 / 15) + random.uniform() }
    }
    return try Figure(
      Line(x: epochs, y: bound(-135), label: "training"),
      Line(x: epochs, y: bound(-152), label: "held out"),
      axes: Axes(x: Axis(label: "epoch"), y: Axis(label: "ELBO per image (nats)")))
  }

  static func cloud(points: Int = 4500) throws -> Figure {
    var random = SplitMix(seed: 12)
    let groups = (0..<points).map { $0 % 10 }
    return try Figure(
      Scatter(
        x: groups.map { Double($0) / 3 + random.uniform() * 2 },
        y: groups.map { cos(Double($0)) + random.uniform() * 2 }, groups: groups,
        names: (0..<10).map(String.init), size: 2),
      axes: Axes(
        x: Axis(label: "z₀"), y: Axis(label: "z₁"), equalAspect: true, legendTitle: "digit"))
  }

  /// `rows` × `columns` pictures of 4 × 3 pixels, each number different.
  static func cells(rows: Int, columns: Int) -> [[[Double]]] {
    let count = Double(rows * columns * 12)
    return (0..<rows).map { row in
      (0..<columns).map { column in
        let first = (row * columns + column) * 12
        return (first..<first + 12).map { Double($0) / count }
      }
    }
  }

  static func grid() throws -> Figure {
    try Figure(
      ImageGrid(cells(rows: 3, columns: 11), cellWidth: 4, cellHeight: 3, padding: 1),
      axes: Axes(
        x: Axis(label: "α = 0 … 1"), left: ["1", "9", "8"], right: ["0", "4", "3"]))
  }

  static func function() throws -> Figure {
    let x = (0...300).map { -2 + Double($0) / 50 }
    return try Figure(
      Line(x: x, y: x.map { -$0 * $0 }, label: "bound, s = 1/√2", style: .dashed),
      HorizontalLine(at: 1, label: "log p(x)"),
      axes: Axes(x: Axis(label: "θ′"), y: Axis(label: "σ² (nats)"), title: "The bound"))
  }

  static func logarithmic() throws -> Figure {
    let x = (1...100).map { Double($0) / 10 }
    return try Figure(
      Line(x: x, y: x.map { pow($0, 6) }),
      axes: Axes(
        x: Axis(scale: .logarithmic, label: "x"), y: Axis(scale: .logarithmic, label: "y")))
  }

  static func panels() throws -> Figure {
    try Figure([curve(), cloud(points: 300), function()], columns: 2)
  }

  static func all() throws -> [(name: String, figure: Figure)] {
    let examples = try MarkCatalog.marks.map { mark in
      (String(describing: mark), Figure(panels: [Panel(marks: [try mark.example()])]))
    }
    return try [
      ("curve", curve()), ("cloud", cloud()), ("grid", grid()), ("function", function()),
      ("logarithmic", logarithmic()), ("panels", panels()),
    ] + examples
  }
}
