import Syntax

/// Functions, captured variables, text, draws and claims: the arms that need more than numbers.
extension Interpreter {
  @inline(__always)
  func captures(_ r: Registers) -> UnsafeMutablePointer<Slot> {
    // SAFETY: the slot below a frame's base holds the closure that runs in it.
    unsafeDowncast(r[-1].unmanaged.takeUnretainedValue(), to: Closure.self).captures
  }

  @inline(never)
  func loadBox(_ r: Registers, _ i: Instruction) throws(Trap) {
    guard let box = r[i.b].value?.cast(Box.self), let content = box.content else {
      throw Trap(.noValue("a function defined further down"))
    }
    r.put(i.a, Slot(content))
  }

  @inline(never)
  func setBox(_ r: Registers, _ i: Instruction) {
    r[i.a].value?.cast(Box.self)?.content = r[i.b].value
  }

  @inline(never)
  func makeClosure(_ r: Registers, _ i: Instruction, _ code: Unmanaged<Code>) {
    let inner = code.takeUnretainedValue().functions[i.wide]
    let captured = inner.captures.map { capture in
      let slot =
        switch capture.origin {
        case .register(let register): r[register]
        case .capture(let index): captures(r)[index]
        case .running: r[-1]
        }
      if slot.tag == .object { slot.retain() }
      return slot
    }
    r.put(i.a, Slot(.object(Closure(code: inner, captures: captured))))
  }

  /// Starts one of the four kinds of call. True if the callee has a frame to run.
  @inline(never)
  func startCall(_ r: Registers, _ i: Instruction, _ code: Unmanaged<Code>) throws(Trap) -> Bool {
    let window = r + i.a
    switch i.opcode {
    case .call:
      return try enter(window, count: i.b)
    case .callLabelled:
      guard case .labels(let labels, _) = code.takeUnretainedValue().shapes[i.c] else {
        return false
      }
      return try enter(window, count: i.b, labels: labels)
    case .callMethod:
      let name = code.takeUnretainedValue().constants[i.c].value?.text ?? ""
      return try enterMethod(window, name, count: i.b, labels: [])
    default:
      guard case .labels(let labels, let name) = code.takeUnretainedValue().shapes[i.c] else {
        return false
      }
      return try enterMethod(window, name ?? "", count: i.b, labels: labels)
    }
  }

  /// `a.f(b)`: the field f of a called with b, or else the function f called with a and b.
  private func enterMethod(
    _ window: Registers, _ name: String, count: Int, labels: [String]
  ) throws(Trap) -> Bool {
    if case .object(let object)? = window[1].value, let member = try object.field(name) {
      window.put(0, Slot(member))
      window.put(1, .missing)
      for index in 1..<count {
        window[index] = window[index + 1]
        window[index + 1] = .missing
      }
      return try enter(window, count: count - 1, labels: labels)
    }
    guard window[0].tag != .missing else { throw noField(name, window[1].value ?? .nothing) }
    return try enter(window, count: count, labels: labels)
  }

  @inline(never)
  func draw(_ r: Registers, _ i: Instruction) throws(Trap) {
    guard case .object(let object)? = r[i.b].value, let value = try object.draw(self) else {
      throw Trap(.notLaw(kind(r[i.b])))
    }
    r.put(i.a, Slot(value))
  }

  // MARK: - Text

  @inline(never)
  func format(_ r: Registers, _ i: Instruction, _ code: Unmanaged<Code>) throws(Trap) {
    guard let value = r[i.b].value else { throw Trap(.noValue("it")) }
    let written = code.takeUnretainedValue().constants[i.c].value?.text ?? ""
    // The compiler has accepted the format, so it parses.
    let format = written.isEmpty ? nil : try? NumberFormat(written)
    r.put(i.a, Slot(.string(try value.formatted(format))))
  }

  @inline(never)
  func join(_ r: Registers, _ i: Instruction) {
    let pieces = takeValues(r, i.b, i.c)
    r.put(i.a, Slot(.string(pieces.map { $0.text ?? "" }.joined())))
  }

  // MARK: - Claims

  @inline(never)
  func claim(_ r: Registers, _ i: Instruction, _ code: Unmanaged<Code>) throws(Trap) {
    guard case .claim(let shape) = code.takeUnretainedValue().shapes[i.wide] else { return }
    let claim = shape.claim
    let operandCount: Int
    if case .comparison(let comparison) = claim.relation {
      operandCount = comparison.operands.count
    } else {
      operandCount = 1
    }
    let extra = (claim.condition == nil ? 0 : 1) + (claim.tolerance == nil ? 0 : 1)
    var functions = takeValues(r, i.a, claim.binders.count + operandCount + extra)[...]
    let compiled = CompiledClaim(
      claim: claim, source: shape.source,
      domains: claim.binders.map { _ in functions.removeFirst() },
      condition: claim.condition.map { _ in functions.removeFirst() },
      operands: (0..<operandCount).map { _ in functions.removeFirst() },
      tolerance: claim.tolerance.map { _ in functions.removeFirst() })
    r.put(i.a, Slot(try host.check(compiled, self)))
  }
}
