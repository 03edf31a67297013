import Syntax

/// What machine code knows of the interpreter it runs for, and the functions it calls.
///
/// One lives as long as its interpreter; machine code holds its address in `r12`.
struct NativeContext {
  // SAFETY: the interpreter owns this context.
  var interpreter: Unmanaged<Interpreter>
  /// The frame that runs, whenever machine code calls or leaves.
  var frame: UnsafeMutablePointer<Interpreter.Frame>
  /// The first frame and the first register that are none.
  var frameLimit: UnsafeMutablePointer<Interpreter.Frame>
  var registerLimit: UnsafeMutablePointer<Slot>
  var interruption: UnsafeRawPointer

  // The stubs of those names.
  let leave = NativeStubs.shared?.leave
  let finishReturn = NativeStubs.shared?.finishReturn
  let enterTop = NativeStubs.shared?.enterTop

  /// Executes the instruction at the top frame's `pc`; 0, or 1 where it trapped.
  let step: @convention(c) (UnsafeMutableRawPointer) -> Int32 = { context in
    NativeContext.at(context).interpreter._withUnsafeGuaranteedRef { $0.stepForNative() }
  }
  /// Begins the top frame, whose function has no machine code yet: where to go on, in machine code
  /// made now or in the interpreter.
  let begin: @convention(c) (UnsafeMutableRawPointer) -> UnsafeRawPointer? = { context in
    NativeContext.at(context).interpreter._withUnsafeGuaranteedRef { $0.beginForNative() }
  }
  let retain: @convention(c) (UnsafeRawPointer) -> Void = {
    _ = Unmanaged<Object>.fromOpaque($0).retain()
  }
  let release: @convention(c) (UnsafeRawPointer) -> Void = {
    Unmanaged<Object>.fromOpaque($0).release()
  }
  /// A new function of that code, which captures from these registers.
  let makeClosure: @convention(c) (UnsafeRawPointer, UnsafeMutableRawPointer) -> UnsafeRawPointer =
    {
      code, registers in
      let closure = Interpreter.closure(
        of: .fromOpaque(code), registers.assumingMemoryBound(to: Slot.self))
      return UnsafeRawPointer(closure.toOpaque())
    }
  /// What a function that has a way with numbers answers to one, and to two.
  let applyNumber: @convention(c) (UnsafeRawPointer, Double) -> Double = { function, x in
    Unmanaged<NativeFunction>.fromOpaque(function)._withUnsafeGuaranteedRef {
      $0.ofNumber?(x) ?? .nan
    }
  }
  let applyNumbers: @convention(c) (UnsafeRawPointer, Double, Double) -> Double = {
    function, x, y in
    Unmanaged<NativeFunction>.fromOpaque(function)._withUnsafeGuaranteedRef {
      $0.ofNumbers?(x, y) ?? .nan
    }
  }
  let remainder: @convention(c) (Double, Double) -> Double = { $0.floorRemainder($1) }
  let power: @convention(c) (Double, Double) -> Double = {
    BinaryOperator.power.applied($0, $1) ?? .nan
  }
  /// Lets a cache remember where records like this one have a field.
  let remember: @convention(c) (UnsafeMutableRawPointer, UnsafeRawPointer, Int) -> Void = {
    cache, object, symbol in
    Unmanaged<Object>.fromOpaque(object)._withUnsafeGuaranteedRef {
      guard let record = $0 as? RecordObject else { return }
      cache.assumingMemoryBound(to: FieldCache.self).pointee
        .remember(record.fields, Symbol(number: symbol))
    }
  }
  /// The number at the position that a register holds, of an object that keeps numbers, goes to
  /// another register; 1 where there is one.
  let number:
    @convention(c) (UnsafeRawPointer, UnsafeRawPointer, UnsafeMutableRawPointer) -> Int32 = {
      object, position, result in
      guard let positions = Positions(position.assumingMemoryBound(to: Slot.self), count: 1),
        let number = Unmanaged<Object>.fromOpaque(object)._withUnsafeGuaranteedRef({
          $0.number(at: positions)
        })
      else { return 0 }
      result.assumingMemoryBound(to: Slot.self).put(0, number)
      return 1
    }
  /// Puts a number at the position that a register holds, of an object that keeps numbers and that
  /// nobody else holds; 1 where it did.
  let replaceNumber: @convention(c) (UnsafeRawPointer, UnsafeRawPointer, Double) -> Int32 = {
    object, position, number in
    guard let positions = Positions(position.assumingMemoryBound(to: Slot.self), count: 1) else {
      return 0
    }
    return Unmanaged<Object>.fromOpaque(object)._withUnsafeGuaranteedRef {
      $0.replaceNumber(at: positions, with: number) ? 1 : 0
    }
  }

  // SAFETY: machine code hands on the address in `r12`.
  private static func at(_ address: UnsafeMutableRawPointer) -> NativeContext {
    address.assumingMemoryBound(to: NativeContext.self).pointee
  }

  static func offset<T>(_ member: KeyPath<NativeContext, T>) -> Int {
    MemoryLayout<NativeContext>.offset(of: member) ?? 0
  }
}

/// Where the records that an instruction met last have its field.
struct FieldCache {
  /// The names of those records, held so that no others come to their address.
  private(set) var fields: Unmanaged<FieldNames>?
  /// Where the value stands, in bytes behind the start of the array of values.
  private(set) var offset = 0

  mutating func remember(_ names: FieldNames, _ symbol: Symbol) {
    guard let index = names.index(of: symbol) else { return }
    forget()
    fields = .passRetained(names)
    offset = NativeLayout.arrayElements + index * NativeLayout.slotStride
  }

  static let offsetOfOffset = MemoryLayout<FieldCache>.offset(of: \.offset) ?? 8

  mutating func forget() {
    fields?.release()
    fields = nil
  }
}
