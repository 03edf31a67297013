/// Where the values of a plan are kept: in memory of the plan's own that serves one value after the
/// other, or for each run anew.
struct MemoryPlan {
  /// For each value the number of its block, if it has one of the plan's own.
  private(set) var blocks: [Int?]
  /// The size of each block, in bytes.
  private(set) var sizes: [Int] = []
  /// The values to let go of after each level.
  private(set) var released: [[Int]]

  init(_ program: Program, _ levels: [[PlanStep]]) {
    blocks = program.values.map { _ in nil }
    released = levels.map { _ in [] }
    let lives = Lives(program, levels)
    var free: [Int] = []
    for (index, level) in levels.enumerated() {
      for result in level.flatMap(\.results) where lives.isReusable[result] {
        let bytes =
          program.values[result].shape.reduce(1, *) * program.values[result].type.byteCount
        blocks[result] = take(bytes, from: &free)
      }
      for value in lives.ending(after: index) {
        if let block = blocks[value] {
          free.append(block)
        } else if !program.values[value].isConstant {
          released[index].append(value)
        }
      }
    }
  }

  /// The smallest free block that is large enough and not much too large, or a new one.
  private mutating func take(_ bytes: Int, from free: inout [Int]) -> Int {
    let fitting = free.indices.filter { sizes[free[$0]] >= bytes && sizes[free[$0]] / 2 <= bytes }
    if let best = fitting.min(by: { sizes[free[$0]] < sizes[free[$1]] }) {
      return free.remove(at: best)
    }
    sizes.append(bytes)
    return sizes.count - 1
  }
}

/// How long the values of a plan are needed.
private struct Lives {
  /// Whether nobody outside of the plan can come to hold the elements.
  var isReusable: [Bool]
  private var endings: [[Int]]

  init(_ program: Program, _ levels: [[PlanStep]]) {
    // A view is its operand's elements, and as long as it is needed so are they.
    var origin = Array(program.values.indices)
    isReusable = program.values.map { _ in false }
    var last: [Int: Int] = [:]
    for (index, level) in levels.enumerated() {
      for step in level {
        switch step {
        case .view(let operand, let result):
          origin[result] = origin[operand]
          last[result] = index
        case .loop, .product: for result in step.results { isReusable[result] = true }
        case .draw, .operation, .question: break
        }
        for value in step.operands + step.results { last[origin[value]] = index }
        for operand in step.operands { last[operand] = index }
      }
    }
    for step in levels.joined() {
      // A primitive may answer its operand's elements.
      if case .operation(_, let operands, _) = step {
        for operand in operands { isReusable[origin[operand]] = false }
      }
    }
    for result in program.results { isReusable[origin[result]] = false }
    endings = levels.map { _ in [] }
    let results = Set(program.results)
    for (value, index) in last where !results.contains(value) { endings[index].append(value) }
  }

  func ending(after level: Int) -> [Int] { endings[level].sorted() }
}
