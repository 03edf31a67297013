/// Elements of lists and fields of records.
extension Translator {
  // MARK: - Reading

  /// R[a] := R[b][R[c]]
  func element(_ i: Instruction) {
    let (other, hard, done) = (assembler.newLabel(), assembler.newLabel(), assembler.newLabel())
    let behind = fieldOfElement(i)
    require(ListObject.self, i.b, else: other)
    findElement(i.c, else: hard)
    if let behind {
      // The element goes no further than to its field.
      readField(behind)
    }
    assembler.address(.rdx, Memory(.rdx, index: .rax))
    assembler.loadByte(.rcx, Memory(.rdx, NativeLayout.arrayElements + NativeLayout.tag))
    assembler.load(.rax, Memory(.rdx, NativeLayout.arrayElements))
    putValue(in: i.a, of: .value, isShared: true)
    assembler.place(done)
    aside { [self] in
      assembler.place(other)
      if state[i.b].mayBeObject {
        // A vector, perhaps.
        assembler.compareByte(tag(i.b), Slot.Tag.object.rawValue)
        assembler.jump(.notEqual, to: hard)
        assembler.load(.rdi, slot(i.b))
        assembler.address(.rsi, slot(i.c))
        assembler.address(.rdx, slot(i.a))
        assembler.call(NativeStubs.context(\.number))
        assembler.move(.rdx, .rax)
        reloadVectors()
        assembler.test32(.rdx)
        assembler.jump(.notEqual, to: done)
      }
      assembler.place(hard)
      step()
      reloadVectors()
      assembler.jump(to: done)
    }
  }

  /// The list in `rdi` has the position that R[index] is: its array is then in `rdx`, and the
  /// element's distance in it in `rax`.
  private func findElement(_ index: Int, else hard: Label) {
    if state[index] != .number {
      assembler.compareByte(tag(index), Slot.Tag.number.rawValue)
      assembler.jump(.notEqual, to: hard)
    }
    let position: Vector
    if let known = vectors.find(index) {
      position = known
    } else {
      assembler.load(.xmm0, slot(index))
      position = .xmm0
    }
    assembler.truncate(.rax, position)
    assembler.convert(.xmm1, .rax)
    assembler.compare(.xmm1, position)
    assembler.jump(.notEqual, to: hard)
    assembler.jump(.parity, to: hard)
    assembler.load(.rdx, Memory(.rdi, NativeLayout.listElements))
    assembler.compare(.rax, Memory(.rdx, NativeLayout.arrayCount))
    assembler.jump(.aboveOrEqual, to: hard)
    assembler.shiftLeft(.rax, 4)
  }

  /// R[a] := field K[c] of R[b]
  func part(_ i: Instruction) {
    let (other, done) = (assembler.newLabel(), assembler.newLabel())
    require(RecordObject.self, i.b, else: other)
    findField(i, else: other)
    loadField()
    putValue(in: i.a, of: .value, isShared: true)
    if i.lastUses.contains(.b), i.b != i.a { clear(i.b) }
    assembler.place(done)
    stepAside(from: other, to: done) { [self] in rememberField(i, of: i.b) }
  }

  /// The same, if R[b] is a record that has the field, and the jump that follows is taken.
  func testPart(_ i: Instruction) {
    let (other, missing) = (assembler.newLabel(), assembler.newLabel())
    let found = label(at: jumpBehind)
    require(RecordObject.self, i.b, else: other)
    findField(i, else: other)
    let known = state
    loadField()
    putValue(in: i.a, of: .value, isShared: true)
    if i.lastUses.contains(.b), i.b != i.a { clear(i.b) }
    assembler.jump(to: found)
    state = known
    assembler.place(missing)
    vectors.forgetAll()
    aside { [self] in
      assembler.place(other)
      rememberField(i, of: i.b)
      step()
      reloadVectors()
      compareDecision(with: position + 2)
      assembler.jump(.equal, to: missing)
      assembler.jump(to: found)
    }
    skipJump()
  }

  /// The record in `rdi` is like the last one here: its values are then in `rdx`, and the field's
  /// distance in them in `rax`.
  private func findField(
    at position: Int? = nil, _ i: Instruction, else other: Label
  ) {
    assembler.move(.rcx, cache(of: position ?? self.position))
    assembler.load(.rax, Memory(.rdi, NativeLayout.recordFields))
    assembler.compare(.rax, Memory(.rcx, 0))
    assembler.jump(.notEqual, to: other)
    assembler.load(.rax, Memory(.rcx, FieldCache.offsetOfOffset))
    assembler.load(.rdx, Memory(.rdi, NativeLayout.recordValues))
  }

  private func loadField() {
    assembler.loadByte(.rcx, Memory(.rdx, index: .rax, NativeLayout.tag))
    assembler.load(.rax, Memory(.rdx, index: .rax))
  }

  /// Lets the next turn know where the record in R[register] has the field.
  private func rememberField(_ i: Instruction, of register: Int) {
    let done = assembler.newLabel()
    guard let symbol = code.constants[i.c].symbol else { return }
    assembler.compareByte(tag(register), Slot.Tag.object.rawValue)
    assembler.jump(.notEqual, to: done)
    assembler.move(.rdi, cache(of: position))
    assembler.load(.rsi, slot(register))
    assembler.move(.rdx, UInt64(symbol.number))
    assembler.call(NativeStubs.context(\.remember))
    assembler.place(done)
  }

  // MARK: - The field of an element

  /// The instruction that follows, where it takes a field of the element and nothing else does.
  private func fieldOfElement(_ i: Instruction) -> Instruction? {
    let next = position + 1
    guard next < code.instructionCount, followsOnly(next) else { return nil }
    let part = code.instructions[next]
    guard part.opcode == .part || part.opcode == .testPart, part.b == i.a,
      part.lastUses.contains(.b) || part.a == i.a
    else { return nil }
    return part
  }

  /// R[part.a] := the field of the element whose array and distance are in `rdx` and `rax`, and on
  /// behind the instruction that takes it. Where the element is no record like the last one, both are
  /// left as they are, and code goes on here.
  private func readField(_ part: Instruction) {
    let apart = assembler.newLabel()
    let (known, cached) = (state, vectors)
    assembler.compareByte(
      Memory(.rdx, index: .rax, NativeLayout.arrayElements + NativeLayout.tag),
      Slot.Tag.object.rawValue)
    assembler.jump(.notEqual, to: apart)
    assembler.move(.r8, .rax)
    assembler.move(.r9, .rdx)
    assembler.load(.rdi, Memory(.rdx, index: .rax, NativeLayout.arrayElements))
    let restore = assembler.newLabel()
    requireClass(RecordObject.self, else: restore)
    findField(at: position + 1, part, else: restore)
    loadField()
    putValue(in: part.a, of: .value, isShared: true)
    let next = position + 2
    if part.opcode == .part {
      assembler.jump(to: label(at: next))
    } else {
      assembler.jump(to: label(at: next + 1 + code.instructions[next].wide))
    }
    assembler.place(restore)
    assembler.move(.rax, .r8)
    assembler.move(.rdx, .r9)
    assembler.place(apart)
    (state, vectors) = (known, cached)
  }

  // MARK: - Changing in place

  /// R[a] := R[a] with the element at R[b] replaced by R[c]
  func replaceElement(_ i: Instruction) {
    let (other, hard, done) = (assembler.newLabel(), assembler.newLabel(), assembler.newLabel())
    require(ListObject.self, i.a, else: other)
    requireAlone(.rdi, else: hard)
    findElement(i.b, else: hard)
    requireAlone(.rdx, else: hard)
    if state[i.c].contains(.missing) {
      assembler.compareByte(tag(i.c), Slot.Tag.missing.rawValue)
      assembler.jump(.equal, to: hard)
    }
    assembler.address(.rdx, Memory(.rdx, index: .rax, NativeLayout.arrayElements))
    exchange(with: i.c)
    assembler.place(done)
    aside { [self] in
      assembler.place(other)
      // A vector, perhaps, in which a number is replaced.
      for (register, kind) in [(i.a, Slot.Tag.object), (i.c, .number)] {
        assembler.compareByte(tag(register), kind.rawValue)
        assembler.jump(.notEqual, to: hard)
      }
      assembler.load(.rdi, slot(i.a))
      requireAlone(.rdi, else: hard)
      assembler.address(.rsi, slot(i.b))
      assembler.load(.xmm0, slot(i.c))
      assembler.call(NativeStubs.context(\.replaceNumber))
      assembler.test32(.rax)
      assembler.jump(.equal, to: hard)
      assembler.storeByte(Slot.Tag.missing.rawValue, tag(i.c))
      reloadVectors()
      assembler.jump(to: done)
      assembler.place(hard)
      step()
      reloadVectors()
      assembler.jump(to: done)
    }
    vectors.forget(i.c)
  }

  /// R[a] := R[a] with field K[c] replaced by R[b]
  func replaceField(_ i: Instruction) {
    let (other, done) = (assembler.newLabel(), assembler.newLabel())
    require(RecordObject.self, i.a, else: other)
    requireAlone(.rdi, else: other)
    findField(i, else: other)
    requireAlone(.rdx, else: other)
    if state[i.b].contains(.missing) {
      assembler.compareByte(tag(i.b), Slot.Tag.missing.rawValue)
      assembler.jump(.equal, to: other)
    }
    assembler.address(.rdx, Memory(.rdx, index: .rax))
    exchange(with: i.b)
    assembler.place(done)
    stepAside(from: other, to: done) { [self] in rememberField(i, of: i.a) }
    vectors.forget(i.b)
  }

  /// The object, or array, whose address is in `register` is held once.
  private func requireAlone(_ register: Assembler.Register, else label: Label) {
    assembler.compare(Memory(register, NativeLayout.counts), NativeLayout.uniqueCounts)
    assembler.jump(.notEqual, to: label)
  }

  /// Moves R[register] to the place in `rdx`, and gives back what stood there.
  private func exchange(with register: Int) {
    let (held, done) = (assembler.newLabel(), assembler.newLabel())
    assembler.load(.rdi, Memory(.rdx))
    assembler.loadByte(.rsi, Memory(.rdx, NativeLayout.tag))
    loadValue(register)
    assembler.store(.rax, Memory(.rdx))
    assembler.storeByte(.rcx, Memory(.rdx, NativeLayout.tag))
    markMissing(register)
    assembler.compare32(.rsi, Int32(Slot.Tag.object.rawValue))
    assembler.jump(.equal, to: held)
    assembler.place(done)
    aside { [self] in
      assembler.place(held)
      assembler.call(NativeStubs.context(\.release))
      reloadVectors()
      assembler.jump(to: done)
    }
  }

  /// R[a] := R[b][R[c]], moved out of a list that is held once.
  func detachElement(_ i: Instruction) {
    let (hard, done) = (assembler.newLabel(), assembler.newLabel())
    require(ListObject.self, i.b, else: hard)
    requireAlone(.rdi, else: hard)
    findElement(i.c, else: hard)
    requireAlone(.rdx, else: hard)
    assembler.address(.rdx, Memory(.rdx, index: .rax, NativeLayout.arrayElements))
    detach(into: i.a)
    assembler.place(done)
    stepAside(from: hard, to: done)
  }

  /// R[a] := field K[c] of R[b], moved out in the same way.
  func detachField(_ i: Instruction) {
    let (other, done) = (assembler.newLabel(), assembler.newLabel())
    require(RecordObject.self, i.b, else: other)
    requireAlone(.rdi, else: other)
    findField(i, else: other)
    requireAlone(.rdx, else: other)
    assembler.address(.rdx, Memory(.rdx, index: .rax))
    detach(into: i.a)
    assembler.place(done)
    stepAside(from: other, to: done) { [self] in rememberField(i, of: i.b) }
  }

  /// R[register] := what stands at the place in `rdx`, where `nothing` stays.
  private func detach(into register: Int) {
    assembler.load(.rax, Memory(.rdx))
    assembler.loadByte(.rcx, Memory(.rdx, NativeLayout.tag))
    assembler.storeByte(Slot.Tag.nothing.rawValue, Memory(.rdx, NativeLayout.tag))
    putValue(in: register, of: .value, isShared: false)
  }

  // MARK: - Loops over elements

  /// R[a + 1] += 1; if R[a + 1] < R[a + 2] { R[a + 3] := element } else the jump is taken.
  func nextOfEach(_ i: Instruction) {
    let (hard, done) = (assembler.newLabel(), assembler.newLabel())
    let end = label(at: jump(of: i))
    require(ListObject.self, i.a, else: hard)
    assembler.load(.xmm0, slot(i.a + 1))
    assembler.apply(.add, .xmm0, assembler.label(of: 1))
    assembler.load(.xmm1, slot(i.a + 2))
    assembler.compare(.xmm1, .xmm0)
    assembler.jump(.belowOrEqual, to: end)
    assembler.truncate(.rax, .xmm0)
    assembler.load(.rdx, Memory(.rdi, NativeLayout.listElements))
    assembler.compare(.rax, Memory(.rdx, NativeLayout.arrayCount))
    assembler.jump(.aboveOrEqual, to: hard)
    assembler.shiftLeft(.rax, 4)
    assembler.store(.xmm0, slot(i.a + 1))
    assembler.address(.rdx, Memory(.rdx, index: .rax, NativeLayout.arrayElements))
    assembler.load(.rax, Memory(.rdx))
    assembler.loadByte(.rcx, Memory(.rdx, NativeLayout.tag))
    vectors.forget(i.a + 1)
    putValue(in: i.a + 3, of: .value, isShared: true)
    assembler.place(done)
    aside { [self] in
      assembler.place(hard)
      step()
      reloadVectors()
      compareDecision(with: position + 1)
      assembler.jump(.notEqual, to: end)
      assembler.jump(to: done)
    }
    vectors.forgetAll()
  }
}
