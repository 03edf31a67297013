/// A record: named values in the order they were written.
package final class RecordObject: Object {
  /// The names, the same for all records made at one place.
  let fields: FieldNames
  /// One value a name, in the same order.
  package private(set) var values: [Value]

  init(_ fields: FieldNames, values: [Value]) {
    precondition(fields.names.count == values.count, "a record has one value a name")
    self.fields = fields
    self.values = values
  }

  package convenience init(names: [String], values: [Value]) {
    self.init(FieldNames(names), values: values)
  }

  /// A record of the same names, with other values.
  package func replacingValues(_ values: [Value]) -> RecordObject {
    RecordObject(fields, values: values)
  }

  /// The names in the order they were written.
  package var names: [String] { fields.names }

  deinit {
    guard values.holdsObjects else { return }
    var remains = Remains()
    surrenderParts(to: &remains)
    remains.release()
  }

  override package var kindDescription: String { "a record (\(names.joined(separator: ", ")))" }

  override package var display: String { Value.object(self).display }

  override package func isEqual(to other: Object) -> Bool {
    Value.object(self).isEqual(to: .object(other))
  }

  // MARK: - Fields

  override package func field(_ name: String) throws(Trap) -> Value? {
    value(of: Symbol(name))
  }

  /// The field of that name.
  func value(of name: Symbol) -> Value? { fields.index(of: name).map { values[$0] } }

  override package func replacingField(
    _ name: String, with value: Value, isUnique: Bool
  ) throws(Trap) -> Value? {
    guard let index = fields.index(of: Symbol(name)) else {
      return .object(RecordObject(names: names + [name], values: values + [value]))
    }
    let record = isUnique ? self : RecordObject(fields, values: values)
    record.values[index] = value
    return .object(record)
  }

  /// Puts a value in the place of a field's, of a record that nobody else holds; false where there is
  /// no such field.
  func replaceField(_ name: Symbol, with value: () -> Value) -> Bool {
    guard let index = fields.index(of: name) else { return false }
    values[index] = value()
    return true
  }

  /// The field, moved out; `nothing` stays in its place until it is put back.
  func detachField(_ name: Symbol) -> Value? {
    guard let index = fields.index(of: name) else { return nil }
    let value = values[index]
    values[index] = .nothing
    return value
  }

  override package var fieldNames: [String] { names }
  override package var iterationCount: Int? { values.count }
  override package func iterationElement(_ position: Int) throws(Trap) -> Value { values[position] }
  override package var unpacksPrefix: Bool { true }

  // MARK: - Nesting

  override func display(in room: inout DisplayRoom) -> String {
    if room.depth == 0 { return "(…)" }
    let texts = room.texts(of: values)
    let single = zip(names, texts).map { "\($0): \($1)" }.joined(separator: ", ")
    if single.count <= DisplayRoom.width - 2, !single.contains("\n") { return "(\(single))" }
    let lines = zip(names, texts).map { name, text in
      // What opens on a line of its own closes under the name; other lines stand under the value.
      let indentation = text.hasPrefix("(\n") ? 2 : name.count + 4
      let rest = "\n" + String(repeating: " ", count: indentation)
      return "  \(name): \(text.replacingLineBreaks(with: rest))"
    }
    return "(\n" + lines.joined(separator: ",\n") + "\n)"
  }

  override func equalParts(of other: Object, _ pairs: inout [(Object, Object)]) -> Bool? {
    guard let other = other as? RecordObject, other.names == names else { return false }
    return Value.areEqual(values, other.values, &pairs)
  }

  override var mayNest: Bool { true }
  override func surrenderParts(to remains: inout Remains) { remains.take(&values) }
}

extension String {
  /// The text with every line break replaced, as indented continuation lines need.
  package func replacingLineBreaks(with replacement: String) -> String {
    // Byte by byte: of what stands deep inside, this is done once for each level.
    utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }.joined(separator: replacement)
  }
}
