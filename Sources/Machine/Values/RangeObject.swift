import Syntax

/// A range `from..to`: half-open where it counts, the closed interval where a function asks for one.
package final class RangeObject: Object {
  /// Where it begins.
  package let from: Double
  /// Where it ends: the first number beyond it, or for an interval the last one in it.
  package let to: Double
  /// An end that was an object which stands for a number, such as one that a derivative is taken by:
  /// the range counts with its value.
  package let objectEnd: Object?

  package init(from: Double, to: Double, objectEnd: Object? = nil) {
    self.from = from
    self.to = to
    self.objectEnd = objectEnd
  }

  override package var kindDescription: String { "a range" }
  override package var display: String {
    "\(NumberFormat.plain(from))..\(NumberFormat.plain(to))"
  }

  override package func isEqual(to other: Object) -> Bool {
    guard let other = other as? RangeObject else { return false }
    return from == other.from && to == other.to
  }

  override package func compare(
    _ relation: Relation, _ other: Value, isReversed: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard relation == .member, isReversed, case .number(let number) = other else { return nil }
    return .boolean(from <= number && number < to)
  }

  /// The whole numbers it holds, or `nil` when its ends are not whole or too far apart to list.
  package var integers: Swift.Range<Int>? {
    guard let lower = Int(exactly: from), let upper = Int(exactly: to),
      Swift.max(abs(from), abs(to)) <= 0x1p53
    else { return nil }
    return lower..<Swift.max(lower, upper)
  }

  override package var iterationCount: Int? { integers?.count }
  override package func iterationElement(_ position: Int) throws(Trap) -> Value {
    let number = from + Double(position)
    return objectEnd?.counterpart(of: number) ?? .number(number)
  }

  /// `(0..1)^3`: the box of vectors, or with `[2, 3]` of matrices.
  override package func binary(
    _ operation: BinaryOperator, _ other: Value, isReversed: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard operation == .power, !isReversed else { return nil }
    var extents: [Double?] = [other.number]
    if case .object(let object) = other, other.number == nil, let count = object.iterationCount {
      extents = []
      for position in 0..<count { extents.append(try object.iterationElement(position).number) }
    }
    var shape: [Int] = []
    var room = BoxDomain.elementLimit
    for extent in extents {
      guard let extent, let whole = Int(exactly: extent), (1...room).contains(whole) else {
        return nil
      }
      room /= whole
      shape.append(whole)
    }
    return .object(BoxDomain(self, shape: shape))
  }
}
