/// "ij,jk->ik", read for operands of some shapes: a label for each axis of each operand and of the
/// result. Letters are labels from 0 on; the axes under `...` have negative ones, counted from the
/// last.
struct EinsteinNotation {
  private(set) var operands: [[Int]] = []
  private(set) var result: [Int] = []

  init(_ notation: String, _ shapes: [[Int]]) throws(TensorError) {
    let text = notation.filter { $0 != " " }
    let sides = try EinsteinNotation.sides(of: text)
    let parts = sides.left.split(separator: ",", omittingEmptySubsequences: false)
    let items = try parts.map { part throws(TensorError) in
      try EinsteinNotation.items(of: part, in: text)
    }
    guard parts.count == shapes.count else {
      throw wrong("as many tensors as \(text) has operands, \(parts.count)", "\(shapes.count)")
    }
    var dots = 0
    for (position, shape) in shapes.enumerated() {
      let (part, letters) = (parts[position], items[position])
      let named = letters.filter { $0 != nil }.count
      let further = shape.count - named
      guard further >= 0, further == 0 || letters.contains(nil) else {
        throw wrong(
          "\(part) to name each axis of operand \(position)", "shape \(shape)")
      }
      if letters.contains(nil) { dots = max(dots, further) }
      operands.append(
        letters.flatMap { letter in letter.map { [$0] } ?? (-further..<0).map { $0 } })
    }
    try check(shapes)
    if let right = sides.right {
      result = try EinsteinNotation.items(of: right, in: text)
        .flatMap { letter in letter.map { [$0] } ?? (-dots..<0).map { $0 } }
    } else {
      let all = operands.flatMap(\.self)
      result =
        (-dots..<0)
        + Set(all).filter { label in
          label >= 0 && all.filter { $0 == label }.count == 1
        }.sorted()
    }
    let known = Set(operands.flatMap(\.self))
    for label in result where !known.contains(label) {
      throw wrong("a result of letters of the operands", name(label))
    }
    if Set(result).count < result.count {
      throw wrong("each letter of the result once", String(sides.right ?? ""))
    }
  }

  /// Equal letters have equal lengths; those under `...` may be 1.
  private func check(_ shapes: [[Int]]) throws(TensorError) {
    var extents: [Int: (extent: Int, operand: Int)] = [:]
    for (operand, (labels, shape)) in zip(operands, shapes).enumerated() {
      for (label, extent) in zip(labels, shape) {
        guard let known = extents[label], known.extent != extent else {
          extents[label] = (extent, operand)
          continue
        }
        guard label < 0, known.extent == 1 || extent == 1 else {
          throw wrong(
            "one length for \(name(label))",
            "\(known.extent) in operand \(known.operand) and \(extent) in operand \(operand)")
        }
        if known.extent == 1 { extents[label] = (extent, operand) }
      }
    }
  }

  private static func sides(
    of text: String
  ) throws(TensorError) -> (left: Substring, right: Substring?) {
    guard let arrow = text.firstIndex(where: { $0 == "-" || $0 == "→" }) else {
      return (text[...], nil)
    }
    var rest = text[arrow...].dropFirst()
    if text[arrow] == "-" {
      guard rest.first == ">" else { throw wrong("-> before the result", String(text[arrow...])) }
      rest = rest.dropFirst()
    }
    return (text[..<arrow], rest)
  }

  /// A label for each letter, nil for `...`.
  private static func items(of part: Substring, in text: String) throws(TensorError) -> [Int?] {
    var items: [Int?] = []
    var rest = part
    while let next = rest.first {
      if rest.hasPrefix("...") || next == "…" {
        rest = rest.dropFirst(next == "…" ? 1 : 3)
        if items.contains(nil) { throw wrong("... once in an operand", text) }
        items.append(nil)
      } else {
        guard next.isLetter, next.unicodeScalars.count == 1,
          let scalar = next.unicodeScalars.first
        else { throw wrong("letters, ..., commas and one arrow", "\(next) in \(text)") }
        items.append(Int(scalar.value))
        rest = rest.dropFirst()
      }
    }
    return items
  }

  private func name(_ label: Int) -> String {
    Unicode.Scalar(UInt32(clamping: label)).map { label < 0 ? "..." : String(Character($0)) }
      ?? "..."
  }
}

private func wrong(_ expected: String, _ found: String) -> TensorError {
  .argument(operation: "einsum", expected: expected, found: found)
}
