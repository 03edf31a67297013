extension Plan: CustomStringConvertible {
  /// What it does, a line a step.
  package var description: String {
    steps.map(line).joined(separator: "\n")
  }

  private func line(_ step: PlanStep) -> String {
    let results = step.results.map(shape).joined(separator: ", ")
    switch step {
    case .loop(let loop, _, _):
      return "\(loop.instructions.count) elementwise over \(loop.count) → \(results)"
    case .product(_, let a, let b, let row, _):
      let shapes = [a, b].map(shape).joined(separator: " @ ")
      return "product \(shapes)\(row == nil ? "" : " + row") → \(results)"
    case .draw: return "random numbers → \(results)"
    case .view: return "the same elements → \(results)"
    case .operation(let primitive, _, _): return "\(primitive.name) → \(results)"
    case .question(let question, let value, _):
      return "asks whether \(shape(value)) \(question.name)"
    }
  }

  private func shape(_ value: Int) -> String {
    let shape = program.values[value].shape
    return shape.isEmpty ? "a number" : "\(shape)"
  }
}
