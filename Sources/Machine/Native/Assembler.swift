/// Writes the instructions of x86-64 that the translator needs, with labels for jumps.
///
///     var assembler = Assembler()
///     let again = assembler.newLabel()
///     assembler.place(again)
///     assembler.add(.xmm0, .xmm1)
///     assembler.jump(to: again)
///     let bytes = assembler.finish()
///
/// Encodings are those of the Intel 64 manual, volume 2; each method names its instruction.
struct Assembler {
  /// A general register.
  enum Register: UInt8 {
    case rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15
  }

  /// A vector register, of which the lowest double is used.
  struct Vector: Hashable {
    var number: UInt8
    static let xmm0 = Vector(number: 0)
    static let xmm1 = Vector(number: 1)
  }

  /// A place in memory: `[base + index · scale + offset]`.
  struct Memory {
    var base: Register
    var index: Register?
    /// 1, 2, 4 or 8.
    var scale: UInt8 = 1
    var offset: Int

    init(_ base: Register, _ offset: Int = 0) {
      self.base = base
      self.offset = offset
    }

    init(_ base: Register, index: Register, scale: UInt8 = 1, _ offset: Int = 0) {
      self.init(base, offset)
      self.index = index
      self.scale = scale
    }
  }

  /// A place in the code that jumps lead to; it may be placed after them.
  struct Label: Hashable { fileprivate var number: Int }

  /// What a conditional jump asks of the flags.
  enum Condition: UInt8 {
    case below = 2
    case aboveOrEqual, equal, notEqual, belowOrEqual, above
    case parity = 10
    case notParity
  }

  var bytes: [UInt8] = []
  private var positions: [Int?] = []
  private var references: [(at: Int, label: Label)] = []
  private var doubles: [UInt64: Label] = [:]

  // MARK: - Labels

  mutating func newLabel() -> Label {
    positions.append(nil)
    return Label(number: positions.count - 1)
  }

  mutating func place(_ label: Label) { positions[label.number] = bytes.count }

  /// Where a placed label lies, in bytes from the start.
  func offset(of label: Label) -> Int { positions[label.number] ?? 0 }

  /// A label of a double among the constants that follow the code.
  mutating func label(of double: Double) -> Label {
    if let label = doubles[double.bitPattern] { return label }
    let label = newLabel()
    doubles[double.bitPattern] = label
    return label
  }

  /// The finished code, its constants behind it.
  mutating func finish() -> [UInt8] {
    while bytes.count % 8 != 0 { bytes.append(0xCC) }
    for (pattern, label) in doubles.sorted(by: { $0.value.number < $1.value.number }) {
      place(label)
      append(pattern)
    }
    for (position, label) in references {
      guard let target = positions[label.number] else {
        preconditionFailure("every label that code refers to is placed")
      }
      let distance = UInt32(bitPattern: Int32(target - position - 4))
      for byte in 0..<4 {
        bytes[position + byte] = UInt8(truncatingIfNeeded: distance >> (8 * UInt32(byte)))
      }
    }
    return bytes
  }

  // MARK: - Encoding

  mutating func append(_ value: UInt64) {
    for byte in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(byte)))) }
  }

  mutating func append(_ value: Int32) {
    for byte in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * Int32(byte)))) }
  }

  /// The first bytes of an instruction: a prefix, REX where needed, the opcode.
  mutating func start(
    _ prefix: UInt8?, wide: Bool, _ opcode: [UInt8], reg: UInt8, index: UInt8 = 0, base: UInt8,
    isByte: Bool = false
  ) {
    if let prefix { bytes.append(prefix) }
    let rex: UInt8 =
      0x40 | (wide ? 8 : 0) | (reg >> 3) << 2 | (index >> 3) << 1 | base >> 3
    // Without REX the byte registers 4 to 7 are ah, ch, dh and bh.
    if rex != 0x40 || isByte && reg > 3 { bytes.append(rex) }
    bytes += opcode
  }

  mutating func encode(
    prefix: UInt8? = nil, wide: Bool = false, _ opcode: UInt8..., reg: UInt8, _ memory: Memory,
    isByte: Bool = false
  ) {
    start(
      prefix, wide: wide, opcode, reg: reg, index: memory.index?.rawValue ?? 0,
      base: memory.base.rawValue, isByte: isByte)
    let isShort = Int8(exactly: memory.offset) != nil
    let mode: UInt8 = isShort ? 0x40 : 0x80
    if let index = memory.index {
      let scale = UInt8(memory.scale.trailingZeroBitCount)
      bytes.append(mode | (reg & 7) << 3 | 4)
      bytes.append(scale << 6 | (index.rawValue & 7) << 3 | memory.base.rawValue & 7)
    } else {
      bytes.append(mode | (reg & 7) << 3 | memory.base.rawValue & 7)
      if memory.base.rawValue & 7 == 4 { bytes.append(0x24) }
    }
    if isShort {
      bytes.append(UInt8(truncatingIfNeeded: memory.offset))
    } else {
      append(Int32(truncatingIfNeeded: memory.offset))
    }
  }

  mutating func encode(
    prefix: UInt8? = nil, wide: Bool = false, _ opcode: UInt8..., reg: UInt8, rm: UInt8
  ) {
    start(prefix, wide: wide, opcode, reg: reg, base: rm)
    bytes.append(0xC0 | (reg & 7) << 3 | rm & 7)
  }

  mutating func encode(
    prefix: UInt8? = nil, wide: Bool = false, _ opcode: UInt8..., reg: UInt8, _ label: Label
  ) {
    start(prefix, wide: wide, opcode, reg: reg, base: 0)
    bytes.append((reg & 7) << 3 | 5)
    refer(to: label)
  }

  mutating func refer(to label: Label) {
    references.append((bytes.count, label))
    append(Int32(0))
  }
}
