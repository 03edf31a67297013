import Syntax

/// Making values with parts, taking parts out and putting them back.
extension Interpreter {
  /// Moves the values out of registers in a row.
  @inline(never)
  func takeValues(_ r: Registers, _ start: Int, _ count: Int) -> [Value] {
    (start..<start + count).map { r[$0].take() ?? .nothing }
  }

  @inline(never)
  func makeStack(_ r: Registers, _ i: Instruction) throws(Trap) {
    let elements = takeValues(r, i.b, i.c)
    if elements.count == 1, let range = elements[0].cast(RangeObject.self) {
      guard let end = range.objectEnd, let integers = range.integers else {
        return r.put(i.a, Slot(try host.vector(from: range.from, to: range.to)))
      }
      try ListObject.check(count: integers.count)
      let counted = integers.map { end.counterpart(of: Double($0)) }
      return r.put(i.a, Slot(try host.stack(counted)))
    }
    r.put(i.a, Slot(try host.stack(elements)))
  }

  @inline(never)
  func stackList(_ r: Registers, _ i: Instruction) throws(Trap) {
    guard let list = r[i.a].take()?.cast(ListObject.self) else { return }
    r.put(i.a, Slot(try host.stack(list.elements)))
  }

  @inline(never)
  func append(_ r: Registers, _ i: Instruction) throws(Trap) {
    // The list under construction is seen by nobody else, so it grows in place.
    guard let value = r[i.b].take(), let list = r[i.a].value?.cast(ListObject.self) else { return }
    try ListObject.check(count: list.elements.count + 1)
    _ = list.appending(value, isUnique: true)
  }

  @inline(never)
  func makeRecord(_ r: Registers, _ i: Instruction, _ code: Unmanaged<Code>) {
    guard case .record(let fields) = code.reference.shapes[i.c] else { return }
    r.put(i.a, Slot(RecordObject(fields, values: takeValues(r, i.b, fields.names.count))))
  }

  @inline(never)
  func makeRange(_ r: Registers, _ i: Instruction) throws(Trap) {
    let from = r[i.b], to = r[i.c]
    guard let lower = from.value?.number, let upper = to.value?.number else {
      throw Trap(.unsupportedOperator("..", left: kind(from), right: kind(to)))
    }
    r.put(i.a, Slot(RangeObject(from: lower, to: upper, objectEnd: from.object ?? to.object)))
  }

  // MARK: - Elements and fields

  @inline(never)
  func part(_ r: Registers, _ i: Instruction, _ code: Unmanaged<Code>) throws(Trap) {
    let name = code.reference.text(i.c)
    guard let value = try r[i.b].object?.field(name) else {
      throw Trap(.noField(name, of: kind(r[i.b]), known: r[i.b].object?.fieldNames ?? []))
    }
    r.put(i.a, Slot(value))
  }

  @inline(never)
  func element(_ r: Registers, _ i: Instruction) throws(Trap) {
    if let number = number(in: r[i.b], at: r + i.c, count: 1) { return r.put(i.a, number) }
    guard let base = r[i.b].value, let index = r[i.c].value else { throw Trap(.noValue("it")) }
    r.put(i.a, Slot(try element(base, [.at(index)])))
  }

  @inline(never)
  func elements(_ r: Registers, _ i: Instruction, _ code: Unmanaged<Code>) throws(Trap) {
    let count = code._withUnsafeGuaranteedRef { $0.positionCounts[i.c] }
    if count > 0, let number = number(in: r[i.b], at: r + i.b + 1, count: count) {
      r.put(i.b, .missing)
      return r.put(i.a, number)
    }
    guard let base = r[i.b].take() else { throw Trap(.noValue("it")) }
    let items = indexItems(r, i.b + 1, code.reference.shapes[i.c])
    r.put(i.a, Slot(try element(base, items)))
  }

  /// The number at a place of an object that keeps numbers, whose positions are numbers.
  private func number(in whole: Slot, at registers: Registers, count: Int) -> Double? {
    guard whole.tag == .object || whole.tag == .lent,
      let positions = Positions(registers, count: count)
    else { return nil }
    return whole.unmanaged._withUnsafeGuaranteedRef { $0.number(at: positions) }
  }

  /// Puts the number R[value] at a place of an object that keeps numbers and that nobody else holds.
  private func replaceNumber(
    _ r: Registers, _ whole: Int, at registers: Registers, count: Int, with value: Int
  ) -> Bool {
    guard r[value].tag == .number, let positions = Positions(registers, count: count),
      let object = r.ownObject(whole),
      object._withUnsafeGuaranteedRef({ $0.replaceNumber(at: positions, with: r[value].number) })
    else { return false }
    r[value] = .missing
    return true
  }

  private func element(_ base: Value, _ items: [IndexItem]) throws(Trap) -> Value {
    guard case .object(let object) = base, let part = try object.element(at: items, self) else {
      throw Trap(.notIndexable(base.kindDescription))
    }
    return part
  }

  private func indexItems(_ r: Registers, _ start: Int, _ shape: Code.Shape) -> [IndexItem] {
    guard case .index(let shapes) = shape else { return [] }
    var register = start
    func next() -> Value? {
      register += 1
      return r[register - 1].value
    }
    return shapes.map { shape in
      switch shape {
      case .at: .at(next() ?? .nothing)
      case .slice(let from, let to): .slice(from: from ? next() : nil, to: to ? next() : nil)
      }
    }
  }

  @inline(never)
  func replaceElement(_ r: Registers, _ i: Instruction) throws(Trap) {
    if r[i.b].tag == .number, r[i.c].tag != .missing, let list = r.own(i.a, ListObject.self),
      list._withUnsafeGuaranteedRef({
        $0.replaceElement(at: r[i.b].number) { r[i.c].take() ?? .nothing }
      })
    {
      return
    }
    if replaceNumber(r, i.a, at: r + i.b, count: 1, with: i.c) { return }
    guard let index = r[i.b].value, let value = r[i.c].take() else { throw Trap(.noValue("it")) }
    try replace("elements", r, i.a) { (object: Object, isUnique: Bool) throws(Trap) in
      try object.replacingElement(at: [.at(index)], with: value, isUnique: isUnique, self)
    }
  }

  @inline(never)
  func replaceElements(_ r: Registers, _ i: Instruction, _ code: Unmanaged<Code>) throws(Trap) {
    let count = code._withUnsafeGuaranteedRef { $0.positionCounts[i.c] }
    if count > 0, replaceNumber(r, i.a, at: r + i.b + 1, count: count, with: i.b) { return }
    guard let value = r[i.b].take() else { throw Trap(.noValue("it")) }
    let items = indexItems(r, i.b + 1, code.reference.shapes[i.c])
    try replace("elements", r, i.a) { (object: Object, isUnique: Bool) throws(Trap) in
      try object.replacingElement(at: items, with: value, isUnique: isUnique, self)
    }
  }

  @inline(never)
  func replaceField(_ r: Registers, _ i: Instruction, _ code: Unmanaged<Code>) throws(Trap) {
    let code = code.reference
    if r[i.b].tag != .missing, let symbol = code.constants[i.c].symbol,
      let record = r.own(i.a, RecordObject.self),
      record._withUnsafeGuaranteedRef({
        $0.replaceField(symbol) { r[i.b].take() ?? .nothing }
      })
    {
      return
    }
    let name = code.text(i.c)
    guard let value = r[i.b].take() else { throw Trap(.noValue("it")) }
    try replace("fields", r, i.a) { (object: Object, isUnique: Bool) throws(Trap) in
      try object.replacingField(name, with: value, isUnique: isUnique)
    }
  }

  /// Moves an object out of its register, changes it, and puts it back. The move makes its
  /// reference count tell whether anybody else holds it. A failure puts the old one back.
  private func replace(
    _ parts: String, _ r: Registers, _ register: Int,
    _ change: (Object, _ isUnique: Bool) throws(Trap) -> Value?
  ) throws(Trap) {
    guard r[register].tag == .object, case .object(var object)? = r[register].take() else {
      throw Trap(.notChangeable(kind(r[register]), parts: parts))
    }
    let isUnique = isKnownUniquelyReferenced(&object)
    do throws(Trap) {
      guard let changed = try change(object, isUnique) else {
        throw Trap(.notChangeable(object.kindDescription, parts: parts))
      }
      r.put(register, Slot(changed))
    } catch {
      r.put(register, Slot(object))
      throw error
    }
  }

  // MARK: - Parts that are taken out to be changed and put back

  @inline(never)
  func detachElement(_ r: Registers, _ i: Instruction) throws(Trap) {
    guard let index = r[i.c].value, index.number != nil,
      let list = r.own(i.b, ListObject.self)
    else { return try element(r, i) }
    r.put(i.a, Slot(try list.reference.detachElement(at: index)))
  }

  @inline(never)
  func detachField(_ r: Registers, _ i: Instruction, _ code: Unmanaged<Code>) throws(Trap) {
    if let name = code.reference.constants[i.c].symbol,
      let record = r.own(i.b, RecordObject.self),
      let value = record._withUnsafeGuaranteedRef({ $0.detachField(name) })
    {
      return r.put(i.a, Slot(value))
    }
    try part(r, i, code)
  }

  // MARK: - Taking apart

  @inline(never)
  func unpack(_ r: Registers, _ i: Instruction) throws(Trap) {
    guard let whole = r[i.b].take() else { throw Trap(.noValue("it")) }
    guard case .object(let object) = whole, let count = object.iterationCount else {
      throw Trap(.notIterable(whole.kindDescription))
    }
    guard object.unpacksPrefix ? i.c <= count : i.c == count else {
      throw Trap(.partCount(expected: i.c, found: count, kind: whole.kindDescription))
    }
    for part in 0..<i.c { r.put(i.a + part, Slot(try object.iterationElement(part))) }
  }

  // MARK: - Loops

  @inline(never)
  func prepareRange(_ r: Registers, _ i: Instruction) throws(Trap) {
    let from = r[i.a], to = r[i.a + 1]
    guard let lower = from.value?.number, let upper = to.value?.number else {
      throw Trap(.unsupportedOperator("..", left: kind(from), right: kind(to)))
    }
    try checkWhole(lower, upper)
    r.put(i.a, lower - 1)
    r.put(i.a + 1, upper)
  }

  /// An infinite upper end is a loop left by `break`.
  private func checkWhole(_ from: Double, _ to: Double) throws(Trap) {
    guard from == from.rounded(.down), abs(from) < 0x1p53, to == to.rounded(.down) else {
      throw Trap(.fractionalRange(from, to))
    }
  }

  @inline(never)
  func prepareEach(_ r: Registers, _ i: Instruction) throws(Trap) {
    guard let object = r[i.a].object else { throw Trap(.notIterable(kind(r[i.a]))) }
    r.put(i.a + 1, -1)
    if let range = object as? RangeObject {
      try checkWhole(range.from, range.to)
      r.put(i.a + 2, range.to - range.from)
    } else if let count = object.iterationCount {
      r.put(i.a + 2, Double(count))
    } else {
      throw Trap(.notIterable(object.kindDescription))
    }
  }

  @inline(never)
  func bindElement(_ r: Registers, _ i: Instruction) throws(Trap) {
    guard let object = r[i.a].object else { return }
    r.put(i.a + 3, Slot(try object.iterationElement(Int(r[i.a + 1].number))))
  }
}
