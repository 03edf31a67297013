import Syntax

/// A list: any values in order, which never stack to a tensor.
package final class ListObject: Object {
  /// The most elements of a list: 320 MB of values, which are given back within a tenth of a second.
  package static let largest = 20_000_000

  /// A trap for more elements than a list may have.
  package static func check(count: Int) throws(Trap) {
    guard count <= largest else {
      throw Trap(.tooLong("the elements of a list are", limit: largest))
    }
  }

  /// The values in order.
  package private(set) var elements: [Value]

  package init(_ elements: [Value]) { self.elements = elements }

  deinit {
    guard elements.holdsObjects else { return }
    var remains = Remains()
    surrenderParts(to: &remains)
    remains.release()
  }

  override package var kindDescription: String { "a list of \(elements.count)" }

  override package var display: String { Value.object(self).display }

  override package func isEqual(to other: Object) -> Bool {
    Value.object(self).isEqual(to: .object(other))
  }

  override package func compare(
    _ relation: Relation, _ other: Value, isReversed: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard relation == .member, isReversed else { return nil }
    return .boolean(elements.contains { $0.isEqual(to: other) })
  }

  override package func binary(
    _ operation: BinaryOperator, _ other: Value, isReversed: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard operation == .add, let other = other.cast(ListObject.self)?.elements else { return nil }
    try Self.check(count: elements.count + other.count)
    return .list(isReversed ? other + elements : elements + other)
  }

  // MARK: - Elements

  override package var iterationCount: Int? { elements.count }
  override package func iterationElement(_ position: Int) throws(Trap) -> Value {
    elements[position]
  }

  /// The element at a whole number inside the list, counted from either end; else `nil`.
  @inline(__always) func element(at number: Double) -> Value? {
    position(of: number).map { elements[$0] }
  }

  /// Puts a value in the place of an element, of a list that nobody else holds; false where the
  /// number is no position in it.
  func replaceElement(at number: Double, with value: () -> Value) -> Bool {
    guard let position = position(of: number) else { return false }
    elements[position] = value()
    return true
  }

  @inline(__always) private func position(of number: Double) -> Int? {
    guard number >= 0, number < 0x1p32 else { return positionFromEnd(of: number) }
    let position = Int(number)
    return position < elements.count && Double(position) == number ? position : nil
  }

  private func positionFromEnd(of number: Double) -> Int? {
    let position = number + Double(elements.count)
    guard number < 0, position >= 0 else { return nil }
    return Int(exactly: position)
  }

  override package func element(
    at items: [IndexItem], _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard items.count == 1 else { return nil }
    switch items[0].unfolded {
    case .at(let index): return elements[try index.position(in: elements.count)]
    case .slice(let from, let to):
      return .list(Array(elements[try sliceBounds(from, to, count: elements.count)]))
    }
  }

  override package func replacingElement(
    at items: [IndexItem], with value: Value, isUnique: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard items.count == 1, case .at(let index) = items[0] else { return nil }
    let position = try index.position(in: elements.count)
    let list = isUnique ? self : ListObject(elements)
    list.elements[position] = value
    return .object(list)
  }

  /// The same list with one more element; itself when nobody else holds it.
  package func appending(_ value: Value, isUnique: Bool) -> ListObject {
    let list = isUnique ? self : ListObject(elements)
    list.elements.append(value)
    return list
  }

  /// The element at `index`, moved out; `nothing` stays in its place until it is put back.
  func detachElement(at index: Value) throws(Trap) -> Value {
    let position = try index.position(in: elements.count)
    let element = elements[position]
    elements[position] = .nothing
    return element
  }

  // MARK: - Nesting

  override func display(in room: inout DisplayRoom) -> String {
    if room.depth == 0, !elements.isEmpty { return "[…]" }
    let texts = room.texts(of: elements)
    let isFlat = !texts.contains { $0.contains("\n") }
    var lines = [""]
    for (index, text) in texts.enumerated() {
      let piece = text.replacingLineBreaks(with: "\n ") + (index < texts.count - 1 ? "," : "")
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = piece
      } else if isFlat, last.utf8.count + piece.utf8.count <= DisplayRoom.width - 3 {
        lines[lines.count - 1] += " " + piece
      } else {
        lines.append(piece)
      }
    }
    return "[" + lines.joined(separator: "\n ") + "]"
  }

  override func equalParts(of other: Object, _ pairs: inout [(Object, Object)]) -> Bool? {
    guard let other = other as? ListObject else { return false }
    return Value.areEqual(elements, other.elements, &pairs)
  }

  override var mayNest: Bool { true }
  override func surrenderParts(to remains: inout Remains) { remains.take(&elements) }
}

extension IndexItem {
  /// The same, with a range that is a value as the slice it means: `xs[r]` is `xs[1..3]` for such r.
  package var unfolded: IndexItem {
    guard case .at(let value) = self, let range = value.cast(RangeObject.self) else { return self }
    return .slice(from: .number(range.from), to: .number(range.to))
  }
}

extension Value {
  /// This value as a position among `count`: a whole number, negative from the end.
  package func position(in count: Int) throws(Trap) -> Int {
    let integer = try index()
    let position = integer < 0 ? integer + count : integer
    guard position >= 0, position < count else { throw Trap(.indexOutOfRange(integer, count)) }
    return position
  }

  fileprivate func end(in count: Int) throws(Trap) -> Int {
    let integer = try index(clamped: true)
    return Swift.min(Swift.max(integer < 0 ? integer + count : integer, 0), count)
  }

  private func index(clamped: Bool = false) throws(Trap) -> Int {
    guard let number else { throw Trap(.indexKind(kindDescription)) }
    guard number == number.rounded(.down) else { throw Trap(.fractionalIndex(number)) }
    if let integer = Int(exactly: number) { return integer }
    guard clamped else { throw Trap(.fractionalIndex(number)) }
    return number < 0 ? -(1 << 62) : 1 << 62
  }
}

/// The positions `from..to` names among `count`: negative from the end, cut at the ends.
package func sliceBounds(
  _ from: Value?, _ to: Value?, count: Int
) throws(Trap) -> Swift.Range<Int> {
  let lower = try from?.end(in: count) ?? 0
  let upper = try to?.end(in: count) ?? count
  return lower..<Swift.max(lower, upper)
}
