extension Plan: CustomStringConvertible {
  /// What it does, a line a step.
  package var description: String {
    steps.map(line).joined(separator: "\n")
  }

  private func line(_ step: PlanStep) -> String {
    let results = step.results.map { "\(program.values[$0].shape)" }.joined(separator: ", ")
    switch step {
    case .loop(let loop, _, _):
      return "loop of \(loop.instructions.count) over \(loop.count) elements → \(results)"
    case .product(_, let a, let b, let row, _):
      let shapes = [a, b].map { "\(program.values[$0].shape)" }.joined(separator: " @ ")
      return "product \(shapes)\(row == nil ? "" : " + row") → \(results)"
    case .draw: return "random numbers → \(results)"
    case .view: return "the same elements → \(results)"
    case .operation(let primitive, _, _): return "\(primitive.name) → \(results)"
    case .question(let question, _, _): return "asks whether it \(question.name)"
    }
  }
}
