/// Something a plan does at once. Numbers are positions of the plan's values.
enum PlanStep: Sendable {
  case loop(LoopStep)
  case product(ProductStep)
  case draw(RandomKernel, [Int], offset: UInt64, result: Int)
  case view(of: Int, result: Int)
  case operation(any Primitive, [Int], result: Int)
  case question(Question, of: Int, answer: Bool)

  /// The values that it writes to memory.
  var results: [Int] {
    switch self {
    case .loop(let step): step.results
    case .product(let step): step.results
    case .draw(_, _, _, let result), .view(_, let result), .operation(_, _, let result): [result]
    case .question: []
    }
  }

  /// The values it reads.
  var operands: [Int] {
    switch self {
    case .loop(let step): step.operands
    case .product(let step): step.operands
    case .view(let operand, _): [operand]
    case .draw(_, let operands, _, _), .operation(_, let operands, _): operands
    case .question(_, let operand, _): [operand]
    }
  }
}

/// A loop over values, of which some are results.
struct LoopStep: Sendable {
  let loop: FusedLoop
  let values: [Int]
  let results: [Int]

  var operands: [Int] { values.filter { !results.contains($0) } }

  /// Whether it could run over some rows of a product after the others.
  func readsRows(of product: Int, length: Int) -> Bool {
    values.contains(product)
      && loop.places.allSatisfy { place in
        switch place {
        case .elements, .register: true
        case .number(let value, _, _), .whole(let value): value != product
        case .rows(_, let row, _): row == length
        }
      }
  }
}

/// A product of matrices, and what is done with its rows while they are in the cache.
struct ProductStep: Sendable {
  let kernel: MatrixKernel
  let a: Int
  let b: Int
  let row: Int?
  let result: Int
  /// Reads the rows.
  var reader: LoopStep?
  /// Whether anybody but the reader needs the product.
  var isKept = true

  var results: [Int] { (isKept ? [result] : []) + (reader?.results ?? []) }
  var operands: [Int] {
    [a, b] + (row.map { [$0] } ?? []) + (reader?.operands.filter { $0 != result } ?? [])
  }
}

extension Schedule {
  /// The steps, level by level. Of a level none needs another, but for views.
  var steps: [[PlanStep]] {
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
    let last = steps.map(\.level).max() ?? 0
    var ordered = [[PlanStep]](repeating: [], count: last + 1)
    for (level, step) in steps { ordered[level].append(step) }
    join(&ordered)
    return ordered.filter { !$0.isEmpty }
  }

  /// Lets a loop read a large product while its rows are in the cache, if nobody else needs it as
  /// early.
  private func join(_ steps: inout [[PlanStep]]) {
    for level in steps.indices {
      for (place, step) in steps[level].enumerated().reversed() {
        guard case .product(var product) = step, product.reader == nil, product.kernel.isReadInRows
        else { continue }
        func reads(_ step: PlanStep) -> Bool { step.operands.contains(product.result) }
        guard let next = steps[level...].firstIndex(where: { $0.contains(where: reads) }),
          next > level, steps[next].count(where: reads) == 1,
          let index = steps[next].firstIndex(where: reads),
          case .loop(let reader) = steps[next][index],
          reader.readsRows(of: product.result, length: product.kernel.columns)
        else { continue }
        product.reader = reader
        product.isKept =
          program.isAnswered(product.result)
          || steps[(next + 1)...].contains { $0.contains(where: reads) }
        steps[next][index] = .product(product)
        steps[level].remove(at: place)
      }
    }
  }

  private func step(_ index: Int) -> PlanStep? {
    let origin = program.values[index].origin
    switch (roles[index], origin) {
    case (.draw, .draw(let kernel, let operands, let offset)):
      return .draw(kernel, operands, offset: offset, result: index)
    case (.view, .operation(_, let operands)): return .view(of: operands[0], result: index)
    case (.product(let kernel), .operation(_, let operands)):
      return .product(
        ProductStep(
          kernel: kernel, a: operands[0], b: operands[1],
          row: operands.count > 2 ? operands[2] : nil, result: index))
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
    guard !builder.isEmpty else { return [] }
    return [.loop(LoopStep(loop: builder.finished(), values: builder.values, results: results))]
  }

  /// Whether anybody but its own loop reads a value.
  private func isKept(_ index: Int, in key: LoopKey) -> Bool {
    program.isAnswered(index) || consumers[index].contains { loop(of: $0) != key }
  }
}
