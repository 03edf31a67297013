/// Something a plan does at once. Numbers are positions of the plan's values.
enum PlanStep: Sendable {
  /// A loop over values that it numbers in this order, of which some are results.
  case loop(FusedLoop, values: [Int], results: [Int])
  case product(MatrixProduct, a: Int, b: Int, row: Int?, result: Int)
  case draw(RandomKernel, offset: UInt64, result: Int)
  case view(of: Int, result: Int)
  case operation(any Primitive, [Int], result: Int)
  case question(Question, of: Int, answer: Bool)

  var results: [Int] {
    switch self {
    case .loop(_, _, let results): results
    case .product(_, _, _, _, let result), .draw(_, _, let result), .view(_, let result),
      .operation(_, _, let result):
      [result]
    case .question: []
    }
  }

  /// The values it reads.
  var operands: [Int] {
    switch self {
    case .loop(_, let values, let results): values.filter { !results.contains($0) }
    case .product(_, let a, let b, let row, _): [a, b] + (row.map { [$0] } ?? [])
    case .draw: []
    case .view(let operand, _): [operand]
    case .operation(_, let operands, _): operands
    case .question(_, let operand, _): [operand]
    }
  }
}

extension Schedule {
  /// The steps in their order.
  var steps: [PlanStep] {
    var steps: [(level: Int, step: PlanStep)] = []
    var begun: Set<LoopKey> = []
    var members: [LoopKey: [Int]] = [:]
    for index in program.values.indices {
      if let key = loop(of: index) { members[key, default: []].append(index) }
    }
    for index in program.values.indices {
      if let key = loop(of: index) {
        if begun.insert(key).inserted {
          steps += fused(key, members[key] ?? []).map { (levels[index], $0) }
        }
      } else if let step = step(index) {
        steps.append((levels[index], step))
      }
    }
    steps += program.answers.map { asked in
      // After all loops that compute what is asked of.
      let (position, answer) = (asked.position, asked.answer)
      return (levels[position] + 1, .question(asked.question, of: position, answer: answer))
    }
    let order = steps.indices.sorted { (steps[$0].level, $0) < (steps[$1].level, $1) }
    return order.map { steps[$0].step }
  }

  private func step(_ index: Int) -> PlanStep? {
    let origin = program.values[index].origin
    switch (roles[index], origin) {
    case (.draw, .draw(let kernel, let offset)):
      return .draw(kernel, offset: offset, result: index)
    case (.view, .operation(_, let operands)): return .view(of: operands[0], result: index)
    case (.product, .operation(let product as MatrixProduct, let operands)):
      return .product(product, a: operands[0], b: operands[1], row: nil, result: index)
    case (.product, .operation(_, let operands)):
      return .product(
        MatrixProduct(), a: operands[0], b: operands[1], row: operands[2], result: index)
    case (_, .operation(let primitive, let operands)):
      return .operation(primitive, operands, result: index)
    default: return nil
    }
  }

  /// The loop of some values; none if all it makes are numbers for other loops.
  private func fused(_ key: LoopKey, _ members: [Int]) -> [PlanStep] {
    var builder = LoopBuilder(self, key, members: members) { isKept($0, in: key) }
    let results = members.filter { index in
      if case .rows = roles[index] { return true }
      return isKept(index, in: key)
    }
    return builder.isEmpty
      ? [] : [.loop(builder.finished(), values: builder.values, results: results)]
  }

  /// Whether anybody but its own loop reads a value.
  private func isKept(_ index: Int, in key: LoopKey) -> Bool {
    program.isAnswered(index) || consumers[index].contains { loop(of: $0) != key }
  }
}
