import Arithmetic
import Balls
import Machine
import Syntax
import Tensors

/// Numbers of another arithmetic than that of doubles: what a function of the language computes with
/// when enclosures are asked of it.
package class NumeralObject: Object {
  /// What a function of the library means for these numbers among its arguments; nil where it has no
  /// meaning.
  func result(of function: String, _ arguments: Arguments) throws(Trap) -> Value? { nil }

  /// What brackets make of values of which it is one; nil where they do not stack.
  func stacked(_ elements: [Value]) -> Value? { nil }

  /// The law's density at these points.
  func density(under law: LawObject) throws(Trap) -> Value? { nil }
}

/// A number, or a tensor of numbers, of one arithmetic.
///
/// It is a number as the language has them: operators, elementwise functions, reductions and products
/// work, and broadcast. A double among the operands is exactly that number.
package final class Numeral<Number: Analytic>: NumeralObject {
  package let shape: [Int]
  /// In the order of rows.
  package let elements: [Number]
  /// The whole number that it is, or infinity, where that is known without a question to the arithmetic: so it can
  /// count and be an index.
  let whole: Double?

  package init(_ elements: [Number], shape: [Int]) {
    (self.elements, self.shape, whole) = (elements, shape, nil)
  }

  package init(_ number: Number) { (elements, shape, whole) = ([number], [], nil) }

  /// Exactly that double.
  package init(exactly number: Double) {
    (elements, shape) = ([Number(number)], [])
    let isWhole = number == number.rounded(.down) && number.magnitude <= 0x1p53
    whole = isWhole || number.isInfinite ? number : nil
  }

  /// The numbers that a value is: doubles and tensors of doubles, exactly, and numbers of this kind.
  convenience init?(_ value: Value) {
    switch value {
    case .number(let number): self.init(exactly: number)
    case .object(let own as Numeral<Number>):
      if let whole = own.whole {
        self.init(exactly: whole)
      } else {
        self.init(own.elements, shape: own.shape)
      }
    case .object(let object as TensorObject):
      guard !object.tensor.isTracked, object.tensor.failure == nil else { return nil }
      self.init(object.tensor.scalars.map { Number($0) }, shape: object.tensor.shape)
    case .object(let list as ListObject):
      guard let stacked = Numeral.stack(list.elements) else { return nil }
      self.init(stacked.elements, shape: stacked.shape)
    default: return nil
    }
  }

  /// The one number that it is.
  package var single: Number? { shape.isEmpty ? elements[0] : nil }

  override package var number: Double? { whole }
  override package func counterpart(of number: Double) -> Value { .object(Self(exactly: number)) }

  override package var kindDescription: String {
    let kind = Number.self == RealBall.self ? "ball" : "enclosure"
    if shape.isEmpty { return kind == "ball" ? "a ball" : "an enclosure" }
    return "a tensor of \(kind)s of shape \(shape)"
  }

  override package var display: String { text(of: elements[...], shape: shape[...]) }

  private func text(of elements: ArraySlice<Number>, shape: ArraySlice<Int>) -> String {
    guard let count = shape.first else {
      return elements.first.map { ($0 as? RealBall)?.written ?? "\($0)" } ?? ""
    }
    let size = shape.dropFirst().reduce(1, *)
    let rows = (0..<count).map { row in
      let start = elements.startIndex + row * size
      return text(of: elements[start..<start + size], shape: shape.dropFirst())
    }
    return "[\(rows.joined(separator: shape.count > 1 ? ",\n " : ", "))]"
  }

  override func stacked(_ elements: [Value]) -> Value? {
    Self.stack(elements).map { .object($0) }
  }

  override func result(
    of function: String, _ arguments: Arguments
  ) throws(Trap) -> Value? {
    try Self.result(of: function, arguments)
  }

  override func density(under law: LawObject) throws(Trap) -> Value? {
    try NumeralLaw<Number>(law.law)?.logDensities(self).map(Number.exp)
  }

  // MARK: - Operators and parts

  override package func binary(
    _ operation: BinaryOperator, _ other: Value, isReversed: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    try applied(operation, other, isReversed: isReversed)
  }

  override package func unary(
    _ operation: UnaryOperator, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard operation == .negate else { return nil }
    if let whole { return .object(Self(exactly: -whole)) }
    return map { -$0 }
  }

  override package func compare(
    _ relation: Relation, _ other: Value, isReversed: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    try compared(relation, other, isReversed: isReversed)
  }

  override package func transposed(_ interpreter: Interpreter) throws(Trap) -> Value? {
    guard shape.count == 2 else { return shape.count < 2 ? .object(self) : nil }
    let (rows, columns) = (shape[0], shape[1])
    let turned = (0..<columns).flatMap { column in
      (0..<rows).map { elements[$0 * columns + column] }
    }
    return .object(Numeral(turned, shape: [columns, rows]))
  }

  override package var iterationCount: Int? { shape.first }

  override package func iterationElement(_ position: Int) throws(Trap) -> Value { row(position) }

  override package func element(
    at items: [IndexItem], _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    try part(items)
  }

  override package func isEqual(to other: Object) -> Bool {
    guard let other = other as? Numeral<Number>, other.shape == shape else { return false }
    return zip(elements, other.elements).allSatisfy { isCertain($0 .== $1) == true }
  }
}
