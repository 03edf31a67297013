import Files

extension SweepTable {
  /// The table with a comma between two fields; a result that a point has not is empty.
  var csv: String {
    var lines = [["point"] + parameters + ["state"] + results]
    for (index, row) in rows.enumerated() {
      lines.append(
        ["\(index)"] + row.point.settings.map(\.label) + [row.state]
          + results.map { row.results[$0].map(Self.text) ?? "" })
    }
    return lines.map { $0.map(\.csvField).joined(separator: ",") + "\n" }.joined()
  }

  var json: JSON {
    .object([
      "format": .integer(1),
      "title": .text(title),
      "parameters": .array(parameters.map(JSON.text)),
      "results": .array(results.map(JSON.text)),
      "points": .array(rows.enumerated().map { point($0, $1) }),
    ])
  }

  private func point(_ index: Int, _ row: Row) -> JSON {
    .object([
      "index": .integer(index),
      "folder": .text("\(row.point.folder)/\(outputName)"),
      "parameters": row.point.json,
      "state": .text(row.state),
      "results": .object(row.results.mapValues(JSON.number)),
    ])
  }

  /// A number with the digits that read back the same: no more than 17.
  static func text(_ number: Double) -> String {
    if let whole = Int(exactly: number), abs(whole) < 1 << 53, number.sign == .plus || whole != 0 {
      return "\(whole)"
    }
    return "\(number)"
  }
}

extension SweepPoint {
  /// The values by the names of their parameters.
  package var json: JSON {
    .object(Dictionary(settings.map { ($0.name, $0.value.json) }) { _, last in last })
  }
}

extension String {
  fileprivate var csvField: String {
    guard contains(where: { ",\"".contains($0) || $0.isNewline }) else { return self }
    return "\"" + replacing("\"", with: "\"\"") + "\""
  }
}
