/// In which order a program is done, and what of it together.
///
/// Each value has a level above those it is computed from. Elementwise operations of one level over
/// one shape are one loop: they may take operands from their own level.
struct Schedule {
  let program: Program
  private(set) var roles: [Role] = []
  private(set) var levels: [Int] = []
  private(set) var consumers: [[Int]]
  private var rowLengths: [LoopKey: Int] = [:]

  /// What a value is to the schedule.
  enum Role {
    /// An input, or a constant.
    case given
    case draw
    /// Part of a loop over its own shape.
    case element
    /// A reduction of the rows of a loop over its operand's shape.
    case rows(length: Int)
    /// The elements of its operand in another shape.
    case view
    case product(MatrixKernel)
    /// Anything else: the primitive does it alone.
    case operation
  }

  /// What the values of one loop have in common.
  struct LoopKey: Hashable {
    let level: Int
    let shape: [Int]
  }

  init(_ program: Program) {
    self.program = program
    consumers = program.values.map { _ in [] }
    for (index, value) in program.values.enumerated() {
      for operand in value.operands where consumers[operand].last != index {
        consumers[operand].append(index)
      }
    }
    for index in program.values.indices { place(index) }
    sink()
  }

  /// The loop that a value belongs to, if it is part of one.
  func loop(of index: Int) -> LoopKey? {
    switch roles[index] {
    case .element: LoopKey(level: levels[index], shape: program.values[index].shape)
    case .rows:
      LoopKey(level: levels[index], shape: program.values[program.operands(of: index)[0]].shape)
    default: nil
    }
  }

  /// The length of the rows that a loop reduces.
  func rowLength(of loop: LoopKey) -> Int? { rowLengths[loop] }

  // MARK: - Levels

  private mutating func place(_ index: Int) {
    var role = role(of: index)
    let operands = program.operands(of: index)
    var level = 0
    switch role {
    case .given: break
    case .element: level = self.level(above: operands, within: program.values[index].shape)
    case .rows(let length):
      let shape = program.values[operands[0]].shape
      level = self.level(above: operands, within: shape)
      let key = LoopKey(level: level, shape: shape)
      if rowLengths[key, default: length] == length {
        rowLengths[key] = length
      } else {
        role = .operation
        level += 1
      }
    case .view: level = levels[operands[0]]
    case .draw: level = operands.map { levels[$0] + 1 }.max() ?? 0
    case .product, .operation: level = (operands.map { levels[$0] }.max() ?? 0) + 1
    }
    roles.append(role)
    levels.append(level)
  }

  /// The lowest level for a part of a loop over a shape.
  private func level(above operands: [Int], within shape: [Int]) -> Int {
    operands.map { operand in
      if case .element = roles[operand], program.values[operand].shape == shape {
        return levels[operand]
      }
      return levels[operand] + 1
    }.max() ?? 1
  }

  /// Moves what only one later loop reads into that loop.
  private mutating func sink() {
    for index in program.values.indices.reversed() {
      guard case .element = roles[index], !consumers[index].isEmpty,
        !program.isAnswered(index)
      else { continue }
      let loops = consumers[index].map(loop)
      guard let target = loops[0], target.shape == program.values[index].shape,
        loops.allSatisfy({ $0 == target })
      else { continue }
      levels[index] = target.level
    }
  }

  // MARK: - Roles

  private func role(of index: Int) -> Role {
    let value = program.values[index]
    switch value.origin {
    case .input, .constant: return .given
    case .draw: return .draw
    case .operation(let primitive, let operands):
      if value.shape.contains(0) { return .operation }
      switch primitive {
      case is Reshape:
        return value.type == program.values[operands[0]].type ? .view : .operation
      case is Broadcast: return .element
      case let elementwise as any Elementwise:
        return elementwise.loop == nil ? .operation : .element
      case let product as MatrixProduct:
        return role(of: product, operands)
      case is Affine: return role(of: MatrixProduct(), operands)
      case let reduction as any Reduction:
        return rowLength(of: reduction, over: program.values[operands[0]]).map(Role.rows)
          ?? .operation
      default: return .operation
      }
    }
  }

  private func role(of product: MatrixProduct, _ operands: [Int]) -> Role {
    let operands = operands.map { program.values[$0] }
    guard operands.allSatisfy({ $0.type == operands[0].type }), operands[0].type != .bool,
      let kernel = MatrixKernel(
        operands[0].shape, operands[1].shape, transposesA: product.transposesA,
        transposesB: product.transposesB)
    else { return .operation }
    return .product(kernel)
  }

  /// The length of the rows, if the last axes are reduced.
  private func rowLength(of reduction: any Reduction, over operand: Program.Value) -> Int? {
    let rank = operand.shape.count
    guard !reduction.axes.isEmpty, !operand.shape.contains(0),
      reduction.axes == Array(rank - reduction.axes.count..<rank)
    else { return nil }
    let length = reduction.axes.reduce(1) { $0 * operand.shape[$1] }
    return length <= Plan.longestRow ? length : nil
  }
}

extension Program {
  /// Whether a value is a result, or asked of.
  func isAnswered(_ index: Int) -> Bool {
    results.contains(index) || answers.contains { $0.position == index }
  }

  func operands(of index: Int) -> [Int] { values[index].operands }
}
