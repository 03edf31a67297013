import Machine
import Tensors

extension Library {
  /// Functions that call another one with the elements of a value.
  static var callbackFunctions: [NativeFunction] {
    [
      NativeFunction(
        "map(values, function)", "The function of each element; numbers stack to a vector.",
        example: ("map([1, 2, 3], x -> 10x)", "[10, 20, 30]")
      ) { arguments, interpreter throws(Trap) in
        let function = try arguments.callback(1, of: 1, interpreter)
        var results = try arguments.elements(0)
        for index in results.indices { results[index] = try function(results[index]) }
        return try Stacking.stack(results)
      },
      NativeFunction(
        "filter(values, condition)", "The elements of which the condition is true.",
        example: ("filter([1, 2, 3], x -> x > 1)", "[2, 3]")
      ) { arguments, interpreter throws(Trap) in
        let condition = try arguments.callback(1, of: 1, interpreter)
        var results: [Value] = []
        for element in try arguments.elements(0) where try condition.holds(of: element) {
          results.append(element)
        }
        return try Elements.gathered(results, like: try arguments.value(0))
      },
      NativeFunction(
        "fold(values, initial, function)",
        "function(…function(function(initial, v₀), v₁)…): one value from many.",
        example: ("fold([1, 2, 3], 0, (total, x) -> total + x)", "6")
      ) { arguments, interpreter throws(Trap) in
        var total = try arguments.value(1)
        let function = try arguments.callback(2, of: 2, interpreter)
        for element in try arguments.elements(0) { total = try function(total, element) }
        return total
      },
      NativeFunction(
        "count(values, condition?, axis:)",
        "How many elements are true, of a mask also along axes; or of how many the condition is.",
        example: ("count([4, 7, 9], x -> x % 2 == 1)", "2")
      ) { arguments, interpreter throws(Trap) in
        if arguments[1] == nil, let mask = arguments[0]?.tensor, mask.type == .bool {
          return try mask.sum(axes: try arguments.axes(2)).value()
        }
        return .number(Double(try matches(arguments, interpreter).count))
      },
      NativeFunction(
        "find(values, condition)",
        "The first element of which the condition is true, or nothing.",
        example: ("find([4, 7, 9], x -> x > 5)", "7")
      ) { arguments, interpreter throws(Trap) in
        try firstMatch(arguments, interpreter)?.element ?? .nothing
      },
      NativeFunction(
        "find_index(values, condition)",
        "The position of the first element of which the condition is true, or nothing.",
        example: ("find_index([4, 7, 9], x -> x > 5)", "1")
      ) { arguments, interpreter throws(Trap) in
        try firstMatch(arguments, interpreter).map { .number(Double($0.offset)) } ?? .nothing
      },
      NativeFunction(
        "partition(values, condition)",
        "(the elements of which the condition is true, the others).",
        example: ("partition([1, 2, 3], x -> x > 1)", "[[2, 3], [1]]")
      ) { arguments, interpreter throws(Trap) in
        let values = try arguments.value(0)
        let chosen = try matches(arguments, interpreter)
        let elements = try arguments.elements(0)
        let rest = Set(chosen)
        return .list([
          try Elements.gathered(chosen.map { elements[$0] }, like: values),
          try Elements.gathered(
            elements.indices.filter { !rest.contains($0) }.map { elements[$0] }, like: values),
        ])
      },
      NativeFunction(
        "group_by(values, key)",
        "The list of (key, elements of that key), in the order in which the keys first appear.",
        example: (
          "group_by((\"ant\", \"bee\", \"asp\"), first)",
          "[[\"a\", [\"ant\", \"asp\"]], [\"b\", [\"bee\"]]]"
        )
      ) { arguments, interpreter throws(Trap) in
        let function = try arguments.callback(1, of: 1, interpreter)
        var groups = Groups()
        for element in try arguments.elements(0) {
          groups.add(element, under: try function(element))
        }
        let values = try arguments.value(0)
        var pairs: [Value] = []
        for (key, elements) in groups.all {
          let isText = values.cast(StringObject.self) != nil
          pairs.append(
            .list([key, isText ? .list(elements) : try Elements.gathered(elements, like: values)]))
        }
        return .list(pairs)
      },
    ]
  }
}

/// The positions of the elements of which the condition, if there is one, is true.
private func matches(
  _ arguments: Arguments, _ interpreter: Interpreter
) throws(Trap) -> [Int] {
  let condition = arguments[1] == nil ? nil : try arguments.callback(1, of: 1, interpreter)
  var positions: [Int] = []
  for (position, element) in try arguments.elements(0).enumerated() {
    if let condition {
      if try condition.holds(of: element) { positions.append(position) }
    } else {
      guard case .boolean(let holds) = element else {
        throw Trap(.notBoolean(element.kindDescription))
      }
      if holds { positions.append(position) }
    }
  }
  return positions
}

private func firstMatch(
  _ arguments: Arguments, _ interpreter: Interpreter
) throws(Trap) -> (offset: Int, element: Value)? {
  let condition = try arguments.callback(1, of: 1, interpreter)
  for (position, element) in try arguments.elements(0).enumerated() {
    if try condition.holds(of: element) { return (position, element) }
  }
  return nil
}

/// Values gathered under keys, in the order in which the keys came.
private struct Groups {
  private(set) var all: [(key: Value, elements: [Value])] = []
  private var places: [String: Int] = [:]

  mutating func add(_ element: Value, under key: Value) {
    // Equal values are written alike; the reverse is not certain, so the group is asked.
    let text = key.display
    if let place = places[text], all[place].key.isEqual(to: key) {
      all[place].elements.append(element)
    } else if let place = all.firstIndex(where: { $0.key.isEqual(to: key) }) {
      all[place].elements.append(element)
    } else {
      if places[text] == nil { places[text] = all.count }
      all.append((key, [element]))
    }
  }
}
