import Machine

extension Library {
  static var listFunctions: [NativeFunction] {
    [
      NativeFunction(
        "append(list, value)", "The list with one more element.",
        example: ("append((1, 2), \"a\")", "[1, 2, \"a\"]")
      ) { arguments, _ throws(Trap) in
        let kind = arguments.wrong(0, expected: "a list")
        let value = try arguments.value(1)
        guard case .object(var object)? = arguments.take(0) else { throw kind }
        let isUnique = isKnownUniquelyReferenced(&object)
        if let list = object as? ListObject {
          return .object(list.appending(value, isUnique: isUnique))
        }
        guard object.iterationCount != nil else { throw kind }
        return try Stacking.stack(try Elements.of(.object(object)) + [value])
      },
      NativeFunction(
        "list(count, element)", "The list of element(0), element(1), …, never stacked.",
        example: ("list(3, k -> 2k)", "[0, 2, 4]")
      ) { arguments, interpreter throws(Trap) in
        let count = try arguments.integer(0, in: 0...ListObject.largest)
        let function = try arguments.value(1)
        var elements: [Value] = []
        for position in 0..<count {
          elements.append(try interpreter.call(function, [.number(Double(position))]))
        }
        return .list(elements)
      },
      NativeFunction(
        "map(values, function)", "The function of each element; numbers stack to a vector.",
        example: ("map([1, 2, 3], x -> 10x)", "[10, 20, 30]")
      ) { arguments, interpreter throws(Trap) in
        let function = try arguments.value(1)
        var results: [Value] = []
        for element in try Elements.of(try arguments.value(0)) {
          results.append(try interpreter.call(function, [element]))
        }
        return try Stacking.stack(results)
      },
      NativeFunction(
        "filter(values, condition)", "The elements of which the condition is true.",
        example: ("filter([1, 2, 3], x -> x > 1)", "[2, 3]")
      ) { arguments, interpreter throws(Trap) in
        let condition = try arguments.value(1)
        var results: [Value] = []
        for element in try Elements.of(try arguments.value(0)) {
          let verdict = try interpreter.call(condition, [element])
          guard case .boolean(let holds) = verdict else {
            throw Trap(.notBoolean(verdict.kindDescription))
          }
          if holds { results.append(element) }
        }
        return try Stacking.stack(results)
      },
      NativeFunction(
        "fold(values, initial, function)",
        "function(…function(function(initial, v₀), v₁)…): one value from many.",
        example: ("fold([1, 2, 3], 0, (total, x) -> total + x)", "6")
      ) { arguments, interpreter throws(Trap) in
        var total = try arguments.value(1)
        let function = try arguments.value(2)
        for element in try Elements.of(try arguments.value(0)) {
          total = try interpreter.call(function, [total, element])
        }
        return total
      },
      NativeFunction(
        "zip(lists…)", "The list of (a₀, b₀, …), (a₁, b₁, …), …, as long as the shortest.",
        example: ("zip((1, 2), (\"a\", \"b\"))", "[[1, \"a\"], [2, \"b\"]]")
      ) { arguments, _ throws(Trap) in
        var columns: [[Value]] = []
        for list in arguments.all { columns.append(try Elements.of(list)) }
        let count = columns.map(\.count).min() ?? 0
        return .list((0..<count).map { row in .list(columns.map { $0[row] }) })
      },
      NativeFunction(
        "enumerate(values)", "The list of (0, v₀), (1, v₁), ….",
        example: ("enumerate((\"a\", \"b\"))", "[[0, \"a\"], [1, \"b\"]]")
      ) { arguments, _ throws(Trap) in
        let elements = try Elements.of(try arguments.value(0))
        return .list(
          elements.enumerated().map { .list([.number(Double($0.offset)), $0.element]) })
      },
      NativeFunction(
        "items(record)", "The list of (name, value) of a record.",
        example: ("items((a: 1, b: 2))", "[[\"a\", 1], [\"b\", 2]]")
      ) { arguments, _ throws(Trap) in
        let record = try arguments.object(0, RecordObject.self, "a record")
        return .list(zip(record.names, record.values).map { .list([.string($0), $1]) })
      },
      NativeFunction(
        "length(values)", "The number of elements, of characters, or of rows.",
        example: ("length([[1, 2], [3, 4], [5, 6]])", "3")
      ) { arguments, _ throws(Trap) in
        guard case .object(let object) = try arguments.value(0), let count = object.iterationCount
        else { throw arguments.wrong(0, expected: "something with elements") }
        return .number(Double(count))
      },
    ]
  }
}

/// The elements of a list, a tensor's leading axis, a range or a string.
enum Elements {
  static func of(_ value: Value) throws(Trap) -> [Value] {
    guard case .object(let object) = value, let count = object.iterationCount else {
      throw Trap(.notIterable(value.kindDescription))
    }
    if let list = object as? ListObject { return list.elements }
    try ListObject.check(count: count)
    var elements: [Value] = []
    elements.reserveCapacity(count)
    for position in 0..<count {
      if position % 65_536 == 0, Machine.Interruption.isRequested { throw Trap(.interrupted) }
      elements.append(try object.iterationElement(position))
    }
    return elements
  }
}
