/// Running frames, and the way that traps take out of them.
extension Interpreter {
  /// Runs the top frame until `depth` frames are left. The result stands in its function's slot; with
  /// `keepingWindow` the variables of the last frame stay in place.
  func run(until depth: Int, keepingWindow: Bool = false) throws(Trap) {
    while true {
      do throws(Trap) {
        return try loop(until: depth, keepingWindow: keepingWindow)
      } catch {
        try unwind(error, until: depth)
      }
    }
  }

  /// Drops frames down to the nearest `try` that protects one; rethrows when none does.
  ///
  /// While something is being stopped it may fail in any way, for want of a number that was not
  /// computed any more. So then every error is the interruption.
  private func unwind(_ error: Trap, until depth: Int) throws(Trap) {
    var trap = error
    if isInterrupted { trap.reason = .interrupted }
    while frameCount > depth {
      let frame = frames[frameCount - 1]
      let code = frame.code.reference
      let position = frame.pc - UnsafePointer(code.instructions) - 1
      trap.add(Trap.Place(function: code.name, source: code.source, span: code.spans[position]))
      if !trap.passesHandlers,
        let handler = code.handlers.first(where: { $0.instructions.contains(position) })
      {
        frames[frameCount - 1].pc = UnsafePointer(code.instructions) + handler.target
        top = frame.base + code.registerCount
        return
      }
      frame.base.release(code.registerCount)
      frameCount -= 1
    }
    throw trap
  }
}
