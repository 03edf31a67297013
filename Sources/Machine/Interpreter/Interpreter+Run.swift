import Syntax

extension Interpreter {
  /// Runs the top frame until `depth` frames are left. The result stands in its function's slot; with
  /// `keepingWindow` the variables of the last frame stay in place.
  func run(until depth: Int, keepingWindow: Bool = false) throws(Trap) {
    while true {
      do throws(Trap) {
        return try loop(until: depth, keepingWindow: keepingWindow)
      } catch {
        try unwind(error, until: depth)
      }
    }
  }

  /// Drops frames down to the nearest `try` that protects one; rethrows when none does.
  private func unwind(_ error: Trap, until depth: Int) throws(Trap) {
    var trap = error
    while frameCount > depth {
      let frame = frames[frameCount - 1]
      let code = frame.code.takeUnretainedValue()
      let position = frame.pc - UnsafePointer(code.instructions) - 1
      trap.add(Trap.Place(function: code.name, source: code.source, span: code.spans[position]))
      if !trap.isInterruption,
        let handler = code.handlers.first(where: { $0.instructions.contains(position) })
      {
        frames[frameCount - 1].pc = UnsafePointer(code.instructions) + handler.target
        top = frame.base + code.registerCount
        return
      }
      frame.base.release(code.registerCount)
      frameCount -= 1
    }
    throw trap
  }

  /// The dispatch loop. Slow paths are out of line; an arm touches pointers and numbers only.
  private func loop(until depth: Int, keepingWindow: Bool) throws(Trap) {
    let frames = frames
    let interruption = interruption
    // SAFETY: the top frame's code is kept alive by the closure in the slot below its base.
    var code = frames[frameCount - 1].code
    var r = frames[frameCount - 1].base
    var pc = frames[frameCount - 1].pc
    var k = UnsafePointer(code._withUnsafeGuaranteedRef { $0.constants })
    // A trap leaves with its place known; a return has already dropped the frame.
    defer { if frameCount > depth { frames[frameCount - 1].pc = pc } }

    while true {
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
      case .loadCapture: r.copy(i.a, captures(r)[i.wide])
      case .loadSelf: r.copy(i.a, r[-1])
      case .newSiblings: newSiblings(r, i)
      case .loadSibling: loadSibling(r, i)
      case .loadOwnSibling: loadOwnSibling(r, i)
      case .makeSibling: makeSibling(r, i, code)
      case .makeClosure: makeClosure(r, i, code)
      case .requireValue:
        if r[i.a].tag == .missing {
          throw Trap(.noValue(code.takeUnretainedValue().text(i.wide)))
        }
      case .skipIfGiven: if r[i.a].tag != .missing { pc += i.wide }

      case .add: try arithmetic(.add, r, i, r[i.c], +)
      case .subtract: try arithmetic(.subtract, r, i, r[i.c], -)
      case .multiply: try arithmetic(.multiply, r, i, r[i.c], *)
      case .divide: try arithmetic(.divide, r, i, r[i.c], /)
      case .remainder: try binary(.remainder, r, i, r[i.c])
      case .power: try binary(.power, r, i, r[i.c])
      case .matrixProduct: try binary(.matrixProduct, r, i, r[i.c])
      case .compose: try binary(.compose, r, i, r[i.c])
      case .addConstant: try arithmetic(.add, r, i, k[i.c], +)
      case .subtractConstant: try arithmetic(.subtract, r, i, k[i.c], -)
      case .multiplyConstant: try arithmetic(.multiply, r, i, k[i.c], *)
      case .divideConstant: try arithmetic(.divide, r, i, k[i.c], /)
      case .remainderConstant: try binary(.remainder, r, i, k[i.c])
      case .powerConstant:
        let x = r[i.b], y = k[i.c]
        if x.tag == .number, y.number == 2 {
          r.put(i.a, x.number * x.number)
        } else {
          try binary(.power, r, i, y)
        }
      case .negate:
        let x = r[i.b]
        if x.tag == .number { r.put(i.a, -x.number) } else { try unary(.negate, r, i) }
      case .not:
        let x = r[i.b]
        if x.tag == .boolean { r.put(i.a, !x.boolean) } else { try unary(.not, r, i) }
      case .transpose: try transpose(r, i)

      case .less: try comparison(.less, r, i, <)
      case .lessOrEqual: try comparison(.lessOrEqual, r, i, <=)
      case .greater: try comparison(.greater, r, i, >)
      case .greaterOrEqual: try comparison(.greaterOrEqual, r, i, >=)
      case .equal: try comparison(.equal, r, i, ==)
      case .notEqual: try comparison(.notEqual, r, i, !=)
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
      case .combineAnd: try combine(and: true, r, i)
      case .combineOr: try combine(and: false, r, i)

      case .jump: pc += i.wide
      case .loop:
        // Before the jump, so that a trap finds its place at `pc`.
        if interruption.pointee.load(ordering: .relaxed) != 0 { throw Trap(.interrupted) }
        pc += i.wide
      case .jumpIfFalse:
        let x = r[i.a]
        guard x.tag == .boolean else { throw Trap(.notBoolean(kind(x))) }
        if !x.boolean { pc += i.wide }
      case .shortcutAnd:
        let x = r[i.a]
        if x.tag == .boolean {
          if !x.boolean { pc += i.wide }
        } else if x.tag != .object {
          throw Trap(.notBoolean(kind(x)))
        }
      case .shortcutOr:
        let x = r[i.a]
        if x.tag == .boolean {
          if x.boolean { pc += i.wide }
        } else if x.tag != .object {
          throw Trap(.notBoolean(kind(x)))
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
        }
      case .prepareEach: try prepareEach(r, i)
      case .nextOfEach:
        let position = r[i.a + 1].number + 1
        r[i.a + 1] = Slot(position)
        if position < r[i.a + 2].number { try bindElement(r, i) } else { pc += i.wide }

      case .call:
        if interruption.pointee.load(ordering: .relaxed) != 0 { throw Trap(.interrupted) }
        frames[frameCount - 1].pc = pc
        if let closure = r[i.a].holding(Closure.self) {
          let callee = closure._withUnsafeGuaranteedRef { Unmanaged.passUnretained($0.code) }
          let isPlain = callee._withUnsafeGuaranteedRef {
            $0.requiredCount <= i.b && i.b <= $0.parameterCount
          }
          if isPlain {
            try pushFrame(callee, base: r + i.a + 1, given: i.b)
          } else if try !startCall(r, i, code) {
            continue
          }
        } else if try !startCall(r, i, code) {
          continue
        }
        code = frames[frameCount - 1].code
        r = frames[frameCount - 1].base
        pc = frames[frameCount - 1].pc
        k = UnsafePointer(code._withUnsafeGuaranteedRef { $0.constants })
      case .callNumber:
        let x = r[i.a + 1]
        if x.tag == .number, let function = k[i.c].holding(NativeFunction.self),
          let result = function._withUnsafeGuaranteedRef({ $0.ofNumber?(x.number) })
        {
          r.put(i.a, result)
        } else {
          frames[frameCount - 1].pc = pc
          r.copy(i.a, k[i.c])
          _ = try startCall(r, i, code)
        }
      case .callLabelled, .callMethod, .callMethodLabelled, .field:
        if interruption.pointee.load(ordering: .relaxed) != 0 { throw Trap(.interrupted) }
        frames[frameCount - 1].pc = pc
        if try startCall(r, i, code) {
          code = frames[frameCount - 1].code
          r = frames[frameCount - 1].base
          pc = frames[frameCount - 1].pc
          k = UnsafePointer(code._withUnsafeGuaranteedRef { $0.constants })
        }
      case .return:
        let result = r[i.a]
        r[i.a] = .missing
        if result.tag == .missing { throw Trap(.noValue("the result")) }
        frameCount -= 1
        if !keepingWindow || frameCount > depth {
          r.release(code._withUnsafeGuaranteedRef { $0.registerCount })
        }
        // The running function's reference goes with its slot, so nothing of `code` is used after.
        r.put(-1, result)
        if frameCount == depth { return }
        code = frames[frameCount - 1].code
        r = frames[frameCount - 1].base
        pc = frames[frameCount - 1].pc
        k = UnsafePointer(code._withUnsafeGuaranteedRef { $0.constants })
        top = r + code._withUnsafeGuaranteedRef { $0.registerCount }

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
    }
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

  @inline(__always)
  private func arithmetic(
    _ operation: BinaryOperator, _ r: Registers, _ i: Instruction, _ y: Slot,
    _ apply: (Double, Double) -> Double
  ) throws(Trap) {
    let x = r[i.b]
    if x.tag == .number, y.tag == .number {
      r.put(i.a, apply(x.number, y.number))
    } else {
      try binary(operation, r, i, y)
    }
  }

  @inline(__always)
  private func comparison(
    _ relation: Relation, _ r: Registers, _ i: Instruction, _ holds: (Double, Double) -> Bool
  ) throws(Trap) {
    let x = r[i.b], y = r[i.c]
    if x.tag == .number, y.tag == .number {
      r.put(i.a, holds(x.number, y.number))
    } else {
      try compare(relation, r, i)
    }
  }

  /// Steps over the jump that follows, or takes it.
  @inline(__always)
  private func branch(
    _ relation: Relation, _ x: Slot, _ y: Slot, _ pc: inout UnsafePointer<Instruction>,
    _ holds: (Double, Double) -> Bool
  ) throws(Trap) {
    let isTrue =
      if x.tag == .number, y.tag == .number {
        holds(x.number, y.number)
      } else {
        try test(relation, x, y)
      }
    pc += isTrue ? 1 : 1 + pc.pointee.wide
  }
}
