import Syntax
import Tensors

/// A tensor as text: rows aligned, the middle of long axes left out.
///
///     [[1, 2],
///      [3, 4]]
struct TensorText {
  /// How many of a long axis are shown at its beginning and at its end.
  private static let shown = (first: 5, last: 3)
  private static let limit = 12

  private let tensor: Tensor
  private let format: (Double) -> String

  /// Six significant digits, or all of a single number's.
  init(_ tensor: Tensor) {
    let format = NumberFormat.significant(6)
    self.init(tensor) { tensor.count == 1 ? NumberFormat.plain($0) : format.string($0) }
  }

  init(_ tensor: Tensor, format: @escaping (Double) -> String) {
    self.tensor = tensor
    self.format = format
  }

  var text: String {
    if tensor.rank == 0 { return element(0) }
    let width = tensor.rank > 1 ? longest(axis: 0, offset: 0) : 0
    var text = ""
    write(axis: 0, offset: 0, width: width, indent: 1, to: &text)
    if tensor.shape.contains(where: { $0 > Self.limit }) {
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
  private func positions(_ axis: Int) -> [Int?] {
    let count = tensor.shape[axis]
    guard count > Self.limit else { return Array(0..<count) }
    return Array(0..<Self.shown.first) + [nil] + Array(count - Self.shown.last..<count)
  }

  private func stride(_ axis: Int) -> Int { tensor.shape[(axis + 1)...].reduce(1, *) }

  private func longest(axis: Int, offset: Int) -> Int {
    if axis == tensor.rank { return element(offset).count }
    var width = 1
    for case let position? in positions(axis) {
      width = max(width, longest(axis: axis + 1, offset: offset + position * stride(axis)))
    }
    return width
  }

  private func write(axis: Int, offset: Int, width: Int, indent: Int, to text: inout String) {
    let isLast = axis == tensor.rank - 1
    text += "["
    for (index, position) in positions(axis).enumerated() {
      if index > 0 {
        text += isLast ? ", " : ",\n" + String(repeating: " ", count: indent)
      }
      guard let position else {
        text += "…"
        continue
      }
      let start = offset + position * stride(axis)
      if isLast {
        let number = element(start)
        text += String(repeating: " ", count: max(0, width - number.count)) + number
      } else {
        write(axis: axis + 1, offset: start, width: width, indent: indent + 1, to: &text)
      }
    }
    text += "]"
  }
}
