import Syntax
import Tensors

/// A tensor as text: columns aligned at the point, the middle of long axes left out.
///
///     [[ 1,   2.5],
///      [30, 400  ]]
struct TensorText {
  /// How many of a long axis are shown at its beginning and at its end.
  private struct Ends {
    var first: Int
    var last: Int
  }

  /// Longer axes are shown without their middle.
  private static let limit = 12
  private static let usual = Ends(first: 5, last: 3)
  /// What is shown of rows that are too wide otherwise.
  private static let narrower = [
    Ends(first: 4, last: 3), Ends(first: 3, last: 2), Ends(first: 2, last: 1),
  ]
  /// What is shown of the axes around the rows where there would be more rows than `mostRows`.
  private static let fewerRows = [
    Ends(first: 3, last: 2), Ends(first: 2, last: 1), Ends(first: 1, last: 1),
  ]
  private static let mostRows = 48
  /// How many characters a line has at most, where leaving out columns can make it so.
  private static let lineWidth = 80

  private let tensor: Tensor
  private let format: (Double) -> String

  /// Six significant digits, whole numbers below 10¹⁰ in full; or all that a single number has in its
  /// precision.
  init(_ tensor: Tensor) {
    let digits = tensor.count > 1 ? 6 : tensor.type == .float32 ? 7 : 15
    let format = NumberFormat.significant(digits)
    self.init(tensor) { number in
      let isWhole = number.magnitude < 1e10 && number == number.rounded()
      return digits == 15 || isWhole ? NumberFormat.plain(number) : format.string(number)
    }
  }

  init(_ tensor: Tensor, format: @escaping (Double) -> String) {
    self.tensor = tensor
    self.format = format
  }

  var text: String {
    if tensor.rank == 0 { return element(0) }
    var isShortened = tensor.shape.contains { $0 > Self.limit } || rowEnds != nil
    var text = tensor.rank == 1 ? vector : matrices(isShortened: &isShortened)
    if isShortened || tensor.rank > 1 && tensor.count == 0 {
      text += "\n\(tensor.type == .float64 ? "" : tensor.type.name + " ")shape \(tensor.shape)"
    }
    return text
  }

  /// The text where it is short, else what kind of tensor it is.
  var summary: String {
    if tensor.count <= 6, tensor.rank <= 1 { return text }
    return "⟨\(tensor.shape.map(String.init).joined(separator: "×"))⟩"
  }

  private func element(_ position: Int) -> String {
    let number = tensor.scalar(at: position)
    return tensor.type == .bool ? (number != 0 ? "true" : "false") : format(number)
  }

  /// The positions along an axis that are shown; `nil` for the gap.
  private func positions(_ axis: Int, _ ends: Ends?) -> [Int?] {
    let count = tensor.shape[axis]
    guard let ends = ends ?? (count > Self.limit ? Self.usual : nil),
      ends.first + ends.last < count
    else { return Array(0..<count) }
    return Array(0..<ends.first) + [nil] + Array(count - ends.last..<count)
  }

  /// What is shown of the axes of three and more, so that the rows stay few; `nil` where they are.
  private var rowEnds: Ends? {
    guard tensor.rank > 2 else { return nil }
    return ([nil] + Self.fewerRows.map(Optional.some)).first { ends in
      (0..<tensor.rank - 1).reduce(1) { $0 * positions($1, ends).count } <= Self.mostRows
    } ?? Self.fewerRows.last
  }

  private func stride(_ axis: Int) -> Int { tensor.shape[(axis + 1)...].reduce(1, *) }

  /// The elements on lines as long as fit.
  private var vector: String {
    let pieces = positions(0, nil).map { $0.map(element) ?? "…" }
    var text = "["
    var width = 1
    for (index, piece) in pieces.enumerated() {
      let isLast = index == pieces.count - 1
      // A blank before it, a comma or bracket behind it.
      if index > 0, width + piece.count + 2 > Self.lineWidth {
        text += "\n "
        width = 1
      } else if index > 0 {
        text += " "
        width += 1
      }
      text += piece + (isLast ? "" : ",")
      width += piece.count + 1
    }
    return text + "]"
  }

  // MARK: - Matrices

  /// A column's elements before and behind the point.
  private struct Column {
    var before = 0
    var behind = 0

    var width: Int { before + behind }

    mutating func include(_ text: String) {
      let split = Self.split(text)
      before = max(before, split.before)
      behind = max(behind, split.behind)
    }

    func aligned(_ text: String) -> String {
      let split = Self.split(text)
      return String(repeating: " ", count: before - split.before) + text
        + String(repeating: " ", count: behind - split.behind)
    }

    private static func split(_ text: String) -> (before: Int, behind: Int) {
      let whole = text.prefix { $0 != "." && $0 != "e" }.count
      return (whole, text.count - whole)
    }
  }

  private func matrices(isShortened: inout Bool) -> String {
    for ends in [nil] + Self.narrower.map(Optional.some) {
      let shown = positions(tensor.rank - 1, ends)
      var columns = Array(repeating: Column(), count: shown.count)
      measure(axis: 0, offset: 0, shown, &columns)
      let width = columns.reduce(2 * tensor.rank + 2 * (shown.count - 1)) { $0 + $1.width }
      guard width <= Self.lineWidth || ends?.first == Self.narrower.last?.first else { continue }
      if shown.count < tensor.shape[tensor.rank - 1] { isShortened = true }
      var text = ""
      write(axis: 0, offset: 0, shown, columns, to: &text)
      return text
    }
    return ""
  }

  private func measure(axis: Int, offset: Int, _ shown: [Int?], _ columns: inout [Column]) {
    if axis == tensor.rank - 1 {
      for (index, position) in shown.enumerated() {
        columns[index].include(position.map { element(offset + $0) } ?? "…")
      }
      return
    }
    for case let position? in positions(axis, rowEnds) {
      measure(axis: axis + 1, offset: offset + position * stride(axis), shown, &columns)
    }
  }

  private func write(
    axis: Int, offset: Int, _ shown: [Int?], _ columns: [Column], to text: inout String
  ) {
    text += "["
    if axis == tensor.rank - 1 {
      let pieces = zip(shown, columns).map { position, column in
        column.aligned(position.map { element(offset + $0) } ?? "…")
      }
      text += pieces.joined(separator: ", ")
    } else {
      for (index, position) in positions(axis, rowEnds).enumerated() {
        if index > 0 { text += ",\n" + String(repeating: " ", count: axis + 1) }
        guard let position else {
          text += "…"
          continue
        }
        write(
          axis: axis + 1, offset: offset + position * stride(axis), shown, columns, to: &text)
      }
    }
    text += "]"
  }
}
