/// Makes one loop of the operations that a schedule does together.
struct LoopBuilder {
  private let schedule: Schedule
  private let key: Schedule.LoopKey
  private let members: Set<Int>
  private(set) var loop: FusedLoop
  /// The values it reads from or writes to memory.
  private(set) var values: [Int] = []

  private var positions: [FusedLoop.Place: Int] = [:]
  /// Where a value is for this loop, perhaps in another type.
  private var found: [Wanted: Found] = [:]

  private struct Wanted: Hashable {
    let value: Int
    let type: ElementType
  }

  private struct Found {
    let place: Int
    /// 0 for a number.
    let step: Int
  }

  /// `members` are the values of the loop in their order; those that are `kept` go to memory.
  init(_ schedule: Schedule, _ key: Schedule.LoopKey, members: [Int], kept: (Int) -> Bool) {
    self.schedule = schedule
    self.key = key
    self.members = Set(members)
    let count = key.shape.reduce(1, *)
    let row = schedule.rowLength(of: key) ?? 1
    loop = FusedLoop(
      count: count, tileLength: min(count, max(1, FusedLoop.usualTile / row) * row))
    for member in members { append(member, isKept: kept(member)) }
  }

  /// Whether there is nothing to do.
  var isEmpty: Bool { loop.instructions.isEmpty }

  mutating func finished() -> FusedLoop {
    loop.shareRegisters()
    return loop
  }

  private var program: Program { schedule.program }

  private mutating func append(_ index: Int, isKept: Bool) {
    guard case .operation(let primitive, let operands) = program.values[index].origin else {
      return
    }
    let type = program.values[index].type
    if primitive is Broadcast {
      let source = read(operands[0], as: type)
      if source.step == 0 && !isKept {
        found[Wanted(value: index, type: type)] = source
      } else {
        let place = spread(source, type)
        found[Wanted(value: index, type: type)] =
          isKept ? emit(.conversion(from: type, to: type), [place], to: index, type) : place
      }
      return
    }
    if let reduction = primitive as? any Reduction, case .rows(let length) = schedule.roles[index] {
      reduce(index, by: reduction.kernel, operands[0], length)
      return
    }
    guard let loop = (primitive as? any Elementwise)?.loop else { return }
    let (operation, places) = lower(loop, operands, type)
    let result = emit(operation, places, to: isKept ? index : nil, type)
    found[Wanted(value: index, type: type)] = result
  }

  /// The loop in the precision of the result, and its operands in theirs.
  private mutating func lower(
    _ loop: ElementwiseLoop, _ operands: [Int], _ type: ElementType
  ) -> (FusedLoop.Operation, [Found]) {
    switch loop {
    case .unary(let kernel):
      return (
        type == .float32 ? .unary32(kernel.float32) : .unary64(kernel.float64),
        [spread(read(operands[0], as: type), type)]
      )
    case .binary(let kernel):
      return (
        type == .float32 ? .binary32(kernel.float32) : .binary64(kernel.float64),
        operands.map { read($0, as: type) }
      )
    case .ternary(let kernel):
      return (
        type == .float32 ? .ternary32(kernel.float32) : .ternary64(kernel.float64),
        operands.map { spread(read($0, as: type), type) }
      )
    case .relation(let kernel):
      let precision = commonPrecision(program.values[operands[0]], program.values[operands[1]])
      return (
        precision == .float32 ? .relation32(kernel.float32) : .relation64(kernel.float64),
        operands.map { read($0, as: precision) }
      )
    case .masks(let kernel):
      return (.masks(kernel.bytes), operands.map { read($0, as: .bool) })
    case .inversion:
      return (.inversion, [spread(read(operands[0], as: .bool), .bool)])
    case .choice:
      return (
        type == .float32 ? .choice32 : .choice64,
        [read(operands[0], as: type), read(operands[1], as: type), read(operands[2], as: .bool)]
      )
    case .conversion(let target):
      let own = program.values[operands[0]].type
      return (.conversion(from: own, to: target), [spread(read(operands[0], as: own), own)])
    }
  }

  private mutating func reduce(
    _ index: Int, by kernel: ReductionKernel, _ operand: Int, _ length: Int
  ) {
    let own = program.values[operand].type
    let type = own == .bool ? ElementType.float64 : own
    let source = spread(read(operand, as: type), type)
    let rounds = program.values[index].type == .float32
    let place = position(
      .rows(of: number(of: index), length: length, program.values[index].type))
    append(
      type == .float32
        ? .reduction32(kernel.rows32, length: length, rounds: rounds)
        : .reduction64(kernel.rows64, length: length), [source], place)
  }

  // MARK: - Operands

  /// Where a value is, in a type.
  private mutating func read(_ value: Int, as type: ElementType) -> Found {
    if let known = found[Wanted(value: value, type: type)] { return known }
    let own = program.values[value]
    let result: Found
    if members.contains(value) && own.shape == key.shape {
      // Computed before in its own type.
      guard let source = found[Wanted(value: value, type: own.type)] else {
        preconditionFailure("operands stand before what is computed from them")
      }
      result = convert(source, from: own.type, to: type)
    } else if isNumber(value) {
      result = Found(
        place: position(.number(of: number(of: value), from: own.type, as: type)), step: 0)
    } else if own.shape == key.shape {
      let source = Found(place: position(.elements(of: number(of: value), own.type)), step: 1)
      result = convert(source, from: own.type, to: type)
    } else {
      let whole = Found(place: position(.whole(of: number(of: value))), step: 0)
      let source = expand(whole, from: own.shape, own.type)
      result = convert(source, from: own.type, to: type)
    }
    found[Wanted(value: value, type: type)] = result
    return result
  }

  /// Whether it is the same number everywhere.
  private func isNumber(_ value: Int) -> Bool {
    let own = program.values[value]
    if own.shape.allSatisfy({ $0 == 1 }) && own.shape != key.shape { return true }
    if case .constant(let tensor) = own.origin { return tensor.isOneNumber }
    return false
  }

  /// The elements of a tile, for a loop that cannot take a number.
  private mutating func spread(_ source: Found, _ type: ElementType) -> Found {
    source.step == 1 || key.shape.isEmpty ? source : expand(source, from: [], type)
  }

  private mutating func expand(
    _ source: Found, from shape: [Int], _ type: ElementType
  ) -> Found {
    loop.expansions.append(Expansion(from: shape, to: key.shape))
    return emit(.expansion(loop.expansions.count - 1, type), [source], to: nil, type)
  }

  private mutating func convert(
    _ source: Found, from: ElementType, to type: ElementType
  ) -> Found {
    from == type
      ? source : emit(.conversion(from: from, to: type), [spread(source, from)], to: nil, type)
  }

  // MARK: - Instructions

  /// An instruction whose result goes to a value's memory, or to a register.
  private mutating func emit(
    _ operation: FusedLoop.Operation, _ operands: [Found], to value: Int?, _ type: ElementType
  ) -> Found {
    let place: Int
    if let value {
      place = position(.elements(of: number(of: value), type))
    } else {
      place = position(.register(loop.registerCount))
      loop.registerCount += 1
    }
    append(operation, operands, place)
    return Found(place: place, step: 1)
  }

  private mutating func append(
    _ operation: FusedLoop.Operation, _ operands: [Found], _ result: Int
  ) {
    func operand(_ index: Int) -> Found {
      index < operands.count ? operands[index] : operands[0]
    }
    loop.instructions.append(
      FusedLoop.Instruction(
        operation: operation,
        operands: (operand(0).place, operand(1).place, operand(2).place),
        steps: (operand(0).step, operand(1).step, operand(2).step), result: result))
  }

  private mutating func position(_ place: FusedLoop.Place) -> Int {
    if let position = positions[place] { return position }
    loop.places.append(place)
    positions[place] = loop.places.count - 1
    return loop.places.count - 1
  }

  private mutating func number(of value: Int) -> Int {
    if !values.contains(value) { values.append(value) }
    return value
  }
}

/// As of tensors: a mask and a number have no precision of their own.
private func commonPrecision(_ a: Program.Value, _ b: Program.Value) -> ElementType {
  let types = [a, b].filter { !$0.shape.isEmpty && $0.type != .bool }.map(\.type)
  return !types.isEmpty && types.allSatisfy { $0 == .float32 } ? .float32 : .float64
}

extension Tensor {
  /// Whether all its elements are the same number.
  fileprivate var isOneNumber: Bool {
    count > 0 && min().item == max().item
  }
}
