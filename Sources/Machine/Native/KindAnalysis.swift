/// What each register may hold when the code arrives at an instruction.
///
/// A function begins with arguments of any kind. The analysis follows every path and joins what
/// they bring, until nothing changes. Where an instruction has so far met only numbers, it is taken
/// for one of numbers: machine code asks for that before it goes on (`Instruction.hasMetOthers`).
struct KindAnalysis {
  /// For each instruction that code can arrive at: the kinds of the registers there.
  private(set) var states: [[Kinds]?]
  /// Whether code arrives at an instruction in another way than from the one before it.
  private(set) var isJoin: [Bool]
  /// The loops, each from where its last jump leads back to, to that jump.
  private(set) var loops: [ClosedRange<Int>] = []

  init(_ code: Code) {
    let count = code.instructionCount
    states = Array(repeating: nil, count: count)
    isJoin = Array(repeating: false, count: count)
    var predecessors = [[Int]](repeating: [], count: count)
    for position in 0..<count {
      for next in code.instructions[position].successors(at: position) {
        predecessors[next].append(position)
        if next <= position { loops.append(next...position) }
      }
    }
    for position in 0..<count {
      isJoin[position] =
        !predecessors[position].allSatisfy {
          $0 == position - 1 || $0 == position - 2 && code.instructions[$0].opcode.isTest
        } || predecessors[position].count > 1
    }

    var start = [Kinds](repeating: .any, count: code.registerCount)
    for variable in code.parameterCount..<code.variableCount { start[variable] = .missing }
    states[0] = start
    var pending = [0]
    while let position = pending.popLast() {
      guard var state = states[position] else { continue }
      let instruction = code.instructions[position]
      instruction.transfer(&state, code)
      for next in instruction.successors(at: position) {
        var arriving = state
        instruction.transfer(&arriving, alongJumpTo: next, from: position)
        if let known = states[next] {
          let joined = zip(known, arriving).map { $0.union($1) }
          if joined == known { continue }
          states[next] = joined
        } else {
          states[next] = arriving
        }
        pending.append(next)
      }
    }
  }
}

extension Opcode {
  /// Whether the next word is a jump that is taken or stepped over.
  var isTest: Bool {
    switch self {
    case .testLess, .testLessOrEqual, .testGreater, .testGreaterOrEqual, .testEqual,
      .testLessConstant, .testLessOrEqualConstant, .testGreaterConstant,
      .testGreaterOrEqualConstant, .testEqualConstant, .testPart:
      true
    default: false
    }
  }
}

extension Instruction {
  /// Where code goes after this instruction, which stands at `position`.
  func successors(at position: Int) -> [Int] {
    let next = position + 1
    switch opcode {
    case .return: return []
    case .jump, .loop: return [next + wide]
    case .skipIfGiven, .jumpIfFalse, .shortcutAnd, .shortcutOr, .nextInRange, .turnInRange,
      .nextOfEach:
      return [next, next + wide]
    // The jump that follows is taken or stepped over.
    case let test where test.isTest: return [next, next + 1]
    default: return [next]
    }
  }

  /// What stands in the registers after this instruction, of what stood there before.
  func transfer(_ state: inout [Kinds], _ code: Code) {
    switch opcode {
    case .move: state[a] = state[b]
    case .take:
      let kinds = state[b]
      state[b] = .missing
      state[a] = kinds
    case .clear: for register in a..<a + wide { state[register] = .missing }
    case .loadConstant: state[a] = Kinds(code.constants[wide].tag)
    case .loadCapture: state[a] = [.value, .missing]
    case .lend: state[a] = state[b].lent
    case .lendConstant: state[a] = Kinds(code.constants[wide].tag).lent
    case .lendCapture: state[a] = Kinds.value.lent
    case .lendSelf: state[a] = .lent
    case .loadSibling, .loadOwnSibling: state[a] = [.object, .missing]
    case .loadSelf, .newSiblings, .makeSibling, .makeClosure, .makeRange, .newList:
      state[a] = .object
    case .requireValue: state[a].remove(.missing)
    case .skipIfGiven, .jump, .loop: break

    case .add, .subtract, .multiply, .divide, .remainder, .power: combine(&state, [b, c], .number)
    case .addConstant, .subtractConstant, .multiplyConstant, .divideConstant, .remainderConstant,
      .powerConstant:
      combine(&state, [b], .number)
    case .negate: combine(&state, [b], .number)
    case .not:
      if hasMetOthers {
        state[a] = .value
      } else {
        state[b] = .boolean
        state[a] = .boolean
      }
    case .matrixProduct, .compose, .transpose, .approximatelyEqual, .member:
      clearLastUses(&state)
      state[a] = .value
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
      combine(&state, [b, c], .boolean)
    case .testLess, .testLessOrEqual, .testGreater, .testGreaterOrEqual, .testEqual:
      if !hasMetOthers { (state[a], state[b]) = (.number, .number) }
    case .testLessConstant, .testLessOrEqualConstant, .testGreaterConstant,
      .testGreaterOrEqualConstant, .testEqualConstant:
      if !hasMetOthers { state[a] = .number }
    case .combineAnd, .combineOr:
      if hasMetOthers {
        state[a] = .value
      } else {
        (state[a], state[b]) = (.boolean, .boolean)
      }
    case .jumpIfFalse: state[a] = .boolean
    case .shortcutAnd, .shortcutOr: if !hasMetOthers { state[a] = .boolean }

    case .prepareRange: (state[a], state[a + 1]) = (.number, .number)
    case .nextInRange, .turnInRange: state[a] = .number
    case .prepareEach: (state[a + 1], state[a + 2]) = (.number, .number)
    case .nextOfEach: state[a + 1] = .number

    case .call, .callMethod, .field: call(&state, count: b)
    case .callLabelled, .callMethodLabelled: call(&state, count: b)
    case .callNumber:
      if hasMetOthers {
        call(&state, count: b)
      } else {
        for register in a...a + b { state[register] = .number }
      }
    case .return: break

    case .makeStack, .makeTuple, .join:
      for register in b..<b + c { state[register] = .missing }
      state[a] = .value
    case .makeRecord:
      if case .record(let fields) = code.shapes[c] {
        for register in b..<b + fields.names.count { state[register] = .missing }
      }
      state[a] = .object
    case .append: state[b] = .missing
    case .stackList, .element, .draw, .format: state[a] = .value
    case .part:
      clearLastUses(&state)
      state[a] = .value
    case .testPart: break
    case .elements, .unpack:
      state[b] = .missing
      for register in a..<a + (opcode == .unpack ? c : 1) { state[register] = .value }
    case .detachElement, .detachField: state[a] = .value
    case .replaceElement:
      state[c] = .missing
      state[a] = .value
    case .replaceElements, .replaceField:
      state[b] = .missing
      state[a] = .value
    case .claim: for register in state.indices { state[register] = .any }
    }
  }

  /// The same for what differs between the ways on.
  func transfer(_ state: inout [Kinds], alongJumpTo next: Int, from position: Int) {
    switch opcode {
    case .nextInRange where next == position + 1, .turnInRange where next != position + 1:
      state[a + 2] = .number
    case .nextOfEach where next == position + 1: state[a + 3] = .value
    // Found: the jump that follows is taken.
    case .testPart where next == position + 1:
      clearLastUses(&state)
      state[a] = .value
    default: break
    }
  }

  /// R[a] := an operation on `operands`, which are numbers unless others were met.
  private func combine(_ state: inout [Kinds], _ operands: [Int], _ result: Kinds) {
    if hasMetOthers {
      clearLastUses(&state)
      state[a] = .value
    } else {
      for register in operands { state[register] = .number }
      state[a] = result
    }
  }

  private func clearLastUses(_ state: inout [Kinds]) {
    if lastUses.contains(.b) { state[b].insert(.missing) }
    if lastUses.contains(.c) { state[c].insert(.missing) }
  }

  /// A call in window R[a]: its arguments are given back. Behind them the callee has had its
  /// registers; it leaves no objects in them, and none anew.
  private func call(_ state: inout [Kinds], count: Int) {
    for register in a + 1..<state.count {
      if register <= a + count || !state[register].mayBeObject {
        state[register] = .plain
      } else {
        state[register] = .any
      }
    }
    state[a] = .value
  }
}
