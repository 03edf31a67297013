import Syntax

/// A string.
package final class StringObject: Object {
  private enum Content {
    case whole(String)
    /// As many bytes of a text that may have grown since.
    case beginning(of: GrowingText, count: Int)
  }

  /// How many bytes a string may take.
  package static let limit = 1 << 27

  private let content: Content

  /// What the name of a field stands for; only of the constants that fields are named by.
  let symbol: Symbol?

  package init(_ text: String) {
    content = .whole(text)
    symbol = nil
  }

  init(fieldName text: String) {
    content = .whole(text)
    symbol = Symbol(text)
  }

  private init(_ growing: GrowingText) {
    content = .beginning(of: growing, count: growing.count)
    symbol = nil
  }

  /// Its characters, as they are and unquoted.
  package var text: String {
    switch content {
    case .whole(let text): text
    case .beginning(let growing, let count): growing.beginning(count)
    }
  }

  private var byteCount: Int {
    switch content {
    case .whole(let text): text.utf8.count
    case .beginning(_, let count): count
    }
  }

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
    // `isEqual` answers those.
    if relation == .equal || relation == .notEqual { return nil }
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
    guard operation == .add, !isReversed, let other = other.cast(StringObject.self) else {
      return nil
    }
    guard byteCount + other.byteCount <= Self.limit else { throw Trap(.textTooLong(Self.limit)) }
    return .object(followed(by: other.text))
  }

  private func followed(by other: String) -> StringObject {
    if case .beginning(let growing, let count) = content, growing.append(other, behind: count) {
      return StringObject(growing)
    }
    let sum = text + other
    return sum.utf8.count < GrowingText.worthwhile
      ? StringObject(sum) : StringObject(GrowingText(sum))
  }

  // MARK: - Characters

  /// The text, if each of its bytes is a character: ASCII without carriage returns, as one that a
  /// line feed follows is no character of its own.
  private lazy var plainText: String? = {
    let text = self.text
    return text.utf8.allSatisfy { $0 < 0x80 && $0 != 0x0D } ? text : nil
  }()

  /// The characters of a text that is not plain.
  private lazy var characters = Array(text)

  override package var iterationCount: Int? { plainText == nil ? text.count : byteCount }

  override package func iterationElement(_ position: Int) throws(Trap) -> Value {
    .string(characters(position..<position + 1))
  }

  override package func element(
    at items: [IndexItem], _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard items.count == 1 else { return nil }
    let count = plainText == nil ? characters.count : byteCount
    switch items[0].unfolded {
    case .at(let index):
      let position = try index.position(in: count)
      return .string(characters(position..<position + 1))
    case .slice(let from, let to):
      return .string(characters(try sliceBounds(from, to, count: count)))
    }
  }

  /// The characters at these positions, which must exist.
  private func characters(_ positions: Swift.Range<Int>) -> String {
    guard let bytes = plainText?.utf8 else { return String(characters[positions]) }
    let start = bytes.index(bytes.startIndex, offsetBy: positions.lowerBound)
    let end = bytes.index(start, offsetBy: positions.count)
    return String(bytes[start..<end]) ?? ""
  }
}
