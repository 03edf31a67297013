/// Translates the code of a function to machine code, one instruction after the other.
///
/// Each instruction becomes its fast path. Where that does not apply, machine code either has the
/// interpreter execute the one instruction (`step`) and goes on, or, where it has so far applied
/// always, leaves for good (`guessFailed`): then all that follows may take it for granted, and a loop
/// over numbers is machine code over numbers. Registers are written as the interpreter writes them,
/// at once, so leaving is a jump at any instruction.
///
/// This file has the frame of it and what all instructions use; the instructions are in
/// `Translator+….swift`, by the groups of `Opcode`.
final class Translator {
  typealias Label = Assembler.Label
  typealias Vector = Assembler.Vector
  typealias Memory = Assembler.Memory

  /// More instructions or registers than these are interpreted.
  private static let largest = (instructions: 6000, registers: 600)

  let code: Code
  private let analysis: KindAnalysis
  var assembler = Assembler()
  var vectors = VectorCache()
  /// What the registers hold where the instruction at `position` is executed.
  var state: [Kinds] = []
  private(set) var position = 0
  private var labels: [Label] = []
  /// Where the function begins.
  let start: Label
  /// The loop whose numbers stay in vectors, and where its turns begin.
  private var residence: (loop: ClosedRange<Int>, turn: Label)?
  private var exits: [Exit: Label] = [:]
  private var pending: [() -> Void] = []
  private var cacheIndices: [Int: Int] = [:]
  private let caches: UnsafeMutablePointer<FieldCache>
  private let leaving: (guess: Label, goOn: Label, step: Label)

  private struct Exit: Hashable {
    var position: Int
    var isGuess: Bool
  }

  /// The machine code of a function, or `nil` where it is too large or there is no memory for it.
  static func translate(_ code: Code, into memory: inout ExecutableMemory?) -> NativeCode? {
    guard NativeStubs.shared != nil, code.instructionCount <= largest.instructions,
      code.registerCount <= largest.registers
    else { return nil }
    let translator = Translator(code)
    let entries = translator.translate()
    let bytes = translator.assembler.finish()
    let count = translator.cacheIndices.count
    var place = memory?.write(bytes)
    if place == nil {
      memory = ExecutableMemory(holding: bytes.count)
      place = memory?.write(bytes)
    }
    guard let place, let memory else {
      translator.caches.deallocate()
      return nil
    }
    return NativeCode(
      start: place + translator.assembler.offset(of: translator.start),
      entries: entries.mapValues { place + translator.assembler.offset(of: $0) },
      in: memory, caches: translator.caches, cacheCount: count)
  }

  private init(_ code: Code) {
    self.code = code
    analysis = KindAnalysis(code)
    let fieldCount = (0..<code.instructionCount).filter {
      code.instructions[$0].opcode.namesField
    }.count
    caches = .allocate(capacity: Swift.max(fieldCount, 1))
    caches.initialize(repeating: FieldCache(), count: Swift.max(fieldCount, 1))
    start = assembler.newLabel()
    leaving = (assembler.newLabel(), assembler.newLabel(), assembler.newLabel())
    labels = (0..<code.instructionCount).map { _ in assembler.newLabel() }
  }

  // MARK: - The whole

  private func translate() -> [Int: Label] {
    assembler.place(start)
    // A call leaves in the registers of variables what stood there.
    state = analysis.states[0] ?? []
    for variable in code.parameterCount..<code.variableCount {
      state[variable] = .any
      clear(variable)
    }

    while position < code.instructionCount {
      if let arriving = analysis.states[position] {
        state = arriving
        arrive()
        translate(code.instructions[position])
      }
      position += 1
      if let residence, !residence.loop.contains(position) {
        vectors.endLoop()
        self.residence = nil
      }
    }
    while !pending.isEmpty {
      let rest = pending
      pending = []
      for emit in rest { emit() }
    }
    let entries = Set(analysis.loops.map(\.lowerBound)).filter { analysis.states[$0] != nil }
      .sorted().map { ($0, entry(to: $0)) }
    for (exit, label) in exits.sorted(by: { $0.key.position < $1.key.position }) {
      assembler.place(label)
      assembler.move(.rax, UInt64(exit.position))
      assembler.jump(to: exit.isGuess ? leaving.guess : leaving.goOn)
    }
    emitLeaving()
    return Dictionary(uniqueKeysWithValues: entries)
  }

  /// Where the code of the instruction at `position` begins.
  private func arrive() {
    if analysis.isJoin[position] { vectors.forgetAll() }
    assembler.place(labels[position])
    guard residence == nil, let loop = quietLoop(at: position) else { return }
    let registers = residents(of: loop)
    guard !registers.isEmpty else { return }
    vectors.beginLoop(registers)
    reloadVectors()
    let turn = assembler.newLabel()
    assembler.place(turn)
    residence = (loop, turn)
  }

  /// Where a jump from here to the instruction at `target` goes.
  func label(at target: Int) -> Label {
    if let residence, residence.loop.lowerBound == target, residence.loop.contains(position) {
      return residence.turn
    }
    return labels[target]
  }

  /// The jump that the next word is: where it leads.
  var jumpBehind: Int { position + 2 + code.instructions[position + 1].wide }

  /// Where this instruction's own jump leads.
  func jump(of instruction: Instruction) -> Int { position + 1 + instruction.wide }

  /// Steps over the jump that follows, which is part of this instruction.
  func skipJump() { position += 1 }

  /// Whether nothing but the instruction before the one at `position` leads there.
  func followsOnly(_ position: Int) -> Bool { !analysis.isJoin[position] }

  // MARK: - Loops

  /// The loop that begins here, holds no other, and calls nothing on its way.
  private func quietLoop(at start: Int) -> ClosedRange<Int>? {
    guard let end = analysis.loops.filter({ $0.lowerBound == start }).map(\.upperBound).max()
    else { return nil }
    let loop = start...end
    for other in analysis.loops where other.lowerBound != start && loop.overlaps(other) {
      if loop.contains(other.lowerBound) { return nil }
    }
    for position in 0..<code.instructionCount where analysis.states[position] != nil {
      let instruction = code.instructions[position]
      if loop.contains(position) {
        if !isQuiet(instruction) { return nil }
      } else {
        let successors = instruction.successors(at: position)
        if successors.contains(where: { loop.contains($0) && $0 != start }) { return nil }
      }
    }
    return loop
  }

  /// The registers that hold numbers throughout a loop, those that it names most first.
  private func residents(of loop: ClosedRange<Int>) -> [Int] {
    var counts: [Int: Int] = [:]
    let reachable = loop.filter { analysis.states[$0] != nil }
    for position in reachable {
      for register in code.instructions[position].numberOperands {
        counts[register, default: 0] += 1
      }
    }
    let numbers = counts.filter { register, _ in
      reachable.allSatisfy { analysis.states[$0]?[register] == .number }
    }
    let sorted = numbers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return sorted.prefix(VectorCache.residentLimit).map(\.key)
  }

  // MARK: - The ways out and in

  /// Asks before a loop begins in the midst of the code whether the registers are what it expects.
  private func entry(to target: Int) -> Label {
    let entry = assembler.newLabel()
    let refuse = assembler.newLabel()
    assembler.place(entry)
    for (register, kinds) in (analysis.states[target] ?? []).enumerated() where kinds != .any {
      assembler.loadByte(.rcx, tag(register))
      assembler.move(.rax, UInt64(kinds.rawValue))
      assembler.testBit(.rax, .rcx)
      assembler.jump(.aboveOrEqual, to: refuse)
    }
    assembler.jump(to: labels[target])
    assembler.place(refuse)
    assembler.move(.rax, UInt64(NativeStubs.Exit.refused.rawValue))
    assembler.jump(to: NativeStubs.context(\.leave))
    return entry
  }

  /// Leaves to the interpreter, which executes this instruction.
  var goOn: Label { exit(isGuess: false) }

  /// The same, where this instruction met other operands than it ever had.
  var guessFailed: Label { exit(isGuess: true) }

  private func exit(isGuess: Bool) -> Label {
    let exit = Exit(position: position, isGuess: isGuess)
    if let label = exits[exit] { return label }
    let label = assembler.newLabel()
    exits[exit] = label
    return label
  }

  /// What the exits and steps of this code share; the position stands in `eax`.
  private func emitLeaving() {
    for (label, status) in [
      (leaving.guess, NativeStubs.Exit.guessFailed), (leaving.goOn, .goOn),
    ] {
      assembler.place(label)
      storePC()
      assembler.move(.rax, UInt64(status.rawValue))
      assembler.jump(to: NativeStubs.context(\.leave))
    }
    let trapped = assembler.newLabel()
    assembler.place(leaving.step)
    storePC()
    assembler.store(.r14, NativeStubs.context(\.frame))
    assembler.add(.rsp, -8)
    assembler.move(.rdi, .r12)
    assembler.call(NativeStubs.context(\.step))
    assembler.add(.rsp, 8)
    assembler.test32(.rax)
    assembler.jump(.notEqual, to: trapped)
    assembler.return()
    assembler.place(trapped)
    assembler.add(.rsp, 8)
    assembler.load(.r14, NativeStubs.context(\.frame))
    assembler.move(.rax, UInt64(NativeStubs.Exit.trap.rawValue))
    assembler.jump(to: NativeStubs.context(\.leave))
  }

  private func storePC() {
    assembler.move(.rcx, UInt64(UInt(bitPattern: code.instructions)))
    assembler.address(.rax, Memory(.rcx, index: .rax, scale: 8))
    assembler.store(.rax, Memory(.r14, NativeLayout.framePC))
  }

  /// The address of an instruction.
  func address(of position: Int) -> UInt64 {
    UInt64(UInt(bitPattern: code.instructions + position))
  }

  // MARK: - Code that is rarely needed

  /// Emits code behind all other, as of this instruction: `emit` is called with the state of now.
  func aside(_ emit: @escaping () -> Void) {
    let now = (state, vectors, position, residence)
    pending.append { [self] in
      let then = (state, vectors, position, residence)
      (state, vectors, position, residence) = now
      emit()
      (state, vectors, position, residence) = then
    }
  }

  /// Where the usual way does not apply, from `other`, the interpreter executes this instruction, and
  /// code goes on at `done`.
  func stepAside(
    from other: Label, to done: Label, after prepare: @escaping () -> Void = {}
  ) {
    aside { [self] in
      assembler.place(other)
      prepare()
      step()
      reloadVectors()
      assembler.jump(to: done)
    }
  }

  /// Has the interpreter execute this instruction.
  func step() {
    assembler.move(.rax, UInt64(position))
    assembler.call(leaving.step)
  }

  /// Whether the interpreter, which has executed this instruction, goes on at that one: asks for
  /// `equal`.
  func compareDecision(with position: Int) {
    assembler.load(.rcx, Memory(.r14, NativeLayout.framePC))
    assembler.move(.rax, address(of: position))
    assembler.compare(.rax, .rcx)
  }

  /// Reads back what vectors held before a call.
  func reloadVectors() {
    for (register, vector) in vectors.all { assembler.load(vector, slot(register)) }
  }

  /// The memory of the instruction at `position` of where records have its field.
  func cache(of position: Int) -> UInt64 {
    let index = cacheIndices[position] ?? cacheIndices.count
    cacheIndices[position] = index
    return UInt64(UInt(bitPattern: caches + index))
  }

  // MARK: - Registers of the frame

  func slot(_ register: Int) -> Memory {
    Memory(.rbx, register * NativeLayout.slotStride)
  }

  func tag(_ register: Int) -> Memory {
    Memory(.rbx, register * NativeLayout.slotStride + NativeLayout.tag)
  }
}
