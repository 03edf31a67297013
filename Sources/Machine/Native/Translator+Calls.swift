/// Calls and returns. A frame of machine code is a frame of the interpreter: its registers are the
/// callee's window at the end of the caller's, and where the caller goes on stands beside them.
extension Translator {
  /// R[a] := R[a](R[a + 1] … R[a + b]), of a function of the language with as many parameters; other
  /// calls begin in the interpreter.
  func call(_ i: Instruction) {
    let (other, cold, resume) = (assembler.newLabel(), assembler.newLabel(), assembler.newLabel())
    let callee = knownCallee(i)
    stopIfAsked()
    if let callee, callee.parameterCount == i.b {
      assembler.move(.rsi, UInt64(UInt(bitPattern: Unmanaged.passUnretained(callee).toOpaque())))
      assembler.move(.rdx, UInt64(UInt(bitPattern: callee.header)))
    } else {
      loadCallee(i.a, else: other)
      assembler.load(.rsi, Memory(.rdi, NativeLayout.closureCode))
      assembler.load(.rdx, Memory(.rsi, NativeLayout.codeHeader))
      assembler.compare32(Memory(.rdx, NativeLayout.headerParameterCount), Int32(i.b))
      assembler.jump(.notEqual, to: other)
    }

    // Room for a frame, and for its registers.
    assembler.address(.rax, Memory(.r14, 2 * NativeLayout.frameStride))
    assembler.compare(.rax, NativeStubs.context(\.frameLimit))
    assembler.jump(.above, to: other)
    assembler.address(.rcx, slot(i.a + 1))
    if let callee {
      assembler.address(
        .rax, Memory(.rcx, callee.registerCount * NativeLayout.slotStride))
    } else {
      assembler.load32(.rax, Memory(.rdx, NativeLayout.headerRegisterCount))
      assembler.shiftLeft(.rax, 4)
      assembler.address(.rax, Memory(.rcx, index: .rax))
    }
    assembler.compare(.rax, NativeStubs.context(\.registerLimit))
    assembler.jump(.aboveOrEqual, to: other)

    assembler.move(.rax, address(of: position + 1))
    assembler.store(.rax, Memory(.r14, NativeLayout.framePC))
    assembler.add(.r14, Int32(NativeLayout.frameStride))
    assembler.store(.rsi, Memory(.r14, NativeLayout.frameCode))
    assembler.store(.rcx, Memory(.r14, NativeLayout.frameBase))
    assembler.address(.rax, resume)
    assembler.store(.rax, Memory(.r14, NativeLayout.frameResume))
    assembler.move(.rbx, .rcx)
    if callee === code {
      assembler.jump(to: start)
    } else {
      assembler.load(.rax, Memory(.rdx, NativeLayout.headerEntry))
      assembler.compare(Memory(.rdx, NativeLayout.headerEntry), 0)
      assembler.jump(.equal, to: cold)
      assembler.jump(to: .rax)
    }
    assembler.place(resume)
    vectors.forgetAll()
    aside { [self] in
      assembler.place(other)
      stepCall(resume)
      assembler.place(cold)
      assembler.store(.r14, NativeStubs.context(\.frame))
      assembler.jump(to: NativeStubs.context(\.enterTop))
    }
  }

  /// The function in R[register], whose address is then in `rdi`.
  private func loadCallee(_ register: Int, else other: Label) {
    if state[register] != .lent, state[register] != .object {
      let isHeld = assembler.newLabel()
      assembler.compareByte(tag(register), Slot.Tag.lent.rawValue)
      assembler.jump(.equal, to: isHeld)
      assembler.compareByte(tag(register), Slot.Tag.object.rawValue)
      assembler.jump(.notEqual, to: other)
      assembler.place(isHeld)
    }
    assembler.load(.rdi, slot(register))
    requireClass(Closure.self, else: other)
  }

  /// The code that is called, where the instructions before the arguments' say which.
  private func knownCallee(_ i: Instruction) -> Code? {
    var position = position - 1
    while position >= 0, code.instructions[position].a > i.a { position -= 1 }
    guard position >= 0, code.instructions[position].a == i.a else { return nil }
    let lending = code.instructions[position]
    switch lending.opcode {
    case .lendSelf: return code
    case .lendConstant:
      return code.constants[lending.wide].holding(Closure.self)?.reference.code
    default: return nil
    }
  }

  /// A call that the interpreter begins.
  func callByStep() {
    let resume = assembler.newLabel()
    stepCall(resume)
    assembler.place(resume)
    vectors.forgetAll()
  }

  /// Executes this instruction, and goes on at `resume` when the function that it may have begun has
  /// returned.
  private func stepCall(_ resume: Label) {
    step()
    assembler.compare(.r14, NativeStubs.context(\.frame))
    assembler.jump(.equal, to: resume)
    assembler.load(.rcx, NativeStubs.context(\.frame))
    assembler.address(.rax, resume)
    assembler.store(.rax, Memory(.rcx, NativeLayout.frameResume))
    assembler.jump(to: NativeStubs.context(\.enterTop))
  }

  // MARK: - Functions of a number

  /// The instruction of the machine that the called function is.
  func intrinsic(_ i: Instruction) -> NativeFunction.Intrinsic? {
    // SAFETY: the compiler emits this instruction for such constants only.
    Unmanaged<NativeFunction>.fromOpaque(code.constants[i.c].unmanaged.toOpaque())
      ._withUnsafeGuaranteedRef { $0.intrinsic }
  }

  func callNumber(_ i: Instruction) {
    for argument in 1...i.b { guess(.number, i.a + argument) }
    guard i.b == 1, let intrinsic = intrinsic(i) else {
      assembler.load(.xmm0, slot(i.a + 1))
      if i.b == 2 { assembler.load(.xmm1, slot(i.a + 2)) }
      assembler.move(.rdi, code.constants[i.c].bits)
      assembler.call(
        i.b == 1 ? NativeStubs.context(\.applyNumber) : NativeStubs.context(\.applyNumbers))
      vectors.forgetAll()
      return put(.xmm0, in: i.a)
    }
    let argument = number(i.a + 1)
    let result = vectors.residents[i.a] == nil ? vectors.allocate() : .xmm0
    switch intrinsic {
    case .squareRoot:
      assembler.move(result, argument)
      assembler.apply(.squareRoot, result, result)
    case .floor: assembler.round(result, argument, .down)
    case .ceiling: assembler.round(result, argument, .up)
    case .absoluteValue:
      assembler.move(result, argument)
      assembler.load(.xmm1, assembler.label(of: Double(bitPattern: ~(1 << 63))))
      assembler.and(result, .xmm1)
    }
    put(result, in: i.a)
  }

  // MARK: - Returning

  /// return R[a]
  func `return`(_ i: Instruction) {
    // The variables of a cell are still to be read.
    guard !code.isCell else { return assembler.jump(to: goOn) }
    if state[i.a].contains(.missing) {
      assembler.compareByte(tag(i.a), Slot.Tag.missing.rawValue)
      assembler.jump(.equal, to: goOn)
    }
    loadValue(i.a)
    for register in state.indices where register != i.a && state[register].mayBeObject {
      let (held, done) = (assembler.newLabel(), assembler.newLabel())
      assembler.compareByte(tag(register), Slot.Tag.object.rawValue)
      assembler.jump(.equal, to: held)
      assembler.place(done)
      aside { [self] in
        assembler.place(held)
        assembler.push(.rcx)
        assembler.push(.rax)
        assembler.load(.rdi, slot(register))
        assembler.storeByte(Slot.Tag.missing.rawValue, tag(register))
        assembler.call(NativeStubs.context(\.release))
        assembler.pop(.rax)
        assembler.pop(.rcx)
        assembler.jump(to: done)
      }
    }
    markMissing(i.a)
    // The function gives way to its result.
    assembler.load(.rdi, slot(-1))
    assembler.loadByte(.rsi, tag(-1))
    assembler.store(.rax, slot(-1))
    assembler.storeByte(.rcx, tag(-1))
    assembler.jump(to: NativeStubs.context(\.finishReturn))
  }
}
