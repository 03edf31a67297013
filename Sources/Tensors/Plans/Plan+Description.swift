extension Plan: CustomStringConvertible {
  /// What it does, a line a step.
  package var description: String {
    levels.joined().map(line).joined(separator: "\n")
  }

  private func line(_ step: PlanStep) -> String {
    let results = step.results.map(shape).joined(separator: ", ")
    switch step {
    case .loop(let step): return "\(described(step)) → \(results)"
    case .product(let step):
      let shapes = [step.a, step.b].map(shape).joined(separator: " @ ")
      let product = "product \(shapes)\(step.row == nil ? "" : " + row")"
      let reading = step.reader.map { ", and of its rows \(described($0))" } ?? ""
      return "\(product)\(reading) → \(results)"
    case .draw: return "random numbers → \(results)"
    case .view: return "the same elements → \(results)"
    case .operation(let primitive, _, _): return "\(primitive.name) → \(results)"
    case .question(let question, let value, _):
      return "asks whether \(shape(value)) \(question.name)"
    }
  }

  private func described(_ step: LoopStep) -> String {
    "\(step.loop.instructions.count) elementwise over \(step.loop.count)"
  }

  private func shape(_ value: Int) -> String {
    let shape = program.values[value].shape
    return shape.isEmpty ? "a number" : "\(shape)"
  }
}
