import Machine

/// The order of values that have one: of numbers, of strings, and of lists and vectors of those, of
/// which the first elements that differ decide. NaN comes last.
enum Ordering {
  /// What is compared.
  enum Key {
    case number(Double)
    case text(String)
    case several([Key])
  }

  /// The key that a value is; an error says which of the values has none.
  static func key(of value: Value, position: Int) throws(Trap) -> Key {
    if let key = single(value) { return key }
    if case .object(let object) = value, object is ListObject || object is TensorObject {
      let parts = try Elements.of(value).map(single)
      let keys = parts.compactMap(\.self)
      if keys.count == parts.count { return .several(keys) }
    }
    throw Trap(
      .unsupported(
        "numbers and strings have an order, and lists of them, but the key of element \(position) "
          + "is \(value.summary)"))
  }

  private static func single(_ value: Value) -> Key? {
    switch value {
    case .boolean(let boolean): .number(boolean ? 1 : 0)
    case .nothing: nil
    case .number(let number): .number(number)
    case .object(let object):
      object.number.map(Key.number) ?? (object as? StringObject).map { .text($0.text) }
    }
  }

  /// The positions of `keys` in their order; equal ones stay as they were.
  static func positions(of keys: [Key], descending: Bool) throws(Trap) -> [Int] {
    for (position, key) in keys.enumerated().dropFirst() where !key.isComparable(to: keys[0]) {
      throw Trap(
        .unsupported("numbers and strings have no common order: see elements 0 and \(position)"))
    }
    var comparisons = 0
    do {
      return try keys.indices.sorted { left, right in
        comparisons += 1
        if comparisons % 65_536 == 0, Machine.Interruption.isRequested { throw Trap(.interrupted) }
        let (first, second) = descending ? (right, left) : (left, right)
        if keys[first].isLess(than: keys[second]) { return true }
        if keys[second].isLess(than: keys[first]) { return false }
        return left < right
      }
    } catch {
      throw Trap(.interrupted)
    }
  }
}

extension Ordering.Key {
  fileprivate func isComparable(to other: Ordering.Key) -> Bool {
    switch (self, other) {
    case (.number, .number), (.text, .text): true
    case (.several(let a), .several(let b)): zip(a, b).allSatisfy { $0.isComparable(to: $1) }
    default: false
    }
  }

  fileprivate func isLess(than other: Ordering.Key) -> Bool {
    switch (self, other) {
    case (.number(let a), .number(let b)): a < b || (b.isNaN && !a.isNaN)
    case (.text(let a), .text(let b)): a < b
    case (.several(let a), .several(let b)):
      a.lexicographicallyPrecedes(b) { $0.isLess(than: $1) }
    default: false
    }
  }
}
