/// The instructions, each named after what it does; the manual's name stands above it.

// MARK: - General registers

extension Assembler {
  /// mov
  mutating func load(_ target: Register, _ source: Memory) {
    encode(wide: true, 0x8B, reg: target.rawValue, source)
  }
  /// mov, of 32 bits; the upper half becomes zero
  mutating func load32(_ target: Register, _ source: Memory) {
    encode(0x8B, reg: target.rawValue, source)
  }
  /// movzx
  mutating func loadByte(_ target: Register, _ source: Memory) {
    encode(0x0F, 0xB6, reg: target.rawValue, source)
  }
  /// mov
  mutating func store(_ source: Register, _ target: Memory) {
    encode(wide: true, 0x89, reg: source.rawValue, target)
  }
  /// mov
  mutating func storeByte(_ source: Register, _ target: Memory) {
    encode(0x88, reg: source.rawValue, target, isByte: true)
  }
  /// mov
  mutating func storeByte(_ value: UInt8, _ target: Memory) {
    encode(0xC6, reg: 0, target)
    bytes.append(value)
  }
  /// mov
  mutating func move(_ target: Register, _ source: Register) {
    encode(wide: true, 0x89, reg: source.rawValue, rm: target.rawValue)
  }
  /// mov, or xor for 0
  mutating func move(_ target: Register, _ value: UInt64) {
    if value == 0 {
      encode(0x31, reg: target.rawValue, rm: target.rawValue)
    } else if let short = UInt32(exactly: value) {
      start(nil, wide: false, [0xB8 | target.rawValue & 7], reg: 0, base: target.rawValue)
      append(Int32(bitPattern: short))
    } else {
      start(nil, wide: true, [0xB8 | target.rawValue & 7], reg: 0, base: target.rawValue)
      append(value)
    }
  }
  /// lea
  mutating func address(_ target: Register, _ source: Memory) {
    encode(wide: true, 0x8D, reg: target.rawValue, source)
  }
  /// lea
  mutating func address(_ target: Register, _ label: Label) {
    encode(wide: true, 0x8D, reg: target.rawValue, label)
  }
  /// add
  mutating func add(_ target: Register, _ value: Int32) {
    encode(wide: true, 0x81, reg: 0, rm: target.rawValue)
    append(value)
  }
  /// shl
  mutating func shiftLeft(_ target: Register, _ count: UInt8) {
    encode(wide: true, 0xC1, reg: 4, rm: target.rawValue)
    bytes.append(count)
  }
  /// cmp
  mutating func compare(_ left: Register, _ right: Memory) {
    encode(wide: true, 0x3B, reg: left.rawValue, right)
  }
  /// cmp
  mutating func compare(_ left: Register, _ right: Register) {
    encode(wide: true, 0x39, reg: right.rawValue, rm: left.rawValue)
  }
  /// cmp, of 32 bits
  mutating func compare32(_ left: Register, _ value: Int32) {
    encode(0x81, reg: 7, rm: left.rawValue)
    append(value)
  }
  /// cmp, of 32 bits
  mutating func compare32(_ left: Memory, _ value: Int32) {
    encode(0x81, reg: 7, left)
    append(value)
  }
  /// cmp, of 64 bits with a small number
  mutating func compare(_ left: Memory, _ value: Int8) {
    encode(wide: true, 0x83, reg: 7, left)
    bytes.append(UInt8(bitPattern: value))
  }
  /// cmp
  mutating func compareByte(_ left: Memory, _ value: UInt8) {
    encode(0x80, reg: 7, left)
    bytes.append(value)
  }
  /// test, of 32 bits
  mutating func test32(_ register: Register) {
    encode(0x85, reg: register.rawValue, rm: register.rawValue)
  }
  /// test, of a byte
  mutating func testByte(_ memory: Memory, _ value: UInt8) {
    encode(0xF6, reg: 0, memory)
    bytes.append(value)
  }
  /// xor, of a byte
  mutating func flip(_ register: Register, _ value: UInt8) {
    encode(0x83, reg: 6, rm: register.rawValue)
    bytes.append(value)
  }
  /// and, of 32 bits
  mutating func and32(_ register: Register, _ value: Int8) {
    encode(0x83, reg: 4, rm: register.rawValue)
    bytes.append(UInt8(bitPattern: value))
  }
  /// and
  mutating func and(_ target: Register, _ source: Register) {
    encode(wide: true, 0x21, reg: source.rawValue, rm: target.rawValue)
  }
  /// or
  mutating func or(_ target: Register, _ source: Register) {
    encode(wide: true, 0x09, reg: source.rawValue, rm: target.rawValue)
  }
  /// bt, of 32 bits: the carry becomes that bit, so `aboveOrEqual` is that it is 0
  mutating func testBit(_ register: Register, _ bit: Register) {
    encode(0x0F, 0xA3, reg: bit.rawValue, rm: register.rawValue)
  }
  /// push
  mutating func push(_ register: Register) {
    start(nil, wide: false, [0x50 | register.rawValue & 7], reg: 0, base: register.rawValue)
  }
  /// pop
  mutating func pop(_ register: Register) {
    start(nil, wide: false, [0x58 | register.rawValue & 7], reg: 0, base: register.rawValue)
  }
}

// MARK: - Jumps and calls

extension Assembler {
  /// jmp
  mutating func jump(to label: Label) {
    bytes.append(0xE9)
    refer(to: label)
  }
  /// jcc
  mutating func jump(_ condition: Condition, to label: Label) {
    bytes += [0x0F, 0x80 | condition.rawValue]
    refer(to: label)
  }
  /// jmp
  mutating func jump(to register: Register) { encode(0xFF, reg: 4, rm: register.rawValue) }
  /// jmp
  mutating func jump(to memory: Memory) { encode(0xFF, reg: 4, memory) }
  /// call
  mutating func call(_ label: Label) {
    bytes.append(0xE8)
    refer(to: label)
  }
  /// call
  mutating func call(_ memory: Memory) { encode(0xFF, reg: 2, memory) }
  /// ret
  mutating func `return`() { bytes.append(0xC3) }
}

// MARK: - Doubles

extension Assembler {
  /// The arithmetic of two doubles, by the last byte of its opcode.
  enum Arithmetic: UInt8 {
    case squareRoot = 0x51
    case add = 0x58
    case multiply = 0x59
    case subtract = 0x5C
    case divide = 0x5E
  }

  /// How `round` goes to a whole number.
  enum Rounding: UInt8 {
    case down = 9
    case up = 10
  }

  /// movsd
  mutating func load(_ target: Vector, _ source: Memory) {
    encode(prefix: 0xF2, 0x0F, 0x10, reg: target.number, source)
  }
  /// movsd
  mutating func load(_ target: Vector, _ source: Label) {
    encode(prefix: 0xF2, 0x0F, 0x10, reg: target.number, source)
  }
  /// movsd
  mutating func store(_ source: Vector, _ target: Memory) {
    encode(prefix: 0xF2, 0x0F, 0x11, reg: source.number, target)
  }
  /// movapd
  mutating func move(_ target: Vector, _ source: Vector) {
    encode(prefix: 0x66, 0x0F, 0x28, reg: target.number, rm: source.number)
  }
  /// addsd and its kin: target := target op source
  mutating func apply(_ operation: Arithmetic, _ target: Vector, _ source: Vector) {
    encode(prefix: 0xF2, 0x0F, operation.rawValue, reg: target.number, rm: source.number)
  }
  /// The same with a source in memory.
  mutating func apply(_ operation: Arithmetic, _ target: Vector, _ source: Memory) {
    encode(prefix: 0xF2, 0x0F, operation.rawValue, reg: target.number, source)
  }
  /// The same with a constant.
  mutating func apply(_ operation: Arithmetic, _ target: Vector, _ source: Label) {
    encode(prefix: 0xF2, 0x0F, operation.rawValue, reg: target.number, source)
  }
  /// roundsd
  mutating func round(_ target: Vector, _ source: Vector, _ rounding: Rounding) {
    encode(prefix: 0x66, 0x0F, 0x3A, 0x0B, reg: target.number, rm: source.number)
    bytes.append(rounding.rawValue)
  }
  /// ucomisd
  mutating func compare(_ left: Vector, _ right: Vector) {
    encode(prefix: 0x66, 0x0F, 0x2E, reg: left.number, rm: right.number)
  }
  /// xorpd
  mutating func exclusiveOr(_ target: Vector, _ source: Vector) {
    encode(prefix: 0x66, 0x0F, 0x57, reg: target.number, rm: source.number)
  }
  /// andpd
  mutating func and(_ target: Vector, _ source: Vector) {
    encode(prefix: 0x66, 0x0F, 0x54, reg: target.number, rm: source.number)
  }
  /// movq
  mutating func move(_ target: Register, _ source: Vector) {
    encode(prefix: 0x66, wide: true, 0x0F, 0x7E, reg: source.number, rm: target.rawValue)
  }
  /// cvttsd2si
  mutating func truncate(_ target: Register, _ source: Vector) {
    encode(prefix: 0xF2, wide: true, 0x0F, 0x2C, reg: target.rawValue, rm: source.number)
  }
  /// cvtsi2sd
  mutating func convert(_ target: Vector, _ source: Register) {
    encode(prefix: 0xF2, wide: true, 0x0F, 0x2A, reg: target.number, rm: source.rawValue)
  }
  /// setcc, and movzx: 1 where the condition holds, else 0
  mutating func set(_ target: Register, if condition: Condition) {
    start(nil, wide: false, [0x0F, 0x90 | condition.rawValue], reg: 0, base: target.rawValue)
    bytes.append(0xC0 | target.rawValue & 7)
    encode(0x0F, 0xB6, reg: target.rawValue, rm: target.rawValue)
  }
}
