import Plotting

/// A result over the parameter that says most: a line for each combination of the others, and for
/// several seeds the dots of all with a line through their means.
struct SweepFigure {
  private let table: SweepTable
  private let result: String
  /// The places of the parameters that lie along x, and that tell lines apart.
  private let x: Int
  private let others: [Int]
  private let seed: Int?

  /// Lines that a legend can still tell apart.
  private static let mostLines = 12

  /// Nothing if there is nothing to draw: no point with a number, or more lines than can be told
  /// apart.
  init?(of result: String, in table: SweepTable) {
    self.table = table
    self.result = result
    guard table.rows.contains(where: { $0.results[result]?.isFinite == true }) else { return nil }
    let places = Array(table.parameters.indices)
    let seeds = places.filter { table.parameters[$0] == "seed" && places.count > 1 }
    seed = seeds.first
    let candidates = places.filter { $0 != seeds.first }
    guard let x = candidates.first(where: { table.isNumber($0) }) ?? candidates.first else {
      return nil
    }
    self.x = x
    others = candidates.filter { $0 != x }
    guard groups.count <= Self.mostLines else { return nil }
  }

  func svg() throws(PlottingError) -> String {
    var marks: [any Mark] = []
    for (index, group) in groups.enumerated() {
      let ink = Ink.category(index)
      let rows = group.rows.filter { $0.results[result]?.isFinite == true }
      marks.append(
        try Scatter(
          x: rows.map(position), y: rows.map { $0.results[result] ?? .nan }, size: 5, ink: ink))
      if positions.count > 1 {
        let means = means(of: rows)
        marks.append(
          try Plotting.Line(
            x: means.map(\.x), y: means.map(\.y), label: others.isEmpty ? nil : group.name,
            ink: ink))
      }
    }
    let axes = Axes(x: axis, y: Axis(label: label), legendTitle: legendTitle)
    let figure = Figure(panels: [Panel(axes: axes, marks: marks)], width: 480, height: 300)
    return try figure.svg(
      dark: .dark, background: false, description: "\(result) over \(table.parameters[x])")
  }

  /// What the alternative text and the y axis say.
  private var label: String { seed == nil ? result : "\(result) (line: mean over seeds)" }

  private var legendTitle: String? {
    others.isEmpty ? nil : others.map { table.parameters[$0] }.joined(separator: ", ")
  }

  // MARK: - Along x

  private var axis: Axis {
    let name = table.parameters[x]
    guard table.isNumber(x) else { return Axis(label: name, names: labels) }
    let least = positions.min() ?? 0
    let greatest = positions.max() ?? 0
    // Values over two orders of magnitude were chosen on such a scale.
    let isLogarithmic = least > 0 && greatest >= 100 * least
    return Axis(scale: isLogarithmic ? .logarithmic : nil, label: name)
  }

  /// The values along x that are no numbers, in their order.
  private var labels: [String] {
    table.rows.map { $0.point.settings[x].label }.reduce(into: []) { labels, label in
      if !labels.contains(label) { labels.append(label) }
    }
  }

  private func position(_ row: SweepTable.Row) -> Double {
    if case .number(let number) = row.point.settings[x].value { return number }
    return Double(labels.firstIndex(of: row.point.settings[x].label) ?? 0)
  }

  private var positions: Set<Double> { Set(table.rows.map(position)) }

  // MARK: - Lines

  private var groups: [(name: String, rows: [SweepTable.Row])] {
    var groups: [(name: String, rows: [SweepTable.Row])] = []
    var places: [String: Int] = [:]
    for row in table.rows {
      let name = others.map { row.point.settings[$0].label }.joined(separator: ", ")
      if let place = places[name] {
        groups[place].rows.append(row)
      } else {
        places[name] = groups.count
        groups.append((name, [row]))
      }
    }
    return groups
  }

  private func means(of rows: [SweepTable.Row]) -> [(x: Double, y: Double)] {
    Dictionary(grouping: rows, by: position).sorted { $0.key < $1.key }.map { x, rows in
      (x, rows.reduce(0) { $0 + ($1.results[result] ?? 0) } / Double(rows.count))
    }
  }
}

extension SweepTable {
  /// Whether the values of the parameter at this place are numbers.
  fileprivate func isNumber(_ place: Int) -> Bool {
    rows.allSatisfy { row in
      if case .number = row.point.settings[place].value { true } else { false }
    }
  }
}
