import Glibc
import Syntax

/// The operators where a fast path does not apply: other kinds than two numbers.
extension Interpreter {
  typealias Registers = UnsafeMutablePointer<Slot>

  /// R[a] := R[b] op y, where a fast path does not apply.
  @inline(never)
  func binary(
    _ operation: BinaryOperator, _ r: Registers, _ i: Instruction, _ y: Slot
  ) throws(Trap) {
    // What the result overwrites, or an operand that is not used any more, may become the result.
    if let object = r.ownObject(i.a), become(object, r[i.b], operation, y) { return release(r, i) }
    if i.lastUses.contains(.b), let object = r.ownObject(i.b),
      become(object, r[i.b], operation, y)
    {
      r.put(i.a, r.move(i.b))
      return release(r, i)
    }
    guard let left = r[i.b].value, let right = y.value else {
      throw Trap(.noValue("an operand of \(operation.rawValue)"))
    }
    let result = try binary(operation, left, right)
    release(r, i)
    r.put(i.a, Slot(result))
  }

  /// Empties the registers of operands that are not used any more.
  @inline(__always)
  private func release(_ r: Registers, _ i: Instruction) {
    if i.lastUses.contains(.b), i.b != i.a { r.put(i.b, .missing) }
    if i.lastUses.contains(.c), i.c != i.a { r.put(i.c, .missing) }
  }

  @inline(__always)
  private func become(
    _ object: Unmanaged<Object>, _ left: Slot, _ operation: BinaryOperator, _ right: Slot
  ) -> Bool {
    object._withUnsafeGuaranteedRef { $0.become(Operand(left), operation, Operand(right)) }
  }

  /// `left op right` for values of any kind.
  package func binary(
    _ operation: BinaryOperator, _ left: Value, _ right: Value
  ) throws(Trap) -> Value {
    if case .number(let x) = left, case .number(let y) = right,
      let result = operation.applied(x, y)
    {
      return .number(result)
    }
    if case .object(let object) = left,
      let result = try object.binary(operation, right, isReversed: false, self)
    {
      return result
    }
    if case .object(let object) = right,
      let result = try object.binary(operation, left, isReversed: true, self)
    {
      return result
    }
    if operation == .compose, left.isCallable, right.isCallable {
      return .object(Composition(left, right))
    }
    throw Trap(
      .unsupportedOperator(
        operation.rawValue, left: left.kindDescription, right: right.kindDescription))
  }

  @inline(never)
  func unary(_ operation: UnaryOperator, _ r: Registers, _ i: Instruction) throws(Trap) {
    guard let operand = r[i.b].value else {
      throw Trap(.noValue("the operand of \(operation.rawValue)"))
    }
    guard case .object(let object) = operand, let result = try object.unary(operation, self) else {
      throw Trap(.unsupportedUnary(operation.rawValue, operand: operand.kindDescription))
    }
    r.put(i.a, Slot(result))
  }

  @inline(never)
  func transpose(_ r: Registers, _ i: Instruction) throws(Trap) {
    guard case .object(let object)? = r[i.b].value, let result = try object.transposed(self) else {
      throw Trap(.unsupportedUnary("'", operand: kind(r[i.b])))
    }
    r.put(i.a, Slot(result))
  }

  @inline(never)
  func compare(_ relation: Relation, _ r: Registers, _ i: Instruction) throws(Trap) {
    guard let left = r[i.b].value, let right = r[i.c].value else {
      throw Trap(.noValue("a side of \(relation.rawValue)"))
    }
    r.put(i.a, Slot(try compare(relation, left, right)))
  }

  /// `left R right` for values of any kind: a boolean, or a mask.
  package func compare(
    _ relation: Relation, _ left: Value, _ right: Value
  ) throws(Trap) -> Value {
    if case .number(let x) = left, case .number(let y) = right,
      let result = relation.holds(x, y)
    {
      return .boolean(result)
    }
    if case .object(let object) = left,
      let result = try object.compare(relation, right, isReversed: false, self)
    {
      return result
    }
    if case .object(let object) = right,
      let result = try object.compare(relation, left, isReversed: true, self)
    {
      return result
    }
    switch relation {
    case .equal: return .boolean(left.isEqual(to: right))
    case .notEqual: return .boolean(!left.isEqual(to: right))
    default:
      throw Trap(
        .unsupportedOperator(
          relation.rawValue, left: left.kindDescription, right: right.kindDescription))
    }
  }

  /// Whether a relation holds that a jump depends on.
  @inline(never)
  func test(_ relation: Relation, _ left: Slot, _ right: Slot) throws(Trap) -> Bool {
    guard let x = left.value, let y = right.value else {
      throw Trap(.noValue("a side of \(relation.rawValue)"))
    }
    let result = try compare(relation, x, y)
    guard case .boolean(let boolean) = result else {
      throw notBoolean(Slot(lending: result))
    }
    return boolean
  }

  /// R[a] := R[a] and R[b], or R[a] or R[b].
  @inline(never)
  func combine(and isConjunction: Bool, _ r: Registers, _ i: Instruction) throws(Trap) {
    guard let left = r[i.a].value, let right = r[i.b].value else {
      throw Trap(.noValue("an operand of \(isConjunction ? "and" : "or")"))
    }
    r.put(i.a, Slot(try combine(and: isConjunction, left, right)))
  }

  private func combine(
    and isConjunction: Bool, _ left: Value, _ right: Value
  ) throws(Trap) -> Value {
    if case .boolean(let x) = left, case .boolean(let y) = right {
      return .boolean(isConjunction ? x && y : x || y)
    }
    if case .object(let object) = left,
      let result = try object.combine(and: isConjunction, right, self)
    {
      return result
    }
    if case .object(let object) = right,
      let result = try object.combine(and: isConjunction, left, self)
    {
      return result
    }
    throw Trap(
      .unsupportedOperator(
        isConjunction ? "and" : "or", left: left.kindDescription, right: right.kindDescription))
  }

  /// The error for the content of a register that is no condition.
  func notBoolean(_ slot: Slot) -> Trap {
    if case .object(let object)? = slot.value, let refusal = object.refusalAsCondition {
      return refusal
    }
    return Trap(.notBoolean(kind(slot)))
  }

  /// What a message calls the content of a register.
  func kind(_ slot: Slot) -> String { slot.value?.kindDescription ?? "a name without a value" }
}

extension BinaryOperator {
  /// The result between two numbers, for the operators that numbers have.
  package func applied(_ x: Double, _ y: Double) -> Double? {
    switch self {
    case .add: x + y
    case .subtract: x - y
    case .multiply: x * y
    case .divide: x / y
    case .remainder: x.floorRemainder(y)
    case .power: x.power(y)
    case .matrixProduct, .compose: nil
    }
  }
}

extension Double {
  /// The remainder that has the sign of the divisor: `-1 % 3` is 2.
  package func floorRemainder(_ divisor: Double) -> Double {
    // Of whole numbers below 2⁵² the quotient is rounded to the side it is on, so this is exact, and
    // ten times as fast as `fmod`.
    if sign == .plus, self < 0x1p52, divisor > 0, divisor < 0x1p52, self == rounded(.down),
      divisor == divisor.rounded(.down)
    {
      return self - (self / divisor).rounded(.down) * divisor
    }
    let remainder = truncatingRemainder(dividingBy: divisor)
    return remainder != 0 && (remainder < 0) != (divisor < 0) ? remainder + divisor : remainder
  }

  /// xʸ.
  @inline(__always)
  func power(_ exponent: Double) -> Double {
    exponent == 2 ? self * self : pow(self, exponent)
  }
}

extension Relation {
  /// Whether it holds between two numbers; `nil` for `in`, which numbers do not have.
  package func holds(_ x: Double, _ y: Double) -> Bool? {
    switch self {
    case .equal: x == y
    case .notEqual: x != y
    case .less: x < y
    case .lessOrEqual: x <= y
    case .greater: x > y
    case .greaterOrEqual: x >= y
    case .approximatelyEqual:
      x == y || (x - y).isFinite && abs(x - y) <= 1e-9 * max(abs(x), abs(y))
    case .member: nil
    }
  }
}

extension Value {
  /// Whether it can stand on a side of `>>`.
  fileprivate var isCallable: Bool {
    guard case .object(let object) = self else { return false }
    return object is Closure || object is NativeFunction || object is Composition
  }

  /// The text of a string.
  package var text: String? { cast(StringObject.self)?.text }
}
