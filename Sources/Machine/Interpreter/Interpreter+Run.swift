import Syntax

extension Interpreter {
  /// Executes instructions until `depth` frames are left, or a trap.
  func loop(until depth: Int, keepingWindow: Bool) throws(Trap) {
    if stopsAtNaN {
      try loopStoppingAtNaN(until: depth, keepingWindow: keepingWindow)
    } else {
      try dispatch(until: depth, keepingWindow: keepingWindow, single: false)
    }
  }

  /// Executes the instruction at the top frame's `pc`; a call only begins.
  func step(until depth: Int = 0, keepingWindow: Bool = false) throws(Trap) {
    try dispatch(until: depth, keepingWindow: keepingWindow, single: true)
  }

  /// The dispatch loop. Slow paths are out of line; an arm touches pointers and numbers only.
  @inline(__always)
  private func dispatch(until depth: Int, keepingWindow: Bool, single: Bool) throws(Trap) {
    let frames = frames
    let interruption = interruption
    var (code, r, pc, k) = topFrame()
    // A trap leaves with its place known; a return has already dropped the frame.
    defer { if frameCount > depth { frames[frameCount - 1].pc = pc } }

    if !single { try throwWaitingTrap() }
    if !single, pc == UnsafePointer(code._withUnsafeGuaranteedRef { $0.instructions }),
      goesOver(code, pc, begins: true)
    {
      if frameCount == depth { return }
      (code, r, pc, k) = topFrame()
      try throwWaitingTrap()
    }

    repeat {
      let i = pc.pointee
      pc += 1
      switch i.opcode {
      case .move: r.copy(i.a, r[i.b])
      case .take:
        let slot = r[i.b]
        r[i.b] = .missing
        r.put(i.a, slot)
      case .clear: r.clear(from: i.a, count: i.wide)
      case .loadConstant: r.copy(i.a, k[i.wide])
      case .loadCapture: r.copy(i.a, Self.captures(r)[i.wide])
      case .loadSelf: r.copy(i.a, Slot(bits: r[-1].bits, tag: .object))
      case .lend: r.put(i.a, r[i.b].lent)
      case .lendConstant: r.put(i.a, k[i.wide].lent)
      case .lendCapture: r.put(i.a, Self.captures(r)[i.wide].lent)
      case .lendSelf: r.put(i.a, Slot(bits: r[-1].bits, tag: .lent))
      case .newSiblings: newSiblings(r, i)
      case .loadSibling: loadSibling(r, i)
      case .loadOwnSibling: loadOwnSibling(r, i)
      case .makeSibling: makeSibling(r, i, code)
      case .makeClosure: makeClosure(r, i, code)
      case .requireValue:
        if r[i.a].tag == .missing {
          throw Trap(.noValue(code.reference.text(i.wide)))
        }
      case .skipIfGiven: if r[i.a].tag != .missing { pc += i.wide }

      case .add: try arithmetic(.add, r, i, r[i.c], pc, +)
      case .subtract: try arithmetic(.subtract, r, i, r[i.c], pc, -)
      case .multiply: try arithmetic(.multiply, r, i, r[i.c], pc, *)
      case .divide: try arithmetic(.divide, r, i, r[i.c], pc, /)
      case .remainder: try arithmetic(.remainder, r, i, r[i.c], pc) { $0.floorRemainder($1) }
      case .power: try arithmetic(.power, r, i, r[i.c], pc) { $0.power($1) }
      case .matrixProduct: try binary(.matrixProduct, r, i, r[i.c])
      case .compose: try binary(.compose, r, i, r[i.c])
      case .addConstant: try arithmetic(.add, r, i, k[i.c], pc, +)
      case .subtractConstant: try arithmetic(.subtract, r, i, k[i.c], pc, -)
      case .multiplyConstant: try arithmetic(.multiply, r, i, k[i.c], pc, *)
      case .divideConstant: try arithmetic(.divide, r, i, k[i.c], pc, /)
      case .remainderConstant:
        try arithmetic(.remainder, r, i, k[i.c], pc) { $0.floorRemainder($1) }
      case .powerConstant: try arithmetic(.power, r, i, k[i.c], pc) { $0.power($1) }
      case .negate:
        let x = r[i.b]
        if x.tag == .number {
          r.put(i.a, -x.number)
        } else {
          noteOthers(before: pc)
          try unary(.negate, r, i)
        }
      case .not:
        let x = r[i.b]
        if x.tag == .boolean {
          r.put(i.a, !x.boolean)
        } else {
          noteOthers(before: pc)
          try unary(.not, r, i)
        }
      case .transpose: try transpose(r, i)

      case .less: try comparison(.less, r, i, pc, <)
      case .lessOrEqual: try comparison(.lessOrEqual, r, i, pc, <=)
      case .greater: try comparison(.greater, r, i, pc, >)
      case .greaterOrEqual: try comparison(.greaterOrEqual, r, i, pc, >=)
      case .equal: try comparison(.equal, r, i, pc, ==)
      case .notEqual: try comparison(.notEqual, r, i, pc, !=)
      case .approximatelyEqual: try compare(.approximatelyEqual, r, i)
      case .member: try compare(.member, r, i)
      case .testLess: try branch(.less, r[i.a], r[i.b], &pc, <)
      case .testLessOrEqual: try branch(.lessOrEqual, r[i.a], r[i.b], &pc, <=)
      case .testGreater: try branch(.greater, r[i.a], r[i.b], &pc, >)
      case .testGreaterOrEqual: try branch(.greaterOrEqual, r[i.a], r[i.b], &pc, >=)
      case .testEqual: try branch(.equal, r[i.a], r[i.b], &pc, ==)
      case .testLessConstant: try branch(.less, r[i.a], k[i.b], &pc, <)
      case .testLessOrEqualConstant: try branch(.lessOrEqual, r[i.a], k[i.b], &pc, <=)
      case .testGreaterConstant: try branch(.greater, r[i.a], k[i.b], &pc, >)
      case .testGreaterOrEqualConstant: try branch(.greaterOrEqual, r[i.a], k[i.b], &pc, >=)
      case .testEqualConstant: try branch(.equal, r[i.a], k[i.b], &pc, ==)
      case .combineAnd:
        if r[i.a].tag != .boolean || r[i.b].tag != .boolean { noteOthers(before: pc) }
        try combine(and: true, r, i)
      case .combineOr:
        if r[i.a].tag != .boolean || r[i.b].tag != .boolean { noteOthers(before: pc) }
        try combine(and: false, r, i)

      case .jump: pc += i.wide
      case .loop:
        // Before the jump, so that a trap finds its place at `pc`.
        if interruption.pointee.load(ordering: .relaxed) != 0 { throw Trap(.interrupted) }
        pc += i.wide
        if !single, goesOver(code, pc, begins: false) {
          if frameCount == depth { return }
          (code, r, pc, k) = topFrame()
          try throwWaitingTrap()
        }
      case .jumpIfFalse:
        let x = r[i.a]
        guard x.tag == .boolean else { throw notBoolean(x) }
        if !x.boolean { pc += i.wide }
      case .shortcutAnd:
        let x = r[i.a]
        if x.tag == .boolean {
          if !x.boolean { pc += i.wide }
        } else if x.tag == .object {
          noteOthers(before: pc)
        } else {
          throw notBoolean(x)
        }
      case .shortcutOr:
        let x = r[i.a]
        if x.tag == .boolean {
          if x.boolean { pc += i.wide }
        } else if x.tag == .object {
          noteOthers(before: pc)
        } else {
          throw notBoolean(x)
        }

      case .prepareRange: try prepareRange(r, i)
      case .nextInRange:
        let position = r[i.a].number + 1
        r[i.a] = Slot(position)
        if position < r[i.a + 1].number { r.put(i.a + 2, position) } else { pc += i.wide }
      case .turnInRange:
        if interruption.pointee.load(ordering: .relaxed) != 0 { throw Trap(.interrupted) }
        let position = r[i.a].number + 1
        r[i.a] = Slot(position)
        if position < r[i.a + 1].number {
          r.put(i.a + 2, position)
          pc += i.wide
          if !single, goesOver(code, pc, begins: false) {
            if frameCount == depth { return }
            (code, r, pc, k) = topFrame()
            try throwWaitingTrap()
          }
        }
      case .prepareEach: try prepareEach(r, i)
      case .nextOfEach:
        let position = r[i.a + 1].number + 1
        r[i.a + 1] = Slot(position)
        if position < r[i.a + 2].number { try bindElement(r, i) } else { pc += i.wide }

      case .call:
        if interruption.pointee.load(ordering: .relaxed) != 0 { throw Trap(.interrupted) }
        frames[frameCount - 1].pc = pc
        if let callee = r[i.a].code(taking: i.b) {
          try pushFrame(callee, base: r + i.a + 1, given: i.b)
        } else if try !startCall(r, i, code) {
          continue
        }
        (code, r, pc, k) = topFrame()
        if !single, goesOver(code, pc, begins: true) {
          if frameCount == depth { return }
          (code, r, pc, k) = topFrame()
          try throwWaitingTrap()
        }
      case .callNumber:
        if let result = applied(k[i.c], r + i.a + 1, count: i.b) {
          r.put(i.a, result)
        } else {
          noteOthers(before: pc)
          frames[frameCount - 1].pc = pc
          r.copy(i.a, k[i.c])
          _ = try startCall(r, i, code)
        }
      case .callLabelled, .callMethod, .callMethodLabelled, .field:
        if interruption.pointee.load(ordering: .relaxed) != 0 { throw Trap(.interrupted) }
        frames[frameCount - 1].pc = pc
        if try startCall(r, i, code) {
          (code, r, pc, k) = topFrame()
        }
      case .return:
        let result = r[i.a]
        r[i.a] = .missing
        if result.tag == .missing { throw Trap(.noValue("the result")) }
        let resume = frames[frameCount - 1].resume
        frameCount -= 1
        if !keepingWindow || frameCount > depth {
          r.release(code._withUnsafeGuaranteedRef { $0.registerCount })
        }
        // The running function's reference goes with its slot, so nothing of `code` is used after.
        r.put(-1, result)
        if frameCount == depth { return }
        (code, r, pc, k) = topFrame()
        top = r + code._withUnsafeGuaranteedRef { $0.registerCount }
        if !single, resume != returnToInterpreter {
          resumeNatively(at: resume)
          if frameCount == depth { return }
          (code, r, pc, k) = topFrame()
          try throwWaitingTrap()
        }

      case .makeStack: try makeStack(r, i)
      case .makeTuple: r.put(i.a, Slot(.list(takeValues(r, i.b, i.c))))
      case .makeRecord: makeRecord(r, i, code)
      case .makeRange: try makeRange(r, i)
      case .newList: r.put(i.a, Slot(.list([])))
      case .append: try append(r, i)
      case .stackList: try stackList(r, i)
      case .part: if try !takePart(r, i, k) { try part(r, i, code) }
      case .testPart: pc += try takePart(r, i, k) ? 1 + pc.pointee.wide : 1
      case .element:
        if r[i.c].tag == .number, let list = r[i.b].holding(ListObject.self),
          let element = list._withUnsafeGuaranteedRef({ $0.element(at: r[i.c].number) })
        {
          r.put(i.a, Slot(element))
        } else {
          try element(r, i)
        }
      case .elements: try elements(r, i, code)
      case .detachElement: try detachElement(r, i)
      case .detachField: try detachField(r, i, code)
      case .replaceElement: try replaceElement(r, i)
      case .replaceElements: try replaceElements(r, i, code)
      case .replaceField: try replaceField(r, i, code)
      case .unpack: try unpack(r, i)
      case .draw: try draw(r, i)
      case .format: try format(r, i, code)
      case .join: try join(r, i)
      case .claim: try claim(r, i, code)
      }
    } while !single
  }

  /// The code, registers, next instruction and constants of the frame that runs.
  @inline(__always)
  private func topFrame() -> (
    code: Unmanaged<Code>, r: Registers, pc: UnsafePointer<Instruction>, k: UnsafePointer<Slot>
  ) {
    // SAFETY: the frame's code is kept alive by the closure in the slot below its base.
    let frame = frames[frameCount - 1]
    return (
      frame.code, frame.base, frame.pc,
      UnsafePointer(frame.code._withUnsafeGuaranteedRef { $0.constants })
    )
  }

  /// Whether machine code took over at `pc`, the beginning of a function or of a loop: when it is
  /// warm, and there is some.
  @inline(__always)
  private func goesOver(
    _ code: Unmanaged<Code>, _ pc: UnsafePointer<Instruction>, begins: Bool
  ) -> Bool {
    let header = code._withUnsafeGuaranteedRef { $0.header }
    header.pointee.heat &+= 1
    guard header.pointee.heat > warmth else { return false }
    frames[frameCount - 1].pc = pc
    return runNatively(fromStart: begins)
  }

  // MARK: - The fast paths of arms that are alike

  /// R[a] := field K[c] of R[b], if that is a record which has it.
  @inline(__always)
  private func takePart(
    _ r: Registers, _ i: Instruction, _ k: UnsafePointer<Slot>
  ) throws(Trap) -> Bool {
    guard let record = r[i.b].holding(RecordObject.self), let name = k[i.c].symbol,
      let value = record._withUnsafeGuaranteedRef({ $0.value(of: name) })
    else { return false }
    if i.lastUses.contains(.b), i.b != i.a { r.put(i.b, .missing) }
    r.put(i.a, Slot(value))
    return true
  }

  /// What a function that has a way with numbers answers to one or two of them.
  @inline(__always)
  private func applied(_ function: Slot, _ arguments: Registers, count: Int) -> Double? {
    guard arguments[0].tag == .number, let function = function.holding(NativeFunction.self) else {
      return nil
    }
    if count == 1 {
      return function._withUnsafeGuaranteedRef { $0.ofNumber?(arguments[0].number) }
    }
    guard arguments[1].tag == .number else { return nil }
    return function._withUnsafeGuaranteedRef {
      $0.ofNumbers?(arguments[0].number, arguments[1].number)
    }
  }

  @inline(__always)
  private func arithmetic(
    _ operation: BinaryOperator, _ r: Registers, _ i: Instruction, _ y: Slot,
    _ pc: UnsafePointer<Instruction>, _ apply: (Double, Double) -> Double
  ) throws(Trap) {
    let x = r[i.b]
    if x.tag == .number, y.tag == .number {
      r.put(i.a, apply(x.number, y.number))
    } else {
      noteOthers(before: pc)
      try binary(operation, r, i, y)
    }
  }

  @inline(__always)
  private func comparison(
    _ relation: Relation, _ r: Registers, _ i: Instruction, _ pc: UnsafePointer<Instruction>,
    _ holds: (Double, Double) -> Bool
  ) throws(Trap) {
    let x = r[i.b], y = r[i.c]
    if x.tag == .number, y.tag == .number {
      r.put(i.a, holds(x.number, y.number))
    } else {
      noteOthers(before: pc)
      try compare(relation, r, i)
    }
  }

  /// Marks the instruction that is executed, whose operands are not what its fast path is for.
  @inline(never)
  private func noteOthers(before pc: UnsafePointer<Instruction>) {
    // SAFETY: the instructions are this thread's to mark.
    UnsafeMutablePointer(mutating: pc - 1).pointee.noteOthers()
  }

  /// Steps over the jump that follows, or takes it.
  @inline(__always)
  private func branch(
    _ relation: Relation, _ x: Slot, _ y: Slot, _ pc: inout UnsafePointer<Instruction>,
    _ holds: (Double, Double) -> Bool
  ) throws(Trap) {
    let isTrue: Bool
    if x.tag == .number, y.tag == .number {
      isTrue = holds(x.number, y.number)
    } else {
      noteOthers(before: pc)
      isTrue = try test(relation, x, y)
    }
    pc += isTrue ? 1 : 1 + pc.pointee.wide
  }
}
