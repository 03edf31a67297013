/// Where the first NaN is made.
extension Interpreter {
  /// The loop of an interpreter that stops at NaN: every instruction that computes is a trap when it
  /// makes one of operands that have none. What is only moved or read has been made elsewhere.
  func loopStoppingAtNaN(until depth: Int, keepingWindow: Bool) throws(Trap) {
    let outer = isGivenNaN
    defer { isGivenNaN = outer }
    while frameCount > depth {
      let frame = frames[frameCount - 1]
      let instruction = frame.pc.pointee
      // Held here, they are still what they were when the instruction has overwritten them.
      let operands = Self.operands(of: instruction, frame)
      isGivenNaN = operands?.contains { $0.containsNaN } ?? false
      let count = frameCount
      try step(until: depth, keepingWindow: keepingWindow)
      guard let operands, !isGivenNaN, frameCount == count,
        frame.base[instruction.a].value?.containsNaN == true
      else { continue }
      let isCall = instruction.opcode.isCall
      throw Trap(
        .madeNaN(of: operands.dropFirst(isCall ? 1 : 0).map(\.extent).joined(separator: " and ")))
    }
  }

  /// A trap if a function of the language is given a NaN by the Swift code that calls it, which was
  /// given none.
  func checkNaN(in arguments: Registers, count: Int) throws(Trap) {
    guard !isGivenNaN,
      (0..<count).contains(where: { arguments[$0].value?.containsNaN == true })
    else { return }
    throw Trap(.madeNaN(of: ""))
  }

  /// What an instruction computes from, a function that it calls first; nil of one that computes nothing.
  private static func operands(of i: Instruction, _ frame: Frame) -> [Value]? {
    let r = frame.base
    let k = frame.code._withUnsafeGuaranteedRef { $0.constants }
    let slots: [Slot]
    switch i.opcode {
    case .add, .subtract, .multiply, .divide, .remainder, .power, .matrixProduct, .compose:
      slots = [r[i.b], r[i.c]]
    case .addConstant, .subtractConstant, .multiplyConstant, .divideConstant, .remainderConstant,
      .powerConstant:
      slots = [r[i.b], k[i.c]]
    case .negate, .draw: slots = [r[i.b]]
    case .callNumber: slots = [k[i.c]] + (1...i.b).map { r[i.a + $0] }
    case .call, .callLabelled, .callMethod, .callMethodLabelled:
      slots = (0...i.b).map { r[i.a + $0] }
    case .field: slots = [r[i.a], r[i.a + 1]]
    default: return nil
    }
    return slots.compactMap(\.value)
  }
}

extension Opcode {
  fileprivate var isCall: Bool {
    switch self {
    case .call, .callNumber, .callLabelled, .callMethod, .callMethodLabelled, .field: true
    default: false
    }
  }
}

extension Value {
  /// Whether it is NaN, or has one among its numbers, however deep.
  fileprivate var containsNaN: Bool {
    var pending = [self]
    while let value = pending.popLast() {
      switch value {
      case .number(let number): if number.isNaN { return true }
      case .boolean, .nothing: continue
      case .object(let list as ListObject): pending += list.elements
      case .object(let record as RecordObject): pending += record.values
      case .object(let object): if object.containsNaN { return true }
      }
    }
    return false
  }

  /// What a message says of its numbers.
  fileprivate var extent: String {
    if case .object(let object) = self { object.extent } else { display }
  }
}
