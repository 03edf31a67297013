/// One 64-bit word of code: an opcode, marks, and three operands of 16 bits, the last two also as one
/// signed number.
///
///     │ opcode 8 │ marks 8 │ a 16 │ b 16 │ c 16 │
///                                 │    bx 32    │
///
/// 16 bits an operand, so that a script may have thousands of names in one function.
struct Instruction {
  /// Which operands are temporaries that nobody reads after this instruction.
  struct LastUses: OptionSet {
    var rawValue: UInt8
    static let b = LastUses(rawValue: 1)
    static let c = LastUses(rawValue: 2)
  }

  /// The mark of an instruction whose operands were once no numbers.
  private static let othersMark: UInt64 = 0x80 << 8

  /// The largest operand.
  static let operandLimit = 0xFFFF

  private(set) var word: UInt64

  /// An instruction whose operands are at most `operandLimit`.
  init(_ opcode: Opcode, _ a: Int, _ b: Int, _ c: Int, lastUses: LastUses) {
    word =
      UInt64(opcode.rawValue) | UInt64(lastUses.rawValue) << 8 | UInt64(UInt16(a)) << 16
      | UInt64(UInt16(b)) << 32 | UInt64(UInt16(c)) << 48
  }

  init(_ opcode: Opcode, _ a: Int, wide bx: Int) {
    word =
      UInt64(opcode.rawValue) | UInt64(UInt16(a)) << 16
      | UInt64(UInt32(bitPattern: Int32(bx))) << 32
  }

  @inline(__always) var opcode: Opcode {
    // SAFETY: words come only from `init`, whose opcode is a case; cases count up from 0.
    unsafeBitCast(UInt8(truncatingIfNeeded: word), to: Opcode.self)
  }
  var lastUses: LastUses { LastUses(rawValue: UInt8(truncatingIfNeeded: word >> 8) & 3) }
  /// Whether it has met other operands than those its fast path is for: numbers, or truth values.
  /// Machine code takes that path for granted until then.
  var hasMetOthers: Bool { word & Self.othersMark != 0 }
  mutating func noteOthers() { word |= Self.othersMark }
  @inline(__always) var a: Int { Int((word >> 16) & 0xFFFF) }
  @inline(__always) var b: Int { Int((word >> 32) & 0xFFFF) }
  @inline(__always) var c: Int { Int(word >> 48) }
  @inline(__always) var wide: Int { Int(Int32(truncatingIfNeeded: Int64(bitPattern: word) >> 32)) }
}
