/// Going over to machine code, and coming back.
extension Interpreter {
  /// Runs the function whose frame was pushed just now.
  @inline(__always)
  func runTop(_ code: Unmanaged<Code>) throws(Trap) {
    let depth = frameCount - 1
    if !stopsAtNaN, let entry = code._withUnsafeGuaranteedRef({ $0.header.pointee.entry }),
      run(at: entry), frameCount == depth
    {
      return
    }
    try run(until: depth)
  }

  /// Whether machine code took over at the top frame's `pc`, the beginning of a function or of a
  /// loop. The top frame is then another one, or stands elsewhere, and a trap may be waiting.
  @inline(never)
  func runNatively(fromStart: Bool) -> Bool {
    let frame = frames[frameCount - 1]
    let code = frame.code.reference
    let position = frame.pc - UnsafePointer(code.instructions)
    guard let native = native(of: code),
      let entry = fromStart ? native.start : native.entries[position]
    else {
      code.header.pointee.heat = -50_000
      return false
    }
    return run(at: entry)
  }

  /// Goes on in the machine code that called the function which has just returned.
  @inline(never)
  func resumeNatively(at target: UnsafeRawPointer?) {
    if let target { _ = run(at: target) }
  }

  /// Throws what an instruction threw that machine code had executed.
  @inline(__always)
  func throwWaitingTrap() throws(Trap) {
    if isTrapWaiting { throw takeWaitingTrap() }
  }

  @inline(never)
  private func takeWaitingTrap() -> Trap {
    isTrapWaiting = false
    return waitingTrap
  }

  private func run(at target: UnsafeRawPointer) -> Bool {
    guard let enterNative else { return false }
    context.pointee.frame = frames + (frameCount - 1)
    let status = NativeStubs.Exit(rawValue: enterNative(context, target))
    adoptNativeFrame()
    switch status {
    case .guessFailed?: forgetGuess()
    case .refused?:
      frames[frameCount - 1].code._withUnsafeGuaranteedRef { $0.header.pointee.heat = -1000 }
      return false
    default: break
    }
    return true
  }

  private func adoptNativeFrame() {
    let frame = context.pointee.frame
    frameCount = frame - frames + 1
    guard frameCount > 0 else { return }
    top = frame.pointee.base + frame.pointee.code._withUnsafeGuaranteedRef { $0.registerCount }
  }

  /// Executes the instruction at the top frame's `pc` for machine code that has none of its own.
  func stepForNative() -> Int32 {
    adoptNativeFrame()
    do throws(Trap) {
      try step()
    } catch {
      waitingTrap = error
      isTrapWaiting = true
      context.pointee.frame = frames + (frameCount - 1)
      return 1
    }
    context.pointee.frame = frames + (frameCount - 1)
    return 0
  }

  /// Begins the top frame's function, which machine code has called: where its own begins, or where
  /// the interpreter takes over.
  func beginForNative() -> UnsafeRawPointer? {
    let frame = context.pointee.frame
    let code = frame.pointee.code.reference
    code.header.pointee.heat &+= 1
    if code.header.pointee.heat > warmth, let native = native(of: code) { return native.start }
    frame.pointee.pc = UnsafePointer(code.instructions)
    frame.pointee.base.clear(
      from: code.parameterCount, count: code.variableCount - code.parameterCount)
    return returnToInterpreter
  }

  // MARK: - Making machine code

  private func native(of code: Code) -> NativeCode? {
    if code.native == nil, code.retired.count < Code.nativeLimit {
      guard let native = Translator.translate(code, into: &nativeMemory) else { return nil }
      code.native = native
      code.header.pointee.entry = native.start
    }
    return code.native
  }

  /// The instruction at the top frame's `pc` is not what its code was made for; next time it is made
  /// for what comes.
  private func forgetGuess() {
    let frame = frames[frameCount - 1]
    UnsafeMutablePointer(mutating: frame.pc).pointee.noteOthers()
    let code = frame.code.reference
    guard let native = code.native else { return }
    code.native = nil
    code.retired.append(native)
    code.header.pointee.entry = nil
    code.header.pointee.heat = 0
  }
}

extension Code {
  /// How often machine code is made anew of a function before it is left to the interpreter.
  static let nativeLimit = 20
}
