import Syntax

/// Which code an instruction becomes.
extension Translator {
  func translate(_ i: Instruction) {
    switch i.opcode {
    case .move: move(i)
    case .take: take(i)
    case .clear: for register in i.a..<i.a + i.wide { clear(register) }
    case .loadConstant: loadConstant(i)
    case .loadCapture:
      loadCapture(i.wide)
      putValue(in: i.a, of: [.value, .missing], isShared: true)
    case .loadSelf: loadSelf(i)
    case .lend:
      loadValue(i.b)
      lendValue(to: i.a, of: state[i.b])
    case .lendConstant:
      let slot = code.constants[i.wide].lent
      assembler.move(.rax, slot.bits)
      assembler.move(.rcx, UInt64(slot.tag.rawValue))
      putValue(in: i.a, of: Kinds(slot.tag), isShared: false)
    case .lendCapture:
      loadCapture(i.wide)
      lendValue(to: i.a, of: .value)
    case .lendSelf:
      assembler.load(.rax, slot(-1))
      assembler.move(.rcx, UInt64(Slot.Tag.lent.rawValue))
      putValue(in: i.a, of: .lent, isShared: false)
    case .requireValue:
      if state[i.a].contains(.missing) {
        assembler.compareByte(tag(i.a), Slot.Tag.missing.rawValue)
        assembler.jump(.equal, to: goOn)
      }
    case .skipIfGiven:
      assembler.compareByte(tag(i.a), Slot.Tag.missing.rawValue)
      assembler.jump(.notEqual, to: label(at: jump(of: i)))

    case _ where i.hasMetOthers: stepOver(i)
    case .add: arithmetic(.add, i, number: nil)
    case .subtract: arithmetic(.subtract, i, number: nil)
    case .multiply: arithmetic(.multiply, i, number: nil)
    case .divide: arithmetic(.divide, i, number: nil)
    case .addConstant: arithmetic(.add, i, number: constant(i.c))
    case .subtractConstant: arithmetic(.subtract, i, number: constant(i.c))
    case .multiplyConstant: arithmetic(.multiply, i, number: constant(i.c))
    case .divideConstant: arithmetic(.divide, i, number: constant(i.c))
    case .remainder: remainder(i, number: nil)
    case .remainderConstant: remainder(i, number: constant(i.c))
    case .power: power(i, number: nil)
    case .powerConstant: power(i, number: constant(i.c))
    case .negate: negate(i)
    case .not: not(i)

    case .less: compare(.less, i)
    case .lessOrEqual: compare(.lessOrEqual, i)
    case .greater: compare(.greater, i)
    case .greaterOrEqual: compare(.greaterOrEqual, i)
    case .equal: compare(.equal, i)
    case .notEqual: compare(.notEqual, i)
    case .testLess: test(.less, i, number: nil)
    case .testLessOrEqual: test(.lessOrEqual, i, number: nil)
    case .testGreater: test(.greater, i, number: nil)
    case .testGreaterOrEqual: test(.greaterOrEqual, i, number: nil)
    case .testEqual: test(.equal, i, number: nil)
    case .testLessConstant: test(.less, i, number: constant(i.b))
    case .testLessOrEqualConstant: test(.lessOrEqual, i, number: constant(i.b))
    case .testGreaterConstant: test(.greater, i, number: constant(i.b))
    case .testGreaterOrEqualConstant: test(.greaterOrEqual, i, number: constant(i.b))
    case .testEqualConstant: test(.equal, i, number: constant(i.b))
    case .combineAnd, .combineOr: combine(i)

    case .jump: assembler.jump(to: label(at: jump(of: i)))
    case .loop:
      stopIfAsked()
      assembler.jump(to: label(at: jump(of: i)))
    case .jumpIfFalse: jumpIfFalse(i)
    case .shortcutAnd, .shortcutOr: shortcut(i)

    case .prepareRange: prepareRange(i)
    case .nextInRange: nextInRange(i)
    case .turnInRange: turnInRange(i)
    case .nextOfEach: nextOfEach(i)

    case .call: call(i)
    case .callNumber: callNumber(i)
    case .callLabelled, .callMethod, .callMethodLabelled, .field: callByStep()
    case .return: `return`(i)

    case .part: part(i)
    case .testPart: testPart(i)
    case .element: element(i)
    case .detachElement: detachElement(i)
    case .detachField: detachField(i)
    case .replaceElement: replaceElement(i)
    case .replaceField: replaceField(i)

    case .makeClosure: makeClosure(i)

    case .newSiblings, .loadSibling, .loadOwnSibling, .makeSibling, .matrixProduct,
      .compose, .transpose, .approximatelyEqual, .member, .prepareEach, .makeStack, .makeTuple,
      .makeRecord, .makeRange, .newList, .append, .stackList, .elements, .replaceElements, .unpack,
      .draw, .format, .join, .claim:
      stepOver(i)
    }
  }

  func constant(_ index: Int) -> Double { code.constants[index].number }

  /// Whether an instruction of a loop leaves the vectors alone on its usual way.
  func isQuiet(_ i: Instruction) -> Bool {
    switch i.opcode {
    case .move, .take, .clear, .lend, .lendConstant, .lendCapture, .lendSelf, .requireValue,
      .skipIfGiven, .jump, .loop, .jumpIfFalse,
      .nextInRange, .turnInRange, .prepareRange, .part, .testPart, .element, .detachElement,
      .detachField, .replaceElement, .replaceField:
      true
    case .loadConstant: code.constants[i.wide].tag != .object
    case .add, .subtract, .multiply, .divide, .addConstant, .subtractConstant, .multiplyConstant,
      .divideConstant, .remainder, .remainderConstant, .negate, .not, .less, .lessOrEqual, .greater,
      .greaterOrEqual, .equal, .notEqual, .combineAnd, .combineOr, .shortcutAnd, .shortcutOr,
      .testLess, .testLessOrEqual, .testGreater, .testGreaterOrEqual, .testEqual,
      .testLessConstant, .testLessOrEqualConstant, .testGreaterConstant,
      .testGreaterOrEqualConstant, .testEqualConstant:
      !i.hasMetOthers
    case .powerConstant: !i.hasMetOthers && constant(i.c) == 2
    case .callNumber: !i.hasMetOthers && intrinsic(i) != nil
    default: false
    }
  }

  /// Has the interpreter execute an instruction as a matter of course.
  private func stepOver(_ i: Instruction) {
    if i.opcode == .callNumber { return callByStep() }
    step()
    vectors.forgetAll()
    let successors = i.successors(at: position)
    guard successors.count > 1 else { return }
    let other = i.opcode.isTest ? jumpBehind : jump(of: i)
    let next = position + (i.opcode.isTest ? 2 : 1)
    compareDecision(with: next)
    assembler.jump(.notEqual, to: label(at: other))
    if i.opcode.isTest { skipJump() }
  }

  // MARK: - Moving values

  private func move(_ i: Instruction) {
    guard i.a != i.b else { return }
    if state[i.b] == .number {
      let source = number(i.b)
      put(copy(of: source, for: i.a), in: i.a)
    } else {
      loadValue(i.b)
      putValue(in: i.a, of: state[i.b], isShared: true)
    }
  }

  private func take(_ i: Instruction) {
    guard i.a != i.b else { return }
    if state[i.b] == .number {
      let source = number(i.b)
      put(copy(of: source, for: i.a), in: i.a)
      markMissing(i.b)
    } else {
      let kinds = state[i.b]
      loadValue(i.b)
      markMissing(i.b)
      putValue(in: i.a, of: kinds, isShared: false)
    }
  }

  private func loadConstant(_ i: Instruction) {
    let slot = code.constants[i.wide]
    if slot.tag == .number {
      let vector = vectors.residents[i.a] == nil ? vectors.allocate() : .xmm0
      assembler.load(vector, assembler.label(of: slot.number))
      return put(vector, in: i.a)
    }
    if slot.tag == .object { retain(slot.bits) }
    assembler.move(.rax, slot.bits)
    assembler.move(.rcx, UInt64(slot.tag.rawValue))
    putValue(in: i.a, of: Kinds(slot.tag), isShared: false)
  }

  /// Counts one reference more to an object that the code holds.
  private func retain(_ object: UInt64) {
    assembler.move(.rdi, object)
    assembler.call(NativeStubs.context(\.retain))
    vectors.forgetAll()
  }

  /// Reads captured value `index` to `rax` and `ecx`.
  private func loadCapture(_ index: Int) {
    let offset = index * NativeLayout.slotStride
    assembler.load(.rdx, slot(-1))
    assembler.load(.rdx, Memory(.rdx, NativeLayout.closureCaptures))
    assembler.load(.rax, Memory(.rdx, offset))
    assembler.loadByte(.rcx, Memory(.rdx, offset + NativeLayout.tag))
  }

  /// R[register] := the value in `rax` with its tag in `ecx`, lent.
  private func lendValue(to register: Int, of kinds: Kinds) {
    if kinds.contains(.object) {
      let done = assembler.newLabel()
      assembler.compare32(.rcx, Int32(Slot.Tag.object.rawValue))
      assembler.jump(.notEqual, to: done)
      assembler.move(.rcx, UInt64(Slot.Tag.lent.rawValue))
      assembler.place(done)
    }
    putValue(in: register, of: kinds.lent, isShared: false)
  }

  private func makeClosure(_ i: Instruction) {
    assembler.move(
      .rdi, UInt64(UInt(bitPattern: code.functionTable[i.wide].toOpaque())))
    assembler.move(.rsi, .rbx)
    assembler.call(NativeStubs.context(\.makeClosure))
    vectors.forgetAll()
    assembler.move(.rcx, UInt64(Slot.Tag.object.rawValue))
    putValue(in: i.a, of: .object, isShared: false)
  }

  private func loadSelf(_ i: Instruction) {
    assembler.load(.rax, slot(-1))
    assembler.move(.rcx, UInt64(Slot.Tag.object.rawValue))
    putValue(in: i.a, of: .object, isShared: true)
  }
}

extension Instruction {
  /// Registers that it reads or writes and that may hold numbers.
  var numberOperands: [Int] {
    switch opcode {
    case .move, .take, .negate, .addConstant, .subtractConstant, .multiplyConstant,
      .divideConstant, .remainderConstant, .powerConstant, .testLess, .testLessOrEqual,
      .testGreater, .testGreaterOrEqual, .testEqual:
      [a, b]
    case .add, .subtract, .multiply, .divide, .remainder: [a, b, c]
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: [b, c]
    case .testLessConstant, .testLessOrEqualConstant, .testGreaterConstant,
      .testGreaterOrEqualConstant, .testEqualConstant, .loadConstant:
      [a]
    case .nextInRange, .turnInRange: [a, a + 1, a + 2]
    case .callNumber: [a, a + 1]
    case .element: [c]
    case .replaceElement: [b]
    default: []
    }
  }
}

extension Opcode {
  /// Whether it looks for a field of a record, and so has memory of where it was.
  var namesField: Bool {
    switch self {
    case .part, .testPart, .detachField, .replaceField: true
    default: false
    }
  }
}
