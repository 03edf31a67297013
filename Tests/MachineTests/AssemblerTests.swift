import Testing

@testable import Machine

/// Instructions are encoded as the GNU assembler encodes them (`as`, Intel syntax).
@Suite struct AssemblerTests {
  struct Encoding: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: String
    let emit: @Sendable (inout Assembler) -> Void

    init(_ text: String, _ bytes: String, _ emit: @escaping @Sendable (inout Assembler) -> Void) {
      testDescription = text
      self.bytes = bytes
      self.emit = emit
    }
  }

  static func v(_ number: UInt8) -> Assembler.Vector { Assembler.Vector(number: number) }

  @Test(arguments: [
    Encoding("mov rax, [rbx+16]", "488b4310") { $0.load(.rax, .init(.rbx, 16)) },
    Encoding("mov r12, [r12+0x1234]", "4d8ba42434120000") { $0.load(.r12, .init(.r12, 0x1234)) },
    Encoding("mov eax, [r13+4]", "418b4504") { $0.load32(.rax, .init(.r13, 4)) },
    Encoding("movzx r9d, byte ptr [rsp+8]", "440fb64c2408") { $0.loadByte(.r9, .init(.rsp, 8)) },
    Encoding("movzx ecx, byte ptr [rdx+rax*1+40]", "0fb64c0228") {
      $0.loadByte(.rcx, .init(.rdx, index: .rax, 40))
    },
    Encoding("mov [rbp-8], r14", "4c8975f8") { $0.store(.r14, .init(.rbp, -8)) },
    Encoding("mov byte ptr [rax+8], sil", "40887008") {
      $0.storeByte(Assembler.Register.rsi, .init(.rax, 8))
    },
    Encoding("mov byte ptr [rbx+0x100], 4", "c6830001000004") {
      $0.storeByte(UInt8(4), .init(.rbx, 0x100))
    },
    Encoding("mov rax, r15", "4c89f8") { $0.move(.rax, .r15) },
    Encoding("mov ecx, 7", "b907000000") { $0.move(.rcx, UInt64(7)) },
    Encoding("movabs r10, 0x1122334455667788", "49ba8877665544332211") {
      $0.move(.r10, UInt64(0x1122334455667788))
    },
    Encoding("xor r8d, r8d", "4531c0") { $0.move(.r8, UInt64(0)) },
    Encoding("lea rax, [rcx+rax*8+16]", "488d44c110") {
      $0.address(.rax, .init(.rcx, index: .rax, scale: 8, 16))
    },
    Encoding("add rsp, -512", "4881c400feffff") { $0.add(.rsp, -512) },
    Encoding("shl rax, 4", "48c1e004") { $0.shiftLeft(.rax, 4) },
    Encoding("cmp rax, [rdi+24]", "483b4718") { $0.compare(.rax, Assembler.Memory(.rdi, 24)) },
    Encoding("cmp rax, r11", "4c39d8") { $0.compare(.rax, Assembler.Register.r11) },
    Encoding("cmp ecx, 1000", "81f9e8030000") { $0.compare32(.rcx, Int32(1000)) },
    Encoding("cmp dword ptr [r15+4], 1000", "41817f04e8030000") {
      $0.compare32(Assembler.Memory(.r15, 4), 1000)
    },
    Encoding("cmp qword ptr [rdi+8], 3", "48837f0803") { $0.compare(Assembler.Memory(.rdi, 8), 3) },
    Encoding("cmp byte ptr [rbx+24], 1", "807b1801") { $0.compareByte(.init(.rbx, 24), 1) },
    Encoding("test eax, eax", "85c0") { $0.test32(.rax) },
    Encoding("test byte ptr [rbx+16], 1", "f6431001") { $0.testByte(.init(.rbx, 16), 1) },
    Encoding("xor eax, 1", "83f001") { $0.flip(.rax, 1) },
    Encoding("and eax, 1", "83e001") { $0.and32(.rax, 1) },
    Encoding("and rax, rcx", "4821c8") { $0.and(.rax, Assembler.Register.rcx) },
    Encoding("or rax, rcx", "4809c8") { $0.or(.rax, .rcx) },
    Encoding("bt eax, ecx", "0fa3c8") { $0.testBit(.rax, .rcx) },
    Encoding("push r12", "4154") { $0.push(.r12) },
    Encoding("pop rbp", "5d") { $0.pop(.rbp) },
    Encoding("jmp rsi", "ffe6") { $0.jump(to: Assembler.Register.rsi) },
    Encoding("jmp [r12+0x60]", "41ff642460") { $0.jump(to: Assembler.Memory(.r12, 0x60)) },
    Encoding("call [r12+0x68]", "41ff542468") { $0.call(Assembler.Memory(.r12, 0x68)) },
    Encoding("ret", "c3") { $0.`return`() },
    Encoding("movsd xmm9, [rbx+0x210]", "f2440f108b10020000") { $0.load(v(9), .init(.rbx, 0x210)) },
    Encoding("movsd [rbx+16], xmm0", "f20f114310") { $0.store(v(0), .init(.rbx, 16)) },
    Encoding("movapd xmm8, xmm15", "66450f28c7") { $0.move(v(8), v(15)) },
    Encoding("addsd xmm2, xmm9", "f2410f58d1") { $0.apply(.add, v(2), v(9)) },
    Encoding("mulsd xmm10, xmm1", "f2440f59d1") { $0.apply(.multiply, v(10), v(1)) },
    Encoding("subsd xmm3, xmm4", "f20f5cdc") { $0.apply(.subtract, v(3), v(4)) },
    Encoding("divsd xmm0, [rbx+32]", "f20f5e4320") {
      $0.apply(.divide, v(0), Assembler.Memory(.rbx, 32))
    },
    Encoding("sqrtsd xmm12, xmm12", "f2450f51e4") { $0.apply(.squareRoot, v(12), v(12)) },
    Encoding("roundsd xmm5, xmm13, 9", "66410f3a0bed09") { $0.round(v(5), v(13), .down) },
    Encoding("roundsd xmm5, xmm6, 10", "660f3a0bee0a") { $0.round(v(5), v(6), .up) },
    Encoding("ucomisd xmm4, xmm11", "66410f2ee3") { $0.compare(v(4), v(11)) },
    Encoding("xorpd xmm7, xmm1", "660f57f9") { $0.exclusiveOr(v(7), v(1)) },
    Encoding("andpd xmm7, xmm1", "660f54f9") { $0.and(v(7), v(1)) },
    Encoding("movq rax, xmm14", "664c0f7ef0") { $0.move(.rax, v(14)) },
    Encoding("cvttsd2si rax, xmm8", "f2490f2cc0") { $0.truncate(.rax, v(8)) },
    Encoding("cvtsi2sd xmm1, rax", "f2480f2ac8") { $0.convert(v(1), .rax) },
    Encoding("seta cl; movzx ecx, cl", "0f97c10fb6c9") { $0.set(.rcx, if: .above) },
  ])
  func instructionsAreThoseOfTheManual(_ encoding: Encoding) {
    var assembler = Assembler()
    encoding.emit(&assembler)
    #expect(hexadecimal(assembler.bytes) == encoding.bytes)
  }

  /// `again: jne end; jmp again; end: lea rax, [rip + 2 before]`
  @Test func labelsLeadForwardsAndBackwards() {
    var assembler = Assembler()
    let (again, end) = (assembler.newLabel(), assembler.newLabel())
    assembler.place(again)
    assembler.jump(.notEqual, to: end)
    assembler.jump(to: again)
    assembler.place(end)
    assembler.address(.rax, again)
    #expect(hexadecimal(assembler.finish().prefix(18)) == "0f8505000000e9f5ffffff488d05eeffffff")
  }

  @Test func constantsFollowTheCodeOnceEach() {
    var assembler = Assembler()
    for _ in 0..<2 { assembler.load(.xmm0, assembler.label(of: 1)) }
    // movsd xmm0, [rip + 8]; movsd xmm0, [rip]
    let code = "f20f100508000000f20f100500000000"
    #expect(hexadecimal(assembler.finish()) == code + "000000000000f03f")
  }

  private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
