/// A model as a table: its layers, indented by nesting, with the count of numbers each trains.
///
///     0  Dense(784, 500)          392,500
///     1  tanh
///     2
///        μ  Dense(500, 2)           1,002
///        log_variance  …            1,002
///     total                       394,504
///
/// Below the total stands what is carried along without being trained, if there is any.
package func summary(of layer: any Layer) -> String {
  var lines: [(text: String, count: Int?)] = []
  append(layer, name: nil, depth: 0, to: &lines)
  lines.append(("total", layer.parameters.count))
  if layer.state.count > 0 { lines.append(("state", layer.state.count)) }
  let width = lines.map(\.text.count).max() ?? 0
  let figures = lines.map { $0.count.map(grouped) ?? "" }
  let figureWidth = figures.map(\.count).max() ?? 0
  return zip(lines, figures).map { line, figure in
    guard !figure.isEmpty else { return line.text }
    let gap = width - line.text.count + 2 + figureWidth - figure.count
    return line.text + String(repeating: " ", count: gap) + figure
  }.joined(separator: "\n")
}

private func append(
  _ layer: any Layer, name: String?, depth: Int, to lines: inout [(text: String, count: Int?)]
) {
  let indent = String(repeating: "  ", count: depth)
  let parts = layer is Frozen ? [] : layer.parts
  let count = layer.parameters.count
  switch (name, parts.isEmpty) {
  case (nil, false): break
  case (let name?, false):
    lines.append((indent + name + (layer is Residual ? "  Residual" : ""), nil))
  case (let name, true):
    let title = name.map { "\($0)  " } ?? ""
    lines.append((indent + title + layer.description, count == 0 ? nil : count))
  }
  for part in parts {
    append(part.layer, name: part.name, depth: name == nil ? depth : depth + 1, to: &lines)
  }
}

/// A count with a comma before each three digits.
private func grouped(_ count: Int) -> String {
  let digits = Array(String(count))
  var text = ""
  for (position, digit) in digits.enumerated() {
    if position > 0, (digits.count - position).isMultiple(of: 3) { text += "," }
    text.append(digit)
  }
  return text
}
