import Syntax

/// A value of the language, as everything outside the registers holds it.
///
/// Registers hold the same as plain data (`Slot`) and count references by hand; lists, records,
/// captured variables and Swift code hold `Value`, whose references Swift counts.
public enum Value {
  case nothing
  case boolean(Bool)
  case number(Double)
  case object(Object)
}

extension Value {
  /// A new string.
  package static func string(_ text: String) -> Value { .object(StringObject(text)) }
  /// A new list, which never stacks.
  package static func list(_ elements: [Value]) -> Value { .object(ListObject(elements)) }

  /// The object inside, if it is of that class.
  package func cast<T: Object>(_ type: T.Type) -> T? {
    if case .object(let object) = self { object as? T } else { nil }
  }

  /// The number it is; a tensor without axes is one too.
  package var number: Double? {
    switch self {
    case .number(let number): number
    case .object(let object): object.number
    case .nothing, .boolean: nil
    }
  }

  /// What a message calls it: "a number", "a list of 3", "a tensor of shape [2, 3]".
  package var kindDescription: String {
    switch self {
    case .nothing: "nothing"
    case .boolean: "true or false"
    case .number: "a number"
    case .object(let object): object.kindDescription
    }
  }

  /// How a result is shown.
  package var display: String {
    var room = DisplayRoom()
    return display(in: &room)
  }

  func display(in room: inout DisplayRoom) -> String {
    switch self {
    case .nothing: "nothing"
    case .boolean(let value): value ? "true" : "false"
    case .number(let value): NumberFormat.plain(value)
    case .object(let object): object.display(in: &room)
    }
  }

  /// How it is written inside a string, with an optional number format.
  package func formatted(_ format: NumberFormat?) throws(Trap) -> String {
    switch self {
    case .number(let value): format?.string(value) ?? NumberFormat.plain(value)
    case .object(let object): try object.formatted(format)
    case .nothing, .boolean:
      if format == nil { display } else { throw Trap(.cannotFormat(kindDescription)) }
    }
  }
}

// MARK: - Equality

extension Value {
  /// Whether both are the same value. NaN equals nothing, not even itself.
  package func isEqual(to other: Value) -> Bool {
    guard case .object(var left) = self, case .object(var right) = other else {
      return isEqual(toPlain: other)
    }
    var pairs: [(Object, Object)] = []
    var compared = ComparedPairs()
    while left.equalParts(of: right, &pairs) ?? left.isEqual(to: right) {
      repeat {
        guard let next = pairs.popLast() else { return true }
        (left, right) = next
      } while !compared.isNew(left, right)
    }
    return false
  }

  /// The pairs of objects that a comparison has met, which need not be compared again: a list that
  /// holds another twice, and that one the next, would else take for ever.
  private struct ComparedPairs {
    private struct Pair: Hashable {
      var left, right: ObjectIdentifier
    }

    /// So many pairs are compared before any is remembered: most comparisons are short.
    private static let patience = 10_000
    private var count = 0
    private var pairs: Set<Pair> = []

    /// Whether the two have not been met; both are alive as long as the comparison lasts.
    mutating func isNew(_ left: Object, _ right: Object) -> Bool {
      count += 1
      guard count > Self.patience else { return true }
      return pairs.insert(Pair(left: ObjectIdentifier(left), right: ObjectIdentifier(right)))
        .inserted
    }
  }

  private func isEqual(toPlain other: Value) -> Bool {
    switch (self, other) {
    case (.nothing, .nothing): true
    case (.boolean(let a), .boolean(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    default: false
    }
  }

  /// Whether two rows of values are equal as far as they are no objects; pairs of those go to
  /// `pairs`, to be compared in turn: so depth costs no stack.
  static func areEqual(
    _ left: [Value], _ right: [Value], _ pairs: inout [(Object, Object)]
  ) -> Bool {
    guard left.count == right.count else { return false }
    for (x, y) in zip(left, right) {
      if case .object(let a) = x, case .object(let b) = y {
        pairs.append((a, b))
      } else if !x.isEqual(toPlain: y) {
        return false
      }
    }
    return true
  }
}
