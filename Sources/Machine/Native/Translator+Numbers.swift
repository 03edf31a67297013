import Syntax

/// Arithmetic, comparisons and the jumps that depend on them.
extension Translator {
  // MARK: - Arithmetic

  /// R[a] := R[b] op R[c], or op the constant.
  func arithmetic(_ operation: Assembler.Arithmetic, _ i: Instruction, number constant: Double?) {
    guess(.number, i.b)
    if constant == nil { guess(.number, i.c) }
    let left = number(i.b)
    let right = constant == nil ? number(i.c) : nil
    let isInPlace = i.a == i.b && vectors.residents[i.a] != nil
    let result = isInPlace ? left : copy(of: left, for: i.a)
    if let right {
      assembler.apply(operation, result, right)
    } else {
      assembler.apply(operation, result, assembler.label(of: constant ?? 0))
    }
    put(result, in: i.a)
  }

  func negate(_ i: Instruction) {
    guess(.number, i.b)
    let result = copy(of: number(i.b), for: i.a)
    assembler.load(.xmm1, assembler.label(of: -0.0))
    assembler.exclusiveOr(result, .xmm1)
    put(result, in: i.a)
  }

  func power(_ i: Instruction, number constant: Double?) {
    guess(.number, i.b)
    if constant == nil { guess(.number, i.c) }
    if constant == 2 {
      let left = number(i.b)
      let result = copy(of: left, for: i.a)
      assembler.apply(.multiply, result, result)
      return put(result, in: i.a)
    }
    loadOperands(i, constant)
    assembler.call(NativeStubs.context(\.power))
    vectors.forgetAll()
    put(.xmm0, in: i.a)
  }

  /// Of whole numbers below 2⁵² as `floorRemainder` does it; else by that.
  func remainder(_ i: Instruction, number constant: Double?) {
    guess(.number, i.b)
    if constant == nil { guess(.number, i.c) }
    let (hard, done) = (assembler.newLabel(), assembler.newLabel())
    loadOperands(i, constant)
    let quotient = vectors.allocate()
    for operand in [Vector.xmm0, .xmm1] {
      // Patterns of doubles without a sign have the order of the doubles.
      assembler.move(.rax, operand)
      if operand == .xmm1 { assembler.add(.rax, -1) }
      assembler.move(.rcx, 0x1p52.bitPattern)
      assembler.compare(.rax, .rcx)
      assembler.jump(.aboveOrEqual, to: hard)
      assembler.round(quotient, operand, .down)
      assembler.compare(quotient, operand)
      assembler.jump(.notEqual, to: hard)
    }
    assembler.move(quotient, .xmm0)
    assembler.apply(.divide, quotient, .xmm1)
    assembler.round(quotient, quotient, .down)
    assembler.apply(.multiply, quotient, .xmm1)
    assembler.apply(.subtract, .xmm0, quotient)
    assembler.place(done)
    put(.xmm0, in: i.a)
    aside { [self] in
      assembler.place(hard)
      loadOperands(i, constant)
      assembler.call(NativeStubs.context(\.remainder))
      reloadVectors()
      assembler.jump(to: done)
    }
  }

  /// The operands in `xmm0` and `xmm1`.
  private func loadOperands(_ i: Instruction, _ constant: Double?) {
    if let left = vectors.find(i.b) {
      assembler.move(.xmm0, left)
    } else {
      assembler.load(.xmm0, slot(i.b))
    }
    if let constant {
      assembler.load(.xmm1, assembler.label(of: constant))
    } else if let right = vectors.find(i.c) {
      assembler.move(.xmm1, right)
    } else {
      assembler.load(.xmm1, slot(i.c))
    }
  }

  func not(_ i: Instruction) {
    guess(.boolean, i.b)
    assembler.loadByte(.rax, slot(i.b))
    assembler.flip(.rax, 1)
    assembler.and32(.rax, 1)
    putBoolean(in: i.a)
  }

  // MARK: - Comparing

  /// R[a] := R[b] R R[c]
  func compare(_ relation: Relation, _ i: Instruction) {
    guess(.number, i.b)
    guess(.number, i.c)
    let (left, right) = (number(i.b), number(i.c))
    switch relation {
    case .less, .lessOrEqual: assembler.compare(right, left)
    default: assembler.compare(left, right)
    }
    switch relation {
    case .less, .greater: assembler.set(.rax, if: .above)
    case .lessOrEqual, .greaterOrEqual: assembler.set(.rax, if: .aboveOrEqual)
    default:
      // Where one is NaN the parity is set, and so is equal.
      assembler.set(.rax, if: .equal)
      assembler.set(.rcx, if: .notParity)
      assembler.and(.rax, .rcx)
      if relation == .notEqual { assembler.flip(.rax, 1) }
    }
    putBoolean(in: i.a)
  }

  /// The next word is a jump, taken unless R[a] R R[b], or R the constant.
  func test(_ relation: Relation, _ i: Instruction, number constant: Double?) {
    guess(.number, i.a)
    if constant == nil { guess(.number, i.b) }
    let left = number(i.a)
    let right: Vector
    if let constant {
      right = .xmm1
      assembler.load(.xmm1, assembler.label(of: constant))
    } else {
      right = number(i.b)
    }
    let otherwise = label(at: jumpBehind)
    switch relation {
    case .less, .lessOrEqual: assembler.compare(right, left)
    default: assembler.compare(left, right)
    }
    switch relation {
    case .less, .greater: assembler.jump(.belowOrEqual, to: otherwise)
    case .lessOrEqual, .greaterOrEqual: assembler.jump(.below, to: otherwise)
    default:
      assembler.jump(.notEqual, to: otherwise)
      assembler.jump(.parity, to: otherwise)
    }
    skipJump()
  }

  // MARK: - Truth values

  /// R[a] := R[a] and R[b], or R[a] or R[b]
  func combine(_ i: Instruction) {
    guess(.boolean, i.a)
    guess(.boolean, i.b)
    assembler.loadByte(.rax, slot(i.a))
    assembler.loadByte(.rcx, slot(i.b))
    if i.opcode == .combineAnd {
      assembler.and(.rax, .rcx)
    } else {
      assembler.or(.rax, .rcx)
    }
    assembler.and32(.rax, 1)
    putBoolean(in: i.a)
  }

  func jumpIfFalse(_ i: Instruction) {
    require(.boolean, i.a, else: goOn)
    assembler.testByte(slot(i.a), 1)
    assembler.jump(.equal, to: label(at: jump(of: i)))
  }

  func shortcut(_ i: Instruction) {
    guess(.boolean, i.a)
    assembler.testByte(slot(i.a), 1)
    assembler.jump(
      i.opcode == .shortcutAnd ? .equal : .notEqual, to: label(at: jump(of: i)))
  }

  // MARK: - Loops

  /// Leaves where somebody has asked to stop.
  func stopIfAsked() {
    assembler.compare32(Memory(.r15), 0)
    assembler.jump(.notEqual, to: goOn)
  }

  func prepareRange(_ i: Instruction) {
    let (hard, done) = (assembler.newLabel(), assembler.newLabel())
    require(.number, i.a, else: hard)
    require(.number, i.a + 1, else: hard)
    let (from, to) = (number(i.a), number(i.a + 1))
    // |from| < 2⁵³, asked of the pattern without its sign.
    assembler.move(.rax, from)
    assembler.shiftLeft(.rax, 1)
    assembler.move(.rcx, 0x1p53.bitPattern << 1)
    assembler.compare(.rax, .rcx)
    assembler.jump(.aboveOrEqual, to: hard)
    for end in [from, to] {
      assembler.round(.xmm0, end, .down)
      assembler.compare(.xmm0, end)
      assembler.jump(.notEqual, to: hard)
      assembler.jump(.parity, to: hard)
    }
    let position = copy(of: from, for: i.a)
    assembler.apply(.subtract, position, assembler.label(of: 1))
    put(position, in: i.a)
    assembler.place(done)
    stepAside(from: hard, to: done)
  }

  func nextInRange(_ i: Instruction) {
    let next = advance(i.a)
    assembler.compare(number(i.a + 1), next)
    assembler.jump(.belowOrEqual, to: label(at: jump(of: i)))
    put(copy(of: next, for: i.a + 2), in: i.a + 2)
  }

  func turnInRange(_ i: Instruction) {
    stopIfAsked()
    let done = assembler.newLabel()
    let next = advance(i.a)
    assembler.compare(number(i.a + 1), next)
    assembler.jump(.belowOrEqual, to: done)
    let (known, cached) = (state, vectors)
    put(copy(of: next, for: i.a + 2), in: i.a + 2)
    assembler.jump(to: label(at: jump(of: i)))
    assembler.place(done)
    (state, vectors) = (known, cached)
    vectors.forget(i.a + 2)
  }

  /// R[register] += 1; where the new number stands.
  private func advance(_ register: Int) -> Vector {
    let current = number(register)
    let isResident = vectors.residents[register] != nil
    let next = isResident ? current : copy(of: current, for: register)
    assembler.apply(.add, next, assembler.label(of: 1))
    put(next, in: register)
    return next
  }
}
