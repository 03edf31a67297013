extension Interpreter {
  /// Runs the top frame until `depth` frames are left. The result stands in its function's slot.
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
      if trap.trace.count < 64 {
        trap.trace.append(
          Trap.Place(function: code.name, source: code.source, span: code.spans[position]))
      }
      if case .interrupted = trap.reason {
      } else if let handler = code.handlers.first(where: {
        $0.start <= position && position < $0.end
      }) {
        frames[frameCount - 1].pc = UnsafePointer(code.instructions) + handler.target
        top = frame.base + code.registerCount
        return
      }
      frame.base.clear(from: 0, count: code.registerCount)
      frameCount -= 1
    }
    throw trap
  }

  /// The dispatch loop. Slow paths are out of line; an arm touches pointers and numbers only.
  private func loop(until depth: Int, keepingWindow: Bool) throws(Trap) {
    let frames = frames
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
      case .clear: r.put(i.a, .missing)
      case .loadConstant: r.copy(i.a, k[i.wide])
      case .loadCapture: r.copy(i.a, captures(r)[i.wide])
      case .loadBox: try loadBox(r, i)
      case .loadSelf: r.copy(i.a, r[-1])
      case .newBox: r.put(i.a, Slot(.object(Box())))
      case .setBox: setBox(r, i)
      case .makeClosure: makeClosure(r, i, code)
      case .requireValue:
        if r[i.a].tag == .missing { throw Trap(.noValue(k[i.wide].value?.text ?? "it")) }
      case .skipIfGiven: if r[i.a].tag != .missing { pc += i.wide }

      case .add:
        let x = r[i.b], y = r[i.c]
        if x.tag == .number, y.tag == .number {
          r.put(i.a, x.number + y.number)
        } else {
          try binary(.add, r, i, y, code, pc)
        }
      case .subtract:
        let x = r[i.b], y = r[i.c]
        if x.tag == .number, y.tag == .number {
          r.put(i.a, x.number - y.number)
        } else {
          try binary(.subtract, r, i, y, code, pc)
        }
      case .multiply:
        let x = r[i.b], y = r[i.c]
        if x.tag == .number, y.tag == .number {
          r.put(i.a, x.number * y.number)
        } else {
          try binary(.multiply, r, i, y, code, pc)
        }
      case .divide:
        let x = r[i.b], y = r[i.c]
        if x.tag == .number, y.tag == .number {
          r.put(i.a, x.number / y.number)
        } else {
          try binary(.divide, r, i, y, code, pc)
        }
      case .remainder: try binary(.remainder, r, i, r[i.c], code, pc)
      case .power: try binary(.power, r, i, r[i.c], code, pc)
      case .matrixProduct: try binary(.matrixProduct, r, i, r[i.c], code, pc)
      case .compose: try binary(.compose, r, i, r[i.c], code, pc)
      case .addConstant:
        let x = r[i.b], y = k[i.c]
        if x.tag == .number {
          r.put(i.a, x.number + y.number)
        } else {
          try binary(.add, r, i, y, code, pc)
        }
      case .subtractConstant:
        let x = r[i.b], y = k[i.c]
        if x.tag == .number {
          r.put(i.a, x.number - y.number)
        } else {
          try binary(.subtract, r, i, y, code, pc)
        }
      case .multiplyConstant:
        let x = r[i.b], y = k[i.c]
        if x.tag == .number {
          r.put(i.a, x.number * y.number)
        } else {
          try binary(.multiply, r, i, y, code, pc)
        }
      case .divideConstant:
        let x = r[i.b], y = k[i.c]
        if x.tag == .number {
          r.put(i.a, x.number / y.number)
        } else {
          try binary(.divide, r, i, y, code, pc)
        }
      case .remainderConstant: try binary(.remainder, r, i, k[i.c], code, pc)
      case .powerConstant:
        let x = r[i.b], y = k[i.c]
        if x.tag == .number, y.number == 2 {
          r.put(i.a, x.number * x.number)
        } else {
          try binary(.power, r, i, y, code, pc)
        }
      case .negate:
        let x = r[i.b]
        if x.tag == .number { r.put(i.a, -x.number) } else { try unary(.negate, r, i) }
      case .not:
        let x = r[i.b]
        if x.tag == .boolean { r.put(i.a, !x.boolean) } else { try unary(.not, r, i) }
      case .transpose: try transpose(r, i)

      case .less:
        let x = r[i.b], y = r[i.c]
        if x.tag == .number, y.tag == .number {
          r.put(i.a, x.number < y.number)
        } else {
          try compare(.less, r, i)
        }
      case .lessOrEqual:
        let x = r[i.b], y = r[i.c]
        if x.tag == .number, y.tag == .number {
          r.put(i.a, x.number <= y.number)
        } else {
          try compare(.lessOrEqual, r, i)
        }
      case .greater:
        let x = r[i.b], y = r[i.c]
        if x.tag == .number, y.tag == .number {
          r.put(i.a, x.number > y.number)
        } else {
          try compare(.greater, r, i)
        }
      case .greaterOrEqual:
        let x = r[i.b], y = r[i.c]
        if x.tag == .number, y.tag == .number {
          r.put(i.a, x.number >= y.number)
        } else {
          try compare(.greaterOrEqual, r, i)
        }
      case .equal:
        let x = r[i.b], y = r[i.c]
        if x.tag == .number, y.tag == .number {
          r.put(i.a, x.number == y.number)
        } else {
          try compare(.equal, r, i)
        }
      case .notEqual: try compare(.notEqual, r, i)
      case .approximatelyEqual: try compare(.approximatelyEqual, r, i)
      case .member: try compare(.member, r, i)
      case .testLess:
        let x = r[i.a], y = r[i.b]
        if x.tag == .number, y.tag == .number {
          if x.number < y.number { pc += 1 }
        } else if try test(.less, x, y) {
          pc += 1
        }
      case .testLessOrEqual:
        let x = r[i.a], y = r[i.b]
        if x.tag == .number, y.tag == .number {
          if x.number <= y.number { pc += 1 }
        } else if try test(.lessOrEqual, x, y) {
          pc += 1
        }
      case .testEqual:
        let x = r[i.a], y = r[i.b]
        if x.tag == .number, y.tag == .number {
          if x.number == y.number { pc += 1 }
        } else if try test(.equal, x, y) {
          pc += 1
        }
      case .combineAnd: try combine(and: true, r, i)
      case .combineOr: try combine(and: false, r, i)

      case .jump: pc += i.wide
      case .loop:
        if Interruption.isRequested { throw Trap(.interrupted) }
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
      case .prepareEach: try prepareEach(r, i)
      case .nextOfEach:
        let position = r[i.a + 1].number + 1
        r[i.a + 1] = Slot(position)
        if position < r[i.a + 2].number { try bindElement(r, i) } else { pc += i.wide }

      case .call, .callLabelled, .callMethod, .callMethodLabelled:
        if Interruption.isRequested { throw Trap(.interrupted) }
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
        if keepingWindow, frameCount == depth {
          r.put(-1, result)
          return
        }
        r.clear(from: 0, count: code._withUnsafeGuaranteedRef { $0.registerCount })
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
      case .append: append(r, i)
      case .stackList: try stackList(r, i)
      case .element: try element(r, i)
      case .elements: try elements(r, i, code)
      case .replaceElement: try replaceElement(r, i)
      case .replaceElements: try replaceElements(r, i, code)
      case .field: try field(r, i, code)
      case .replaceField: try replaceField(r, i, code)
      case .unpack: try unpack(r, i)
      case .draw: try draw(r, i)
      case .format: try format(r, i, code)
      case .join: join(r, i)
      case .claim: try claim(r, i, code)
      }
    }
  }
}
