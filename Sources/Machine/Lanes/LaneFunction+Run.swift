import Syntax

/// Instructions on lanes, each as `Opcode` says it.
extension LaneFunction {
  /// Runs a function whose arguments stand from `base` on, and answers in which register its result is.
  func run(_ closure: Unmanaged<Closure>, at base: Int, given: Int) throws(LaneRefusal) -> Int {
    let r = registers
    let (code, captures) = closure._withUnsafeGuaranteedRef {
      (Unmanaged.passUnretained($0.code), $0.captures)
    }
    let (instructions, k, registerCount, variableCount) = code._withUnsafeGuaranteedRef {
      ($0.instructions, $0.constants, $0.registerCount, $0.variableCount)
    }
    guard base + registerCount <= LaneRegisters.count else { throw .beyond }
    for register in given..<max(given, variableCount) { r[base + register] = .uniform(.missing) }
    var position = 0
    while true {
      let i = instructions[position]
      position += 1
      let (a, b, c) = (base + i.a, base + i.b, base + i.c)
      switch i.opcode {
      case .move, .take, .lend: r.copy(b, to: a)
      case .clear: for register in a..<a + i.wide { r[register] = .uniform(.missing) }
      case .loadConstant, .lendConstant: r[a] = .uniform(k[i.wide])
      case .loadCapture, .lendCapture: r[a] = .uniform(captures[i.wide])
      case .requireValue: if isMissing(a) { throw .beyond }
      case .skipIfGiven: if !isMissing(a) { position += i.wide }

      case .add: r.combine(try r.operand(b), try r.operand(c), into: a, +)
      case .subtract: r.combine(try r.operand(b), try r.operand(c), into: a, -)
      case .multiply: r.combine(try r.operand(b), try r.operand(c), into: a, *)
      case .divide: r.combine(try r.operand(b), try r.operand(c), into: a, /)
      case .remainder: remainder(try r.operand(b), try r.operand(c), into: a)
      case .power: power(try r.operand(b), try r.operand(c), into: a)
      case .addConstant: r.combine(try r.operand(b), try r.operand(k[i.c]), into: a, +)
      case .subtractConstant: r.combine(try r.operand(b), try r.operand(k[i.c]), into: a, -)
      case .multiplyConstant: r.combine(try r.operand(b), try r.operand(k[i.c]), into: a, *)
      case .divideConstant: r.combine(try r.operand(b), try r.operand(k[i.c]), into: a, /)
      case .remainderConstant: remainder(try r.operand(b), try r.operand(k[i.c]), into: a)
      case .powerConstant: power(try r.operand(b), try r.operand(k[i.c]), into: a)
      // Not −x, which of vectors is 0 − x: that has no −0.
      case .negate: r.combine(try r.operand(b), .init(blocks: nil, number: -1), into: a, *)

      case .not: r[a] = .uniform(Slot(try !boolean(b)))
      case .combineAnd:
        let (x, y) = (try boolean(a), try boolean(b))
        r[a] = .uniform(Slot(x && y))
      case .combineOr:
        let (x, y) = (try boolean(a), try boolean(b))
        r[a] = .uniform(Slot(x || y))
      case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
        r[a] = .uniform(Slot(try holds(i.opcode, try r.operand(b), try r.operand(c))))
      case .testLess, .testLessOrEqual, .testGreater, .testGreaterOrEqual, .testEqual:
        let holds = try holds(i.opcode, try r.operand(a), try r.operand(b))
        position += holds ? 1 : 1 + instructions[position].wide
      case .testLessConstant, .testLessOrEqualConstant, .testGreaterConstant,
        .testGreaterOrEqualConstant, .testEqualConstant:
        let holds = try holds(i.opcode, try r.operand(a), try r.operand(k[i.b]))
        position += holds ? 1 : 1 + instructions[position].wide
      case .jump: position += i.wide
      case .jumpIfFalse, .shortcutAnd: if try !boolean(a) { position += i.wide }
      case .shortcutOr: if try boolean(a) { position += i.wide }

      case .callNumber: try apply(k[i.c], at: a, count: i.b)
      case .call:
        guard case .uniform(let callee) = r[a], callee.code(taking: i.b) != nil,
          let callee = callee.closure
        else { throw .beyond }
        r.copy(try run(callee, at: a + 1, given: i.b), to: a)
      case .return:
        if isMissing(a) { throw .beyond }
        return a
      default: throw .beyond
      }
    }
  }

  private func isMissing(_ register: Int) -> Bool {
    guard case .uniform(let slot) = registers[register] else { return false }
    return slot.tag == .missing
  }

  private func boolean(_ register: Int) throws(LaneRefusal) -> Bool {
    guard case .uniform(let slot) = registers[register], slot.tag == .boolean else {
      throw .beyond
    }
    return slot.boolean
  }

  private func remainder(
    _ x: LaneRegisters.Operand, _ y: LaneRegisters.Operand, into target: Int
  ) {
    registers.combineEach(x, y, into: target) { $0.floorRemainder($1) }
  }

  private func power(
    _ x: LaneRegisters.Operand, _ y: LaneRegisters.Operand, into target: Int
  ) {
    if y.blocks == nil, y.number == 2 { return registers.combine(x, x, into: target, *) }
    registers.combineEach(x, y, into: target) { $0.power($1) }
  }

  private func holds(
    _ opcode: Opcode, _ x: LaneRegisters.Operand, _ y: LaneRegisters.Operand
  ) throws(LaneRefusal) -> Bool {
    switch opcode {
    case .less, .testLess, .testLessConstant: try registers.relation(x, y, .<)
    case .lessOrEqual, .testLessOrEqual, .testLessOrEqualConstant:
      try registers.relation(x, y, .<=)
    case .greater, .testGreater, .testGreaterConstant: try registers.relation(x, y, .>)
    case .greaterOrEqual, .testGreaterOrEqual, .testGreaterOrEqualConstant:
      try registers.relation(x, y, .>=)
    case .notEqual: try registers.relation(x, y, .!=)
    default: try registers.relation(x, y, .==)
    }
  }

  /// Applies a function that has a way with one number, or with two.
  private func apply(_ function: Slot, at a: Int, count: Int) throws(LaneRefusal) {
    guard let function = function.holding(NativeFunction.self) else { throw .beyond }
    let x = try registers.operand(a + 1)
    if count == 2 {
      guard let apply = function._withUnsafeGuaranteedRef({ $0.ofNumbers }) else { throw .beyond }
      return registers.combineEach(x, try registers.operand(a + 2), into: a, apply)
    }
    if x.blocks != nil, let apply = function._withUnsafeGuaranteedRef({ $0.ofLanes }) {
      apply(8 * registers.blockCount, registers.numbers(a + 1), registers.numbers(a))
      return registers[a] = .varied
    }
    guard let apply = function._withUnsafeGuaranteedRef({ $0.ofNumber }) else { throw .beyond }
    registers.combineEach(x, x, into: a) { x, _ in apply(x) }
  }
}
