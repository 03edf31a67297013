extension Program {
  /// Without what no result and no answer depends on, and with equal operations on equal operands
  /// done once.
  func simplified() -> Program {
    let needed = needed()
    var program = Program()
    program.drawn = drawn
    var positions = [Int](repeating: -1, count: values.count)
    var known: [String: Int] = [:]
    for (index, value) in values.enumerated() where needed[index] {
      let moved = value.operands.map { positions[$0] }
      var origin = value.origin
      switch origin {
      case .input, .constant: break
      case .draw(let kernel, _, let offset): origin = .draw(kernel, moved, offset: offset)
      case .operation(let primitive, _):
        origin = .operation(primitive, moved)
        // A primitive is its type and its stored properties, which are all printed.
        let key = "\(Swift.type(of: primitive)) \(primitive) \(moved)"
        if let earlier = known[key] {
          positions[index] = earlier
          continue
        }
        known[key] = program.values.count
      }
      positions[index] = program.values.count
      program.values.append(Value(origin: origin, shape: value.shape, type: value.type))
    }
    program.answers = answers.map {
      Answer(question: $0.question, position: positions[$0.position], answer: $0.answer)
    }
    program.results = results.map { positions[$0] }
    return program
  }

  private func needed() -> [Bool] {
    var needed = [Bool](repeating: false, count: values.count)
    for position in results + answers.map(\.position) { needed[position] = true }
    for (index, value) in values.enumerated().reversed() where needed[index] {
      for operand in value.operands { needed[operand] = true }
    }
    return needed
  }
}
