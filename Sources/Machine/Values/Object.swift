import Syntax

/// A value with identity underneath: strings, lists, records, functions, and what `Session` binds.
///
/// Subclasses say what operators, indexing, fields and calls mean to them. The defaults answer `nil`
/// (meaning: not mine); the machine then asks the other operand, and at last raises a trap that
/// names both kinds. Objects are immutable in meaning: `replacing…` answers a changed copy, and may
/// change the object itself when `isUnique` says that nobody else holds it.
open class Object {
  public init() {}

  /// What a message calls it: "a tensor of shape [2, 3]", "a list of 3", "a record".
  open var kindDescription: String { "a value" }

  /// How a result is shown at the prompt and in a cell's output.
  open var display: String { kindDescription }

  /// How it is written inside a string (`"{x : .3}"`).
  open func formatted(_ format: NumberFormat?) throws(Trap) -> String {
    if format != nil { throw Trap(.cannotFormat(kindDescription)) }
    return display
  }

  /// The number it is, where it is one in all but how it is kept.
  open var number: Double? { nil }

  /// Whether a number that it is made of is NaN; the parts of lists and records are looked at by themselves.
  open var containsNaN: Bool { number?.isNaN ?? false }

  /// What a message says of its numbers.
  open var extent: String { kindDescription }

  /// What is wrong with it as a condition, where there is more to say than that it is none.
  open var refusalAsCondition: Trap? { nil }

  /// The value by which a loop that ends at this one counts so far.
  open func counterpart(of number: Double) -> Value { .number(number) }

  /// Whether both are the same value; what `==` answers when `compare` has no meaning for them.
  open func isEqual(to other: Object) -> Bool { self === other }

  // MARK: - Operators

  /// `self op other`, or `other op self` when `isReversed`.
  open func binary(
    _ operation: BinaryOperator, _ other: Value, isReversed: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? { nil }

  /// Becomes `left op right`, of which it may be one, when nobody else holds it and what it was is
  /// not needed any more; false where that has to be another object, and `binary` is asked.
  open func become(_ left: Operand, _ operation: BinaryOperator, _ right: Operand) -> Bool {
    false
  }

  /// `-self` or `not self`.
  open func unary(_ operation: UnaryOperator, _ interpreter: Interpreter) throws(Trap) -> Value? {
    nil
  }

  /// A relation as a value: a mask, for tensors.
  open func compare(
    _ relation: Relation, _ other: Value, isReversed: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? { nil }

  /// `and` and `or` between masks.
  open func combine(
    and isConjunction: Bool, _ other: Value, _ interpreter: Interpreter
  ) throws(Trap) -> Value? { nil }

  /// `self'`.
  open func transposed(_ interpreter: Interpreter) throws(Trap) -> Value? { nil }

  /// The value of `z ~ self`.
  open func draw(_ interpreter: Interpreter) throws(Trap) -> Value? { nil }

  // MARK: - Parts

  /// `self[items]`.
  open func element(at items: [IndexItem], _ interpreter: Interpreter) throws(Trap) -> Value? {
    nil
  }

  /// The number `self[i, j, …]`, where it keeps numbers and has that place; else `nil`, and `element`
  /// is asked.
  open func number(at positions: Positions) -> Double? { nil }

  /// Puts a number in its place when nobody else holds the object; false where it keeps none there,
  /// and `replacingElement` is asked.
  open func replaceNumber(at positions: Positions, with number: Double) -> Bool { false }

  /// What it is after `self[items] = value`.
  open func replacingElement(
    at items: [IndexItem], with value: Value, isUnique: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? { nil }

  /// The field of that name; where there is none the machine looks for a function.
  open func field(_ name: String) throws(Trap) -> Value? { nil }

  /// What it is after `self.name = value`.
  open func replacingField(
    _ name: String, with value: Value, isUnique: Bool
  ) throws(Trap) -> Value? { nil }

  /// The names that completion offers after a dot.
  open var fieldNames: [String] { [] }

  /// The number of elements a `for` runs over, or `nil` when it cannot be run over.
  open var iterationCount: Int? { nil }

  /// The element a `for` binds in its `position`-th turn; only asked below `iterationCount`.
  open func iterationElement(_ position: Int) throws(Trap) -> Value { .nothing }

  /// Whether `(a, b) = self` may take fewer parts than there are, as it may of a record.
  open var unpacksPrefix: Bool { false }

  // MARK: - Calls

  /// Calls it with arguments by position; `nil` when it is no function.
  open func call(_ arguments: Arguments, _ interpreter: Interpreter) throws(Trap) -> Value? { nil }

  // MARK: - Nesting

  /// How it is shown inside others, where so much room is left.
  func display(in room: inout DisplayRoom) -> String { display }

  /// Compares the parts of two that nest; what has to be compared in turn goes to `pairs`. `nil`
  /// when it holds no values that could nest.
  func equalParts(of other: Object, _ pairs: inout [(Object, Object)]) -> Bool? { nil }

  /// Whether it holds objects, which may hold others in turn.
  var mayNest: Bool { false }

  /// Hands over, when it is about to go, the objects that only it holds.
  func surrenderParts(to remains: inout Remains) {}
}

/// An operand as it stands in its register: no reference is taken.
public struct Operand {
  // SAFETY: the register of the instruction that is executed, or one of its code's constants.
  private let slot: Slot

  @inline(__always)
  init(_ slot: Slot) { self.slot = slot }

  package var number: Double? { slot.tag == .number ? slot.number : nil }

  /// The object, if it is of exactly that class.
  @inline(__always)
  package func holding<T: Object>(_ type: T.Type) -> Unmanaged<T>? { slot.holding(type) }
}

/// An index of numbers only: one an axis, as they stand in registers.
public struct Positions {
  // SAFETY: the registers of the instruction that is executed, all of which hold numbers.
  private let registers: UnsafePointer<Slot>
  package let count: Int

  /// `nil` unless all of them hold numbers.
  @inline(__always)
  init?(_ registers: UnsafePointer<Slot>, count: Int) {
    for index in 0..<count where registers[index].tag != .number { return nil }
    self.registers = registers
    self.count = count
  }

  package subscript(index: Int) -> Double { registers[index].number }
}

/// One item between the brackets of an index.
public enum IndexItem {
  case at(Value)
  /// `from..to`, each end absent where the source left it out.
  case slice(from: Value?, to: Value?)
}
