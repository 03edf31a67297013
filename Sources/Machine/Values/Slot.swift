/// The content of a register: plain data, so that copying one costs no reference counting.
///
/// A slot that holds an object owns one reference to it. Only the functions of this file touch the
/// counts: whoever copies bits without them breaks the balance.
struct Slot {
  /// In the order in which Swift numbers the cases of `Value`, so that both are laid out alike and
  /// machine code copies one into the other (`NativeLayout` asks whether it is so).
  enum Tag: UInt8, CaseIterable {
    case boolean
    case number
    case object
    case nothing
    /// No value was given: an absent argument, a name without a value yet, a free register.
    case missing
    /// A function about to be called or running, held by somebody else until it returns: not counted.
    case lent
  }

  var bits: UInt64
  var tag: Tag

  static let missing = Slot(bits: 0, tag: .missing)

  @inline(__always) init(bits: UInt64, tag: Tag) {
    self.bits = bits
    self.tag = tag
  }
  @inline(__always) init(_ number: Double) { self.init(bits: number.bitPattern, tag: .number) }
  @inline(__always) init(_ boolean: Bool) { self.init(bits: boolean ? 1 : 0, tag: .boolean) }

  /// Takes one reference for the slot.
  init(_ value: Value) {
    switch value {
    case .nothing: self.init(bits: 0, tag: .nothing)
    case .boolean(let boolean): self.init(boolean)
    case .number(let number): self.init(number)
    case .object(let object): self.init(object)
    }
  }

  /// Takes one reference for the slot.
  init(_ object: Object) {
    // SAFETY: the +1 is balanced by `release` when the slot is overwritten or cleared.
    let pointer = Unmanaged.passRetained(object).toOpaque()
    self.init(bits: UInt64(UInt(bitPattern: pointer)), tag: .object)
  }

  /// What somebody holds until the slot is empty again: an object is not counted.
  @inline(__always) init(lending value: Value) {
    if case .object(let object) = value {
      let pointer = Unmanaged.passUnretained(object).toOpaque()
      self.init(bits: UInt64(UInt(bitPattern: pointer)), tag: .lent)
    } else {
      self.init(value)
    }
  }

  @inline(__always) var number: Double { Double(bitPattern: bits) }
  /// Of a boolean only the lowest bit counts.
  @inline(__always) var boolean: Bool { bits & 1 != 0 }

  @inline(__always) var unmanaged: Unmanaged<Object> {
    // SAFETY: only called where `tag` is `.object` or `.lent`, whose bits are a live object's pointer.
    Unmanaged.fromOpaque(UnsafeRawPointer(bitPattern: UInt(truncatingIfNeeded: bits))!)
  }

  /// The object inside, if it is of exactly that class; no reference is taken.
  @inline(__always) func holding<T: Object>(_ type: T.Type) -> Unmanaged<T>? {
    guard tag == .object, unmanaged._withUnsafeGuaranteedRef({ Swift.type(of: $0) == type })
    else { return nil }
    // SAFETY: the line above has compared the class.
    return Unmanaged.fromOpaque(unmanaged.toOpaque())
  }

  /// The function of the language inside, lent or held.
  @inline(__always) var closure: Unmanaged<Closure>? {
    Slot(bits: bits, tag: tag == .lent ? .object : tag).holding(Closure.self)
  }

  /// The code of the function of the language inside, if it takes so many arguments as they are.
  @inline(__always) func code(taking count: Int) -> Unmanaged<Code>? {
    guard let closure else { return nil }
    let code = closure._withUnsafeGuaranteedRef { Unmanaged.passUnretained($0.code) }
    let takes = code._withUnsafeGuaranteedRef {
      $0.requiredCount <= count && count <= $0.parameterCount
    }
    return takes ? code : nil
  }

  /// The name of a field that a constant of a function is.
  @inline(__always) var symbol: Symbol? {
    holding(StringObject.self).flatMap { $0._withUnsafeGuaranteedRef { $0.symbol } }
  }

  /// The object inside, if there is one.
  var object: Object? { tag == .object ? unmanaged.reference : nil }

  /// The value inside; a missing one is `nil`.
  var value: Value? {
    switch tag {
    case .missing: nil
    case .nothing: .nothing
    case .boolean: .boolean(boolean)
    case .number: .number(number)
    case .object, .lent: .object(unmanaged.reference)
    }
  }

  /// The value inside, with the slot's own reference moved into it; the slot becomes missing.
  mutating func take() -> Value? {
    let content = self
    self = .missing
    if content.tag == .object { return .object(content.unmanaged.takeRetainedValue()) }
    return content.value
  }

  /// The same function, to be called while whoever holds it keeps it.
  @inline(__always) var lent: Slot { Slot(bits: bits, tag: tag == .object ? .lent : tag) }

  /// Takes a reference of its own to what was lent.
  @inline(__always) mutating func own() {
    guard tag == .lent else { return }
    retain()
    tag = .object
  }

  @inline(never) func retain() { _ = unmanaged.retain() }
  @inline(never) func release() { unmanaged.release() }
}

extension UnsafeMutablePointer<Slot> {
  /// Overwrites a register with a slot whose reference it takes over.
  @inline(__always) func put(_ index: Int, _ slot: Slot) {
    let old = self[index]
    self[index] = slot
    if old.tag == .object { old.release() }
  }

  @inline(__always) func put(_ index: Int, _ number: Double) { put(index, Slot(number)) }
  @inline(__always) func put(_ index: Int, _ boolean: Bool) { put(index, Slot(boolean)) }

  /// Overwrites a register with a copy of `slot`, taking a reference of its own.
  @inline(__always) func copy(_ index: Int, _ slot: Slot) {
    if slot.tag == .object { slot.retain() }
    put(index, slot)
  }

  /// Takes a slot out of a register, with its reference.
  @inline(__always) func move(_ index: Int) -> Slot {
    defer { self[index] = .missing }
    return self[index]
  }

  /// The object in a register, if it is of exactly that class and nobody else refers to it.
  @inline(__always)
  func own<T: Object>(_ index: Int, _ type: T.Type) -> Unmanaged<T>? {
    guard let object = self[index].holding(type), ownObject(index) != nil else { return nil }
    return object
  }

  /// The object in a register, if nobody else refers to it.
  @inline(__always) func ownObject(_ index: Int) -> Unmanaged<Object>? {
    guard self[index].tag == .object else { return nil }
    // SAFETY: the slot holds an object, and its first word is the reference.
    let reference = UnsafeMutableRawPointer(self + index).assumingMemoryBound(to: Object.self)
    return isKnownUniquelyReferenced(&reference.pointee) ? self[index].unmanaged : nil
  }

  /// Empties registers.
  @inline(__always) func clear(from start: Int, count: Int) {
    var index = start
    while index < start + count {
      put(index, .missing)
      index += 1
    }
  }

  /// Gives back what registers hold; the numbers among them stay, as nobody reads them again.
  @inline(__always) func release(_ count: Int) {
    var index = 0
    while index < count {
      if self[index].tag == .object { put(index, .missing) }
      index += 1
    }
  }
}

extension Unmanaged {
  /// The object, counted once more. (`takeUnretainedValue` counts atomically whatever the compiler is
  /// told of threads.)
  @inline(__always) var reference: Instance { _withUnsafeGuaranteedRef { $0 } }
}
