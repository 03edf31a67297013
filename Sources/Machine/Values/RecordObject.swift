/// A record: named values in the order they were written.
package final class RecordObject: Object {
  /// The names, shared by all records made at one place of the source.
  package let names: [String]
  package private(set) var values: [Value]

  package init(names: [String], values: [Value]) {
    precondition(names.count == values.count, "a record has one value a name")
    self.names = names
    self.values = values
  }

  override package var kindDescription: String { "a record (\(names.joined(separator: ", ")))" }

  override package var display: String {
    let single = zip(names, values).map { "\($0): \($1.display)" }.joined(separator: ", ")
    if single.count <= 76, !single.contains("\n") { return "(\(single))" }
    let lines = zip(names, values).map { name, value in
      "  \(name): \(value.display.replacingLineBreaks(with: "\n  "))"
    }
    return "(\n" + lines.joined(separator: ",\n") + "\n)"
  }

  override package func isEqual(to other: Object) -> Bool {
    guard let other = other as? RecordObject, other.names == names else { return false }
    return zip(values, other.values).allSatisfy { $0.isEqual(to: $1) }
  }

  override package func field(_ name: String) throws(Trap) -> Value? {
    names.firstIndex(of: name).map { values[$0] }
  }

  override package func replacingField(
    _ name: String, with value: Value, isUnique: Bool
  ) throws(Trap) -> Value? {
    guard let index = names.firstIndex(of: name) else {
      return .object(RecordObject(names: names + [name], values: values + [value]))
    }
    let record = isUnique ? self : RecordObject(names: names, values: values)
    record.values[index] = value
    return .object(record)
  }

  override package var fieldNames: [String] { names }
  override package var iterationCount: Int? { values.count }
  override package func iterationElement(_ position: Int) throws(Trap) -> Value { values[position] }
  override package var unpacksPrefix: Bool { true }
}

extension String {
  /// The text with every line break replaced, as indented continuation lines need.
  package func replacingLineBreaks(with replacement: String) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).joined(separator: replacement)
  }
}
