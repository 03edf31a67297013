/// The comparisons as a table: medians, their ratio, the bound and whether it is kept.
///
///     measure          ours     peer  ratio  bound
///     VAE step      2.81 ms  3.52 ms   0.80  ≤ 0.90  kept
func table(of comparisons: [Comparison]) -> String {
  let head = ["measure", "ours", "peer", "ratio", "bound", ""]
  let rows = [head] + comparisons.map(cells)
  let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
  return rows.map { row in
    let padded = row.indices.map { column in
      let blanks = String(repeating: " ", count: widths[column] - row[column].count)
      return column == 0 ? row[column] + blanks : blanks + row[column]
    }
    return padded.joined(separator: "  ")
  }.joined(separator: "\n")
}

private func cells(of comparison: Comparison) -> [String] {
  let peer = comparison.peers.isEmpty ? "–" : figure(median(comparison.peers), comparison.unit)
  let bound =
    switch comparison.bound {
    case .ratio(let limit): "≤ \(decimal(limit, places: 2))"
    case .value(let limit): "≤ \(figure(limit, comparison.unit))"
    }
  let verdict = comparison.isWithinBound.map { $0 ? "kept" : "exceeded" } ?? "no peer"
  return [
    comparison.measure, figure(median(comparison.ours), comparison.unit), peer,
    comparison.ratio.map { decimal($0, places: 2) } ?? "–", bound, verdict,
  ]
}

private func figure(_ value: Double, _ unit: String) -> String {
  "\(decimal(value, places: value < 100 ? 2 : 0)) \(unit)"
}

/// A number with a fixed count of decimal places.
private func decimal(_ value: Double, places: Int) -> String {
  guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
  let power = places == 0 ? 1 : places == 1 ? 10 : 100.0
  let scaled = Int((abs(value) * power).rounded())
  let whole = (value < 0 ? "-" : "") + String(scaled / Int(power))
  guard places > 0 else { return whole }
  let fraction = String(scaled % Int(power))
  return whole + "." + String(repeating: "0", count: places - fraction.count) + fraction
}
