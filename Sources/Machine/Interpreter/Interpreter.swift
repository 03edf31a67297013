import Glibc
import Synchronization
import Syntax

/// Runs compiled functions on one block of registers.
///
///         registers   … caller's window …  f │ a₁ a₂ … locals, temporaries │ free
///                                          ▲   ▲ base of the callee        ▲ top
///
/// A call puts the function and its arguments at the top of the caller's window; the callee's window
/// begins at its first argument, so nothing is copied, and its result replaces the function.
public final class Interpreter {
  static let registerLimit = 1 << 22
  static let frameLimit = 200_000

  /// Who answers what the machine does not know.
  package let host: Host
  // SAFETY: one zeroed block, which the kernel backs when it is touched; zero is a slot without an
  // object. It outlives every run. At and above `top` no slot holds an object.
  let registers: UnsafeMutablePointer<Slot>
  // SAFETY: the first `frameCount` are initialized; plain data.
  let frames: UnsafeMutablePointer<Frame>
  var frameCount = 0
  var top: UnsafeMutablePointer<Slot>
  /// Where a request to stop is seen.
  let interruption: UnsafePointer<Atomic<Int32>>
  // SAFETY: one, allocated by `init` and freed by `deinit`.
  let context: UnsafeMutablePointer<NativeContext>
  /// The registers of functions on many numbers at once, one of which runs at a time.
  private(set) lazy var laneRegisters = LaneRegisters()
  /// Where new machine code goes.
  var nativeMemory: ExecutableMemory?
  /// How often a function is called, or a loop turns, before machine code is made of it.
  package var warmth: Int32 = 150
  /// Whether the first NaN that is made ends the evaluation. Everything is then interpreted.
  package var stopsAtNaN = false
  /// Whether the instruction that is executed, a call from Swift maybe, was given a NaN.
  var isGivenNaN = true
  /// What an instruction that was executed for machine code threw.
  var waitingTrap = Trap(.interrupted)
  var isTrapWaiting = false
  let returnToInterpreter = NativeStubs.shared?.returnToInterpreter
  let enterNative = NativeStubs.shared?.enter
  private var stack = StackBounds()
  private var thread = pthread_self()

  /// A function under way.
  struct Frame {
    var code: Unmanaged<Code>
    var base: UnsafeMutablePointer<Slot>
    var pc: UnsafePointer<Instruction>
    /// Where the machine code that called it goes on.
    var resume: UnsafeRawPointer?
  }

  /// An interpreter, which one thread at a time may use.
  package convenience init(host: Host) { self.init(host: host, interruption: Interruption.flag) }

  init(host: Host, interruption: UnsafePointer<Atomic<Int32>>) {
    self.host = host
    self.interruption = interruption
    guard let block = calloc(Self.registerLimit, MemoryLayout<Slot>.stride) else {
      preconditionFailure("there is no memory for the registers")
    }
    registers = block.bindMemory(to: Slot.self, capacity: Self.registerLimit)
    frames = .allocate(capacity: Self.frameLimit)
    top = registers
    context = .allocate(capacity: 1)
    context.initialize(
      to: NativeContext(
        interpreter: .passUnretained(self), frame: frames, frameLimit: frames + Self.frameLimit,
        registerLimit: registers + Self.registerLimit,
        interruption: UnsafeRawPointer(interruption)))
  }

  deinit {
    free(registers)
    frames.deallocate()
    context.deallocate()
  }

  /// Whether somebody has asked to stop.
  var isInterrupted: Bool { interruption.pointee.load(ordering: .relaxed) != 0 }

  // MARK: - Entering from Swift

  /// Calls a value of the language from Swift.
  package func call(_ function: Value, _ arguments: [Value]) throws(Trap) -> Value {
    try call(function, count: arguments.count) { window in
      for (index, argument) in arguments.enumerated() { window[index + 1] = Slot(argument) }
    }
  }

  /// The same with one argument, of which no array is made.
  package func call(_ function: Value, _ argument: Value) throws(Trap) -> Value {
    try call(function, count: 1) { $0[1] = Slot(argument) }
  }

  /// The same with two.
  package func call(
    _ function: Value, _ first: Value, _ second: Value
  ) throws(Trap) -> Value {
    try call(function, count: 2) { window in
      window[1] = Slot(first)
      window[2] = Slot(second)
    }
  }

  @inline(__always)
  private func call(
    _ function: Value, count: Int, _ place: (Registers) -> Void
  ) throws(Trap) -> Value {
    // A loop in Swift over calls of native functions meets no other check.
    if isInterrupted { throw Trap(.interrupted) }
    try checkStack(for: count + 1)
    let window = top
    window[0] = Slot(lending: function)
    place(window)
    top = window + count + 1
    do throws(Trap) {
      if stopsAtNaN { try checkNaN(in: window + 1, count: count) }
      if let code = window[0].code(taking: count) {
        try pushFrame(code, base: window + 1, given: count)
        try runTop(code)
      } else {
        window[0].own()
        if try enter(window, count: count) { try run(until: frameCount - 1) }
      }
    } catch {
      window.release(count + 1)
      top = window
      throw error
    }
    top = window
    guard let result = window[0].take() else { throw Trap(.noValue("the result")) }
    return result
  }

  /// Runs the code of a cell; `inspect` reads its variables before they are dropped.
  package func run(
    _ code: Code, inspect: (_ register: (Int) -> Value?) -> Void
  ) throws(Trap) -> Value {
    try checkStack(for: code.registerCount + 1)
    let window = top
    window[0] = Slot(Closure(code, Environment(count: 0)))
    defer {
      window.release(code.registerCount + 1)
      top = window
    }
    try pushFrame(.passUnretained(code), base: window + 1, given: 0)
    try run(until: frameCount - 1, keepingWindow: true)
    // What came out while it was being stopped may be no result.
    if isInterrupted { throw Trap(.interrupted) }
    inspect { window[1 + $0].value }
    return window[0].take() ?? .nothing
  }

  private func checkStack(for count: Int) throws(Trap) {
    if pthread_equal(thread, pthread_self()) == 0 {
      thread = pthread_self()
      stack = StackBounds()
    }
    if stack.isNearlyFull { throw Trap(.tooDeep) }
    try checkRoom(for: count, at: top)
  }

  // MARK: - Frames

  /// A trap unless there is room for one more frame, with `count` registers from `base` on.
  @inline(__always)
  func checkRoom(for count: Int, at base: UnsafeMutablePointer<Slot>) throws(Trap) {
    guard frameCount < Self.frameLimit, base - registers + count < Self.registerLimit else {
      throw Trap(.tooDeep)
    }
  }

  /// Starts a function; its first `given` registers hold arguments, and the rest of its variables
  /// begin empty. Temporaries of the caller that lie above are overwritten or released with the rest.
  @inline(__always)
  func pushFrame(
    _ code: Unmanaged<Code>, base: UnsafeMutablePointer<Slot>, given: Int
  ) throws(Trap) {
    let (registerCount, variableCount, first) = code._withUnsafeGuaranteedRef {
      ($0.registerCount, $0.variableCount, UnsafePointer($0.instructions))
    }
    try checkRoom(for: registerCount, at: base)
    base.clear(from: given, count: variableCount - given)
    frames[frameCount] = Frame(code: code, base: base, pc: first, resume: returnToInterpreter)
    frameCount += 1
    top = base + registerCount
  }
}
