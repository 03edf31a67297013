import Machine

extension Library {
  static var recordFunctions: [NativeFunction] {
    [
      NativeFunction(
        "items(record)", "The list of (name, value) of a record.",
        example: ("items((a: 1, b: 2))", "[[\"a\", 1], [\"b\", 2]]")
      ) { arguments, _ throws(Trap) in
        let record = try arguments.record(0)
        return .list(zip(record.names, record.values).map { .list([.string($0), $1]) })
      },
      NativeFunction(
        "keys(record)", "The names of a record's fields.",
        example: ("keys((a: 1, b: 2))", "[\"a\", \"b\"]")
      ) { arguments, _ throws(Trap) in
        .list(try arguments.record(0).names.map(Value.string))
      },
      NativeFunction(
        "values(record)", "The list of a record's values.",
        example: ("values((a: 1, b: true))", "[1, true]")
      ) { arguments, _ throws(Trap) in .list(try arguments.record(0).values) },
      NativeFunction(
        "record(items)", "The record of (name, value), …; of equal names the last counts.",
        example: ("record([(\"a\", 1), (\"b\", 2)])", "(a: 1, b: 2)")
      ) { arguments, _ throws(Trap) in
        var fields = Fields()
        for item in try arguments.elements(0) {
          guard let pair = item.cast(ListObject.self)?.elements, pair.count == 2,
            let name = pair[0].cast(StringObject.self)?.text
          else {
            throw arguments.wrong(
              0, expected: "a list of (name, value)", found: "one with \(item.summary)")
          }
          fields[name] = pair[1]
        }
        return try fields.record(or: arguments.wrong(0, expected: "at least one (name, value)"))
      },
      NativeFunction(
        "has(record, name)", "Whether a record has a field of that name.",
        example: ("has((a: 1), \"b\")", "false")
      ) { arguments, _ throws(Trap) in
        .boolean(try arguments.record(0).names.contains(try arguments.string(1)))
      },
      NativeFunction(
        "get(record, name, otherwise?)",
        "The field whose name a string is; where there is none, the third argument.",
        example: ("get((a: 1, b: 2), \"b\")", "2")
      ) { arguments, _ throws(Trap) in
        let record = try arguments.record(0)
        let name = try arguments.string(1)
        if let value = try record.field(name) ?? arguments[2] { return value }
        throw Trap(.library(RecordError.missingField(name, known: record.names)))
      },
      NativeFunction(
        "merge(records…)", "One record with the fields of all; of equal names the last counts.",
        example: ("merge((a: 1, b: 2), (b: 3))", "(a: 1, b: 3)")
      ) { arguments, _ throws(Trap) in
        var fields = Fields()
        for value in arguments.all {
          guard let record = value.cast(RecordObject.self) else {
            throw Trap(
              .wrongArgument(
                "records", function: "merge", expected: "records", found: value.summary))
          }
          for (name, value) in zip(record.names, record.values) { fields[name] = value }
        }
        return try fields.record(
          or: Trap(.missingArgument("records", function: "merge")))
      },
      NativeFunction(
        "without(record, names…)", "The record without these fields.",
        example: ("without((a: 1, b: 2, c: 3), \"a\", \"c\")", "(b: 2)")
      ) { arguments, _ throws(Trap) in
        guard let record = arguments.all.first?.cast(RecordObject.self) else {
          throw Trap(
            .wrongArgument(
              "record", function: "without", expected: "a record",
              found: arguments.all.first?.summary ?? "nothing"))
        }
        var dropped: Set<String> = []
        for name in arguments.all.dropFirst() {
          guard let text = name.cast(StringObject.self)?.text else {
            throw Trap(
              .wrongArgument(
                "names", function: "without", expected: "strings", found: name.summary))
          }
          guard record.names.contains(text) else {
            throw Trap(.library(RecordError.missingField(text, known: record.names)))
          }
          dropped.insert(text)
        }
        let kept = zip(record.names, record.values).filter { !dropped.contains($0.0) }
        guard !kept.isEmpty else {
          throw Trap(.unsupported("without would leave no field, and every record has one"))
        }
        return .object(RecordObject(names: kept.map(\.0), values: kept.map(\.1)))
      },
    ]
  }
}

extension Arguments {
  fileprivate func record(_ index: Int) throws(Trap) -> RecordObject {
    try object(index, RecordObject.self, "a record")
  }
}

/// Named values in the order in which the names came.
private struct Fields {
  private var names: [String] = []
  private var values: [Value] = []
  private var places: [String: Int] = [:]

  subscript(name: String) -> Value {
    get { places[name].map { values[$0] } ?? .nothing }
    set {
      if let place = places[name] {
        values[place] = newValue
      } else {
        places[name] = names.count
        names.append(name)
        values.append(newValue)
      }
    }
  }

  /// The record, or the error where there is no field.
  func record(or error: @autoclosure () -> Trap) throws(Trap) -> Value {
    guard !names.isEmpty else { throw error() }
    return .object(RecordObject(names: names, values: values))
  }
}

/// What a record cannot answer.
private enum RecordError: Error, CustomStringConvertible {
  case missingField(String, known: [String])

  var description: String {
    switch self {
    case .missingField(let name, let known):
      "the record has no field \"\(name)\"; its fields: \(known.joined(separator: ", "))"
    }
  }
}
