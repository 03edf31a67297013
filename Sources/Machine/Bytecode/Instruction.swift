/// One 64-bit word of code: an opcode and three operands of 16 bits, the last two also as one number.
///
/// 16 bits an operand, so that a script may have thousands of names in one function.
struct Instruction {
  var word: UInt64

  init(_ opcode: Opcode, _ a: Int, _ b: Int = 0, _ c: Int = 0) {
    word =
      UInt64(opcode.rawValue) | UInt64(UInt16(a)) << 16 | UInt64(UInt16(b)) << 32
      | UInt64(UInt16(c)) << 48
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
  @inline(__always) var a: Int { Int((word >> 16) & 0xFFFF) }
  @inline(__always) var b: Int { Int((word >> 32) & 0xFFFF) }
  @inline(__always) var c: Int { Int(word >> 48) }
  @inline(__always) var wide: Int { Int(Int32(truncatingIfNeeded: Int64(bitPattern: word) >> 32)) }
}
