/// The pieces of machine code that all functions share: the ways in and out.
///
///     rbx  the registers of the frame that runs         r14  that frame
///     r12  the context                                  r15  the request to stop
///     xmm2 … xmm15  numbers that also stand in their registers
struct NativeStubs {
  /// Why machine code was left.
  enum Exit: Int32 {
    /// The interpreter goes on at the top frame's `pc`.
    case goOn
    /// The instruction at `pc` met other operands than it was made for.
    case guessFailed
    /// A trap is waiting.
    case trap
    /// The registers are not as the code expects where it was to begin.
    case refused
  }

  typealias Enter = @convention(c) (UnsafeMutableRawPointer, UnsafeRawPointer) -> Int32

  let enter: Enter
  /// Leaves with the status in `eax`.
  let leave: UnsafeRawPointer
  /// Gives back the function in `rdi`, with its tag in `esi`, that has returned, and goes on in its
  /// caller.
  let finishReturn: UnsafeRawPointer
  /// Goes on at the beginning of the top frame, which was pushed just now.
  let enterTop: UnsafeRawPointer
  /// Goes on in the interpreter; what functions that it called return to.
  let returnToInterpreter: UnsafeRawPointer
  private let memory: ExecutableMemory

  /// `nil` where there is no machine code on this machine.
  // SAFETY: written once, and its memory never again.
  nonisolated(unsafe) static let shared: NativeStubs? = {
    #if arch(x86_64)
      NativeLayout.isAsExpected ? NativeStubs() : nil
    #else
      nil
    #endif
  }()

  private init?() {
    var assembler = Assembler()
    let saved: [Assembler.Register] = [.rbx, .rbp, .r12, .r13, .r14, .r15]

    for register in saved { assembler.push(register) }
    assembler.add(.rsp, -8)
    assembler.move(.r12, .rdi)
    assembler.load(.r14, Self.context(\.frame))
    assembler.load(.rbx, .init(.r14, NativeLayout.frameBase))
    assembler.load(.r15, Self.context(\.interruption))
    assembler.jump(to: .rsi)

    let leave = assembler.newLabel()
    assembler.place(leave)
    assembler.store(.r14, Self.context(\.frame))
    assembler.add(.rsp, 8)
    for register in saved.reversed() { assembler.pop(register) }
    assembler.return()

    let finishReturn = assembler.newLabel()
    assembler.place(finishReturn)
    let isLent = assembler.newLabel()
    assembler.compare32(.rsi, Int32(Slot.Tag.object.rawValue))
    assembler.jump(.notEqual, to: isLent)
    assembler.call(Self.context(\.release))
    assembler.place(isLent)
    assembler.load(.rax, .init(.r14, NativeLayout.frameResume))
    assembler.add(.r14, Int32(-NativeLayout.frameStride))
    assembler.load(.rbx, .init(.r14, NativeLayout.frameBase))
    assembler.jump(to: .rax)

    let enterTop = assembler.newLabel()
    assembler.place(enterTop)
    assembler.load(.r14, Self.context(\.frame))
    assembler.load(.rbx, .init(.r14, NativeLayout.frameBase))
    assembler.load(.rdx, .init(.r14, NativeLayout.frameCode))
    assembler.load(.rdx, .init(.rdx, NativeLayout.codeHeader))
    let begin = assembler.newLabel()
    assembler.load(.rax, .init(.rdx, NativeLayout.headerEntry))
    assembler.compare(.init(.rdx, NativeLayout.headerEntry), 0)
    assembler.jump(.equal, to: begin)
    assembler.jump(to: .rax)
    assembler.place(begin)
    assembler.move(.rdi, .r12)
    assembler.call(Self.context(\.begin))
    assembler.jump(to: .rax)

    let interpret = assembler.newLabel()
    assembler.place(interpret)
    assembler.move(.rax, UInt64(Exit.goOn.rawValue))
    assembler.jump(to: leave)

    let bytes = assembler.finish()
    guard let memory = ExecutableMemory(holding: bytes.count), let start = memory.write(bytes)
    else { return nil }
    self.memory = memory
    // SAFETY: the code above is a C function of these arguments.
    enter = unsafeBitCast(start, to: Enter.self)
    self.leave = start + assembler.offset(of: leave)
    self.finishReturn = start + assembler.offset(of: finishReturn)
    self.enterTop = start + assembler.offset(of: enterTop)
    returnToInterpreter = start + assembler.offset(of: interpret)
  }

  /// A member of the context, in memory.
  static func context<T>(_ member: KeyPath<NativeContext, T>) -> Assembler.Memory {
    Assembler.Memory(.r12, NativeContext.offset(member))
  }
}
