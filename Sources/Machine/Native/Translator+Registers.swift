/// Reading and writing the registers of the frame.
extension Translator {
  // MARK: - What a register holds

  /// From here on the register holds that kind; code leaves where it does not.
  func guess(_ kind: Slot.Tag, _ register: Int) {
    require(kind, register, else: guessFailed)
  }

  func require(_ kind: Slot.Tag, _ register: Int, else label: Label) {
    guard state[register] != Kinds(kind) else { return }
    assembler.compareByte(tag(register), kind.rawValue)
    assembler.jump(.notEqual, to: label)
    state[register] = Kinds(kind)
  }

  /// `register` is an object of exactly that class, whose address is then in `rdi`.
  func require<T: Object>(_ type: T.Type, _ register: Int, else label: Label) {
    if state[register] != .object {
      assembler.compareByte(tag(register), Slot.Tag.object.rawValue)
      assembler.jump(.notEqual, to: label)
    }
    assembler.load(.rdi, slot(register))
    requireClass(type, else: label)
  }

  /// The object in `rdi` is of exactly that class.
  func requireClass<T: Object>(_ type: T.Type, else label: Label) {
    assembler.move(.rax, NativeLayout.metadata(of: type))
    assembler.compare(.rax, Memory(.rdi, NativeLayout.metadata))
    assembler.jump(.notEqual, to: label)
  }

  // MARK: - Numbers

  /// A vector that holds the number in a register; it may not be written.
  func number(_ register: Int) -> Vector {
    if let vector = vectors.find(register) { return vector }
    let vector = vectors.allocate()
    assembler.load(vector, slot(register))
    vectors.remember(register, in: vector)
    return vector
  }

  /// R[register] := the number in `vector`, which is its own from now on, or one of the two for
  /// intermediate results.
  func put(_ vector: Vector, in register: Int) {
    vectors.forget(register)
    if let resident = vectors.residents[register] {
      if resident != vector { assembler.move(resident, vector) }
    } else if vector != .xmm0, vector != .xmm1 {
      vectors.remember(register, in: vector)
    }
    overwrite(register, with: .number) { [self] in
      assembler.store(vector, slot(register))
    } tag: { [self] in
      if state[register] != .number {
        assembler.storeByte(Slot.Tag.number.rawValue, tag(register))
      }
    }
    state[register] = .number
  }

  /// A vector for a result, which starts as a copy of `source`; its own unless it is a resident's.
  func copy(of source: Vector, for register: Int) -> Vector {
    let vector = vectors.residents[register] == nil ? vectors.allocate() : .xmm0
    assembler.move(vector, source)
    return vector
  }

  // MARK: - Values of any kind

  /// R[register] := the value in `rax` with its tag in `ecx`. `kinds` are what it may be; an object
  /// is counted where the register shares it.
  func putValue(in register: Int, of kinds: Kinds, isShared: Bool) {
    vectors.forget(register)
    if isShared, kinds.mayBeObject { retainValue() }
    overwrite(register, with: kinds) { [self] in
      assembler.store(.rax, slot(register))
    } tag: { [self] in
      assembler.storeByte(.rcx, tag(register))
    }
    state[register] = kinds
  }

  /// Writes a register and gives back an object that stood there.
  private func overwrite(
    _ register: Int, with kinds: Kinds, _ store: @escaping () -> Void,
    tag storeTag: @escaping () -> Void
  ) {
    guard state[register].mayBeObject else {
      store()
      storeTag()
      return
    }
    let (held, done) = (assembler.newLabel(), assembler.newLabel())
    assembler.compareByte(tag(register), Slot.Tag.object.rawValue)
    assembler.jump(.equal, to: held)
    store()
    storeTag()
    assembler.place(done)
    aside { [self] in
      assembler.place(held)
      assembler.load(.rdi, slot(register))
      store()
      storeTag()
      assembler.call(NativeStubs.context(\.release))
      reloadVectors()
      assembler.jump(to: done)
    }
  }

  /// Counts the value in `rax`, with its tag in `ecx`, where it is an object.
  func retainValue() {
    let (held, done) = (assembler.newLabel(), assembler.newLabel())
    assembler.compare32(.rcx, Int32(Slot.Tag.object.rawValue))
    assembler.jump(.equal, to: held)
    assembler.place(done)
    aside { [self] in
      assembler.place(held)
      assembler.push(.rcx)
      assembler.push(.rax)
      assembler.move(.rdi, .rax)
      assembler.call(NativeStubs.context(\.retain))
      assembler.pop(.rax)
      assembler.pop(.rcx)
      reloadVectors()
      assembler.jump(to: done)
    }
  }

  /// R[register] := the boolean in `rax`.
  func putBoolean(in register: Int) {
    assembler.move(.rcx, UInt64(Slot.Tag.boolean.rawValue))
    putValue(in: register, of: .boolean, isShared: false)
  }

  /// Reads a register to `rax` and `ecx`.
  func loadValue(_ register: Int) {
    assembler.load(.rax, slot(register))
    assembler.loadByte(.rcx, tag(register))
  }

  /// R[register] is empty.
  func clear(_ register: Int) {
    vectors.forget(register)
    guard state[register] != .missing else { return }
    let missing = Slot.Tag.missing.rawValue
    if state[register].mayBeObject {
      let (held, done) = (assembler.newLabel(), assembler.newLabel())
      assembler.compareByte(tag(register), Slot.Tag.object.rawValue)
      assembler.jump(.equal, to: held)
      assembler.storeByte(missing, tag(register))
      assembler.place(done)
      aside { [self] in
        assembler.place(held)
        assembler.load(.rdi, slot(register))
        assembler.storeByte(missing, tag(register))
        assembler.call(NativeStubs.context(\.release))
        reloadVectors()
        assembler.jump(to: done)
      }
    } else {
      assembler.storeByte(missing, tag(register))
    }
    state[register] = .missing
  }

  /// The register is moved out of: nothing is given back.
  func markMissing(_ register: Int) {
    vectors.forget(register)
    if state[register] != .missing {
      assembler.storeByte(Slot.Tag.missing.rawValue, tag(register))
    }
    state[register] = .missing
  }
}
