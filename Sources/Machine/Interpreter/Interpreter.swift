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
  /// How deep Swift functions and the machine may call each other in turn: bounded by the C stack.
  static let nestingLimit = 150

  package let host: Host
  // SAFETY: reserved once and touched lazily by the kernel; outlives every run; all slots at and
  // above `top` are missing.
  let registers: UnsafeMutablePointer<Slot>
  let frames: UnsafeMutablePointer<Frame>
  var frameCount = 0
  var top: UnsafeMutablePointer<Slot>
  var nesting = 0

  /// A function under way.
  struct Frame {
    var code: Unmanaged<Code>
    var base: UnsafeMutablePointer<Slot>
    var pc: UnsafePointer<Instruction>
  }

  package init(host: Host) {
    self.host = host
    registers = .allocate(capacity: Self.registerLimit)
    frames = .allocate(capacity: Self.frameLimit)
    top = registers
  }

  deinit {
    registers.deallocate()
    frames.deallocate()
  }

  /// Calls a value of the language from Swift.
  package func call(_ function: Value, _ arguments: [Value]) throws(Trap) -> Value {
    guard nesting < Self.nestingLimit, hasRoom(for: arguments.count + 1) else {
      throw Trap(.tooDeep)
    }
    nesting += 1
    let window = top
    defer {
      nesting -= 1
      top = window
    }
    window[0] = Slot(function)
    for (index, argument) in arguments.enumerated() { window[index + 1] = Slot(argument) }
    top = window + arguments.count + 1
    do {
      if try enter(window, count: arguments.count) { try run(until: frameCount - 1) }
    } catch {
      window.clear(from: 0, count: arguments.count + 1)
      throw error
    }
    guard let result = window[0].take() else { throw Trap(.noValue("the result")) }
    return result
  }

  /// Runs the code of a cell; `inspect` reads its variables before they are dropped.
  package func run(
    _ code: Code, inspect: (_ register: (Int) -> Value?) -> Void
  ) throws(Trap) -> Value {
    guard nesting < Self.nestingLimit, hasRoom(for: code.registerCount + 1) else {
      throw Trap(.tooDeep)
    }
    nesting += 1
    let window = top
    defer {
      nesting -= 1
      top = window
    }
    window[0] = Slot(.object(Closure(code: code, captures: [])))
    try pushFrame(code, base: window + 1, given: 0)
    let cell = frameCount
    do {
      // The last instruction of a cell leaves its result in the function's slot and its variables
      // in place; they are read here and cleared after.
      try run(until: cell - 1, keepingWindow: true)
    } catch {
      window.clear(from: 0, count: 1)
      throw error
    }
    inspect { window[1 + $0].value }
    window.clear(from: 1, count: code.registerCount)
    return window[0].take() ?? .nothing
  }

  func hasRoom(for count: Int) -> Bool {
    top - registers + count + 8 < Self.registerLimit
  }

  /// Starts a function; its first `given` registers hold arguments.
  func pushFrame(
    _ code: Code, base: UnsafeMutablePointer<Slot>, given: Int
  ) throws(Trap) {
    guard frameCount < Self.frameLimit,
      base - registers + code.registerCount + 8 < Self.registerLimit
    else { throw Trap(.tooDeep) }
    frames[frameCount] = Frame(
      code: .passUnretained(code), base: base, pc: UnsafePointer(code.instructions))
    frameCount += 1
    top = base + code.registerCount
    // Above the arguments lie temporaries of the caller that it no longer needs.
    base.clear(from: given, count: code.registerCount - given)
  }
}
