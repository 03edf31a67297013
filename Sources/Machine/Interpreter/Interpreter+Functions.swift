import Syntax

/// Functions with what they capture, text, draws and claims.
extension Interpreter {
  /// The captured values of the function that runs on these registers.
  @inline(__always)
  static func captures(_ r: Registers) -> UnsafeMutablePointer<Slot> {
    // SAFETY: the slot below a frame's base holds, or is lent, the closure that runs in it.
    Unmanaged<Closure>.fromOpaque(r[-1].unmanaged.toOpaque())
      ._withUnsafeGuaranteedRef { $0.captures }
  }

  private static func running(_ r: Registers) -> Closure {
    // SAFETY: as above.
    unsafeDowncast(r[-1].unmanaged.reference, to: Closure.self)
  }

  // MARK: - Siblings

  @inline(never)
  func newSiblings(_ r: Registers, _ i: Instruction) {
    r.put(i.a, Slot(Siblings(count: i.wide)))
  }

  @inline(never)
  func loadSibling(_ r: Registers, _ i: Instruction) {
    let function = (r[i.b].object as? Siblings)?.function(i.c)
    r.put(i.a, function.map { Slot($0) } ?? .missing)
  }

  @inline(never)
  func loadOwnSibling(_ r: Registers, _ i: Instruction) {
    let function = Self.running(r).siblings?.function(i.wide)
    r.put(i.a, function.map { Slot($0) } ?? .missing)
  }

  @inline(never)
  func makeSibling(_ r: Registers, _ i: Instruction, _ code: Unmanaged<Code>) {
    guard let siblings = r[i.b].object as? Siblings else { return }
    let inner = code._withUnsafeGuaranteedRef { $0.functionTable[i.c] }
    let environment = Self.environment(of: inner, r)
    r.put(i.a, Slot(siblings.define(inner.reference, environment)))
  }

  // MARK: - Closures

  @inline(never)
  func makeClosure(_ r: Registers, _ i: Instruction, _ code: Unmanaged<Code>) {
    let inner = code._withUnsafeGuaranteedRef { $0.functionTable[i.wide] }
    let closure = Self.closure(of: inner, r)
    r.put(i.a, Slot(bits: UInt64(UInt(bitPattern: closure.toOpaque())), tag: .object))
  }

  /// A new function, held once.
  static func closure(of code: Unmanaged<Code>, _ r: Registers) -> Unmanaged<Closure> {
    .passRetained(Closure(code.reference, environment(of: code, r)))
  }

  /// What a function that is defined here takes along.
  private static func environment(of code: Unmanaged<Code>, _ r: Registers) -> Environment {
    let (count, captures) = code._withUnsafeGuaranteedRef { ($0.captureCount, $0.captureTable) }
    let environment = Environment(count: count)
    for index in 0..<count {
      var slot: Slot
      switch captures[index] {
      case .register(let register): slot = r[register]
      case .capture(let index): slot = Self.captures(r)[index]
      case .running: slot = Slot(bits: r[-1].bits, tag: .object)
      case .siblings:
        slot = running(r).siblings.map { Slot($0) } ?? .missing
        environment.fill(index, slot)
        continue
      }
      if slot.tag == .object { slot.retain() }
      environment.fill(index, slot)
    }
    return environment
  }

  // MARK: - Draws

  @inline(never)
  func draw(_ r: Registers, _ i: Instruction) throws(Trap) {
    guard let object = r[i.b].object, let value = try object.draw(self) else {
      throw Trap(.notLaw(kind(r[i.b])))
    }
    r.put(i.a, Slot(value))
  }

  // MARK: - Text

  @inline(never)
  func format(_ r: Registers, _ i: Instruction, _ code: Unmanaged<Code>) throws(Trap) {
    guard let value = r[i.b].value else { throw Trap(.noValue("it")) }
    // The parser has accepted the format.
    let format = try? NumberFormat(code.reference.text(i.c))
    r.put(i.a, Slot(.string(try value.formatted(format))))
  }

  @inline(never)
  func join(_ r: Registers, _ i: Instruction) throws(Trap) {
    var text = ""
    for register in i.b..<i.b + i.c {
      guard let piece = r[register].take() else { throw Trap(.noValue("it")) }
      text += try piece.formatted(nil)
    }
    guard text.utf8.count <= StringObject.limit else {
      throw Trap(.textTooLong(StringObject.limit))
    }
    r.put(i.a, Slot(.string(text)))
  }

  // MARK: - Claims

  @inline(never)
  func claim(_ r: Registers, _ i: Instruction, _ code: Unmanaged<Code>) throws(Trap) {
    let code = code.reference
    guard case .claim(let claim) = code.shapes[i.wide] else { return }
    let sideCount = claim.sides.count
    let others = (claim.condition == nil ? 0 : 1) + (claim.tolerance == nil ? 0 : 1)
    var functions = takeValues(r, i.a, claim.binders.count + sideCount + others)[...]
    let compiled = CompiledClaim(
      claim: claim, source: code.source,
      domains: claim.binders.map { _ in functions.removeFirst() },
      condition: claim.condition.map { _ in functions.removeFirst() },
      operands: (0..<sideCount).map { _ in functions.removeFirst() },
      tolerance: claim.tolerance.map { _ in functions.removeFirst() })
    r.put(i.a, Slot(try host.check(compiled, self)))
  }
}
