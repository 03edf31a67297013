import Machine
import Tensors

extension Library {
  static var listFunctions: [NativeFunction] {
    orderFunctions + [
      NativeFunction(
        "length(values)", "The number of elements, of characters, or of rows.",
        example: ("length([[1, 2], [3, 4], [5, 6]])", "3")
      ) { arguments, _ throws(Trap) in
        guard case .object(let object) = try arguments.value(0), let count = object.iterationCount
        else { throw arguments.wrong(0, expected: "something with elements") }
        return .number(Double(count))
      },
      NativeFunction(
        "first(values)", "The first element.", example: ("first([3, 4, 5])", "3")
      ) { arguments, _ throws(Trap) in try arguments.end(isLast: false) },
      NativeFunction(
        "last(values)", "The last element.", example: ("last(\"abc\")", "\"c\"")
      ) { arguments, _ throws(Trap) in try arguments.end(isLast: true) },
      NativeFunction(
        "take(values, count)", "So many elements from the beginning, or all there are.",
        example: ("take([3, 4, 5], 2)", "[3, 4]")
      ) { arguments, _ throws(Trap) in
        let (values, available) = try arguments.sequence()
        let count = try arguments.integer(1, in: 0...ListObject.largest)
        return try Elements.gathered(Array(0..<min(count, available)), of: values)
      },
      NativeFunction(
        "drop(values, count)", "The elements behind so many.",
        example: ("drop([3, 4, 5], 2)", "[5]")
      ) { arguments, _ throws(Trap) in
        let (values, available) = try arguments.sequence()
        let count = try arguments.integer(1, in: 0...ListObject.largest)
        return try Elements.gathered(Array(min(count, available)..<available), of: values)
      },
      NativeFunction(
        "list(count, element)", "The list of element(0), element(1), …, never stacked.",
        example: ("list(3, k -> 2k)", "[0, 2, 4]")
      ) { arguments, interpreter throws(Trap) in
        let count = try arguments.integer(0, in: 0...ListObject.largest)
        let function = try arguments.callback(1, of: 1, interpreter)
        var elements: [Value] = []
        for position in 0..<count {
          elements.append(try function(.number(Double(position))))
        }
        return .list(elements)
      },
      NativeFunction(
        "append(list, value)", "The list with one more element.",
        example: ("append((1, 2), \"a\")", "[1, 2, \"a\"]")
      ) { arguments, _ throws(Trap) in
        let value = try arguments.value(1)
        var taken = arguments.take(0)
        guard case .object(var object)? = taken else {
          throw arguments.wrong(0, expected: "a list", found: taken?.summary)
        }
        taken = nil
        let isUnique = isKnownUniquelyReferenced(&object)
        if let list = object as? ListObject {
          return .object(list.appending(value, isUnique: isUnique))
        }
        guard object.iterationCount != nil, !(object is StringObject) else {
          throw arguments.wrong(0, expected: "a list", found: object.kindDescription)
        }
        if let tensor = (object as? TensorObject)?.tensor, let row = value.tensor,
          tensor.type == row.type, Array(tensor.shape.dropFirst()) == row.shape
        {
          return try Tensor.concatenate([tensor, row.expanded(at: 0)]).value()
        }
        return try Stacking.stack(try Elements.of(.object(object)) + [value])
      },
      NativeFunction(
        "insert(values, position, value)", "The elements with one more before a position.",
        example: ("insert((\"a\", \"c\"), 1, \"b\")", "[\"a\", \"b\", \"c\"]")
      ) { arguments, _ throws(Trap) in
        var elements = try arguments.elements(0)
        let count = elements.count
        let position = try arguments.integer(1, in: -count...count)
        elements.insert(try arguments.value(2), at: position < 0 ? position + count : position)
        return try Elements.gathered(elements, like: try arguments.value(0))
      },
      NativeFunction(
        "remove(values, position)", "The elements without the one at a position.",
        example: ("remove([5, 6, 7], 1)", "[5, 7]")
      ) { arguments, _ throws(Trap) in
        var elements = try arguments.elements(0)
        elements.remove(at: try arguments.value(1).position(in: elements.count))
        return try Elements.gathered(elements, like: try arguments.value(0))
      },
      NativeFunction(
        "reverse(values)", "The elements from the last to the first; of a matrix, its rows.",
        example: ("reverse([1, 2, 3])", "[3, 2, 1]")
      ) { arguments, _ throws(Trap) in
        let values = try arguments.value(0)
        if let tensor = values.cast(TensorObject.self)?.tensor, let count = tensor.shape.first {
          return try Elements.gathered((0..<count).reversed(), of: .object(TensorObject(tensor)))
        }
        return try Elements.gathered(try arguments.elements(0).reversed(), like: values)
      },
      NativeFunction(
        "unique(values)", "The elements without those equal to an earlier one.",
        example: ("unique((\"b\", \"a\", \"b\"))", "[\"b\", \"a\"]")
      ) { arguments, _ throws(Trap) in
        try Elements.gathered(
          firstOfEach(try arguments.elements(0)), of: try arguments.value(0))
      },
      NativeFunction(
        "index_of(values, value)",
        "The position of the first element that is equal, or where a piece begins in a text; "
          + "nothing if there is none.",
        example: ("index_of(\"banana\", \"na\")", "2")
      ) { arguments, _ throws(Trap) in
        let sought = try arguments.value(1)
        if let text = arguments[0]?.cast(StringObject.self)?.text {
          let piece = try arguments.string(1)
          return text.position(of: piece).map { .number(Double($0)) } ?? .nothing
        }
        let position = try arguments.elements(0).firstIndex { $0.isEqual(to: sought) }
        return position.map { .number(Double($0)) } ?? .nothing
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
        let elements = try arguments.elements(0)
        return .list(
          elements.enumerated().map { .list([.number(Double($0.offset)), $0.element]) })
      },
    ]
  }
}

extension Arguments {
  /// The first argument, which has elements, and how many.
  fileprivate func sequence() throws(Trap) -> (values: Value, count: Int) {
    let values = try value(0)
    guard case .object(let object) = values, let count = object.iterationCount else {
      throw wrong(0, expected: "something with elements")
    }
    try ListObject.check(count: count)
    return (values, count)
  }

  /// The element at one end of the first argument.
  fileprivate func end(isLast: Bool) throws(Trap) -> Value {
    guard case .object(let object) = try value(0), let count = object.iterationCount, count > 0
    else { throw wrong(0, expected: "something with at least one element") }
    return try object.iterationElement(isLast ? count - 1 : 0)
  }
}

/// The positions of the elements that are equal to none before them.
private func firstOfEach(_ elements: [Value]) throws(Trap) -> [Int] {
  var numbers: Set<Double> = []
  var texts: Set<String> = []
  var others: [Value] = []
  var positions: [Int] = []
  for (position, element) in elements.enumerated() {
    if position % 4096 == 0, Machine.Interruption.isRequested { throw Trap(.interrupted) }
    let isNew: Bool
    if case .number(let number) = element {
      isNew = numbers.insert(number).inserted
    } else if let text = element.cast(StringObject.self)?.text {
      isNew = texts.insert(text).inserted
    } else {
      isNew = !others.contains { $0.isEqual(to: element) }
      if isNew { others.append(element) }
    }
    if isNew { positions.append(position) }
  }
  return positions
}
