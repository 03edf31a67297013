import Syntax

/// A string.
package final class StringObject: Object {
  /// Its characters, as they are and unquoted.
  package let text: String

  package init(_ text: String) { self.text = text }

  override package var kindDescription: String { "a string" }

  override package var display: String {
    var quoted = "\""
    for character in text {
      switch character {
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\"", "\\", "{", "}": quoted += "\\\(character)"
      default: quoted.append(character)
      }
    }
    return quoted + "\""
  }

  override package func formatted(_ format: NumberFormat?) throws(Trap) -> String {
    guard let format else { return text }
    return format.padded(text)
  }

  override package func isEqual(to other: Object) -> Bool {
    (other as? StringObject)?.text == text
  }

  override package func compare(
    _ relation: Relation, _ other: Value, isReversed: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard let other = other.cast(StringObject.self)?.text else { return nil }
    let (left, right) = isReversed ? (other, text) : (text, other)
    switch relation {
    case .less: return .boolean(left < right)
    case .lessOrEqual: return .boolean(left <= right)
    case .greater: return .boolean(left > right)
    case .greaterOrEqual: return .boolean(left >= right)
    case .member: return .boolean(right.contains(left))
    case .equal, .notEqual, .approximatelyEqual: return nil
    }
  }

  override package func binary(
    _ operation: BinaryOperator, _ other: Value, isReversed: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard operation == .add, let other = other.cast(StringObject.self)?.text else { return nil }
    return .string(isReversed ? other + text : text + other)
  }

  // MARK: - Characters

  private lazy var characters = Array(text)

  override package var iterationCount: Int? { characters.count }

  override package func iterationElement(_ position: Int) throws(Trap) -> Value {
    .string(String(characters[position]))
  }

  override package func element(
    at items: [IndexItem], _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard items.count == 1 else { return nil }
    switch items[0].unfolded {
    case .at(let index):
      return .string(String(characters[try index.position(in: characters.count)]))
    case .slice(let from, let to):
      return .string(String(characters[try sliceBounds(from, to, count: characters.count)]))
    }
  }
}
