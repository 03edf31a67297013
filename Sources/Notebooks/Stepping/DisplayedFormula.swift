/// A formula on lines of its own, as a terminal shows it.
///
/// It is set in, and where it is wider than the lines are it is broken: first where the formula leaves
/// a wide space, which stands between formulas, then in front of a sign that relates or joins two sides.
package struct DisplayedFormula {
  /// Between two formulas of one line.
  package static let wideSpace: Character = "\u{2003}"
  /// No place to break a line.
  private static let blank: Character = "\u{A0}"

  let text: String

  init(_ formula: String, width: Int) {
    let most = max(width - 4, 20)
    text = formula.split(separator: "\n").flatMap { row -> [String] in
      let whole = String(row).replacing(String(Self.wideSpace), with: "    ")
      if whole.count <= most { return [whole] }
      return row.split(separator: Self.wideSpace).flatMap { Self.broken($0, at: most) }
    }.map { line in
      String(repeating: Self.blank, count: 4)
        + line.map { $0 == " " ? String(Self.blank) : String($0) }.joined()
    }.joined(separator: "\n")
  }

  /// The lines of a formula, all but the first set in further.
  private static func broken(_ formula: Substring, at most: Int) -> [String] {
    var lines: [String] = []
    var rest = formula.drop { $0 == " " }
    var margin = ""
    while margin.count + rest.count > most, let place = place(in: rest, within: most - margin.count)
    {
      lines.append(margin + rest[..<place])
      rest = rest[place...].dropFirst()
      margin = "    "
    }
    return lines + [margin + rest]
  }

  /// The blank to break at: the last one in front of a sign, of those the one inside the fewest brackets.
  private static func place(in row: Substring, within most: Int) -> Substring.Index? {
    var best: (depth: Int, index: Substring.Index)?
    var depth = 0
    for (index, next) in zip(row.indices, row.indices.dropFirst()).prefix(most) {
      if "([{".contains(row[index]) { depth += 1 }
      if ")]}".contains(row[index]) { depth -= 1 }
      guard row[index] == " ", "=≈≠≤≥<>+−".contains(row[next]), index != row.startIndex else {
        continue
      }
      if best.map({ depth <= $0.depth }) ?? true { best = (depth, index) }
    }
    return best?.index
  }
}
