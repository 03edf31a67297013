import Machine
import Tensors

extension Library {
  /// What puts elements in order, and what is found by their order.
  static var orderFunctions: [NativeFunction] {
    [
      NativeFunction(
        "sort(values, by:, descending:, axis:)",
        "The elements in order, equal ones as they were: numbers, of tensors along an axis, the last "
          + "unless named; strings, lists of them; or by what a function makes of each.",
        example: ("sort((\"pear\", \"fig\"), by: length)", "[\"fig\", \"pear\"]")
      ) { arguments, interpreter throws(Trap) in
        let isDescending = try arguments.boolean(2, default: false)
        let values = try arguments.value(0)
        if arguments[1] == nil, let tensor = values.tensor {
          return try tensor.sorted(axis: try arguments.axis(3), descending: isDescending).value()
        }
        try arguments.refuseAxis(3)
        let elements = try arguments.elements(0)
        if arguments[1] == nil, let numbers = elements.plainNumbers {
          let sorted = Tensor(numbers).sorted(descending: isDescending).scalars
          return try Elements.gathered(sorted.map(Value.number), like: values)
        }
        let positions = try order(of: elements, by: arguments, isDescending, interpreter)
        return try Elements.gathered(positions, of: values)
      },
      NativeFunction(
        "argsort(values, by:, descending:, axis:)",
        "The positions of the elements in the order in which sort puts them.",
        example: ("argsort([30, 10, 20])", "[1, 2, 0]")
      ) { arguments, interpreter throws(Trap) in
        let isDescending = try arguments.boolean(2, default: false)
        if arguments[1] == nil, let tensor = arguments[0]?.tensor {
          return try tensor.argsort(axis: try arguments.axis(3), descending: isDescending).value()
        }
        try arguments.refuseAxis(3)
        let positions = try order(
          of: try arguments.elements(0), by: arguments, isDescending, interpreter)
        return try Tensor(positions.map(Double.init)).value()
      },
      NativeFunction(
        "top_k(x, count, axis:, smallest:)",
        "(values, positions): the so many largest elements along an axis, the last unless named, or "
          + "the smallest ones.",
        example: ("top_k([3, 9, 7], 2)", "(values: [9, 7], positions: [1, 2])")
      ) { arguments, _ throws(Trap) in
        let (values, positions) = try arguments.tensor(0).top(
          try arguments.integer(1, in: 0...1 << 53), axis: try arguments.axis(2),
          smallest: try arguments.boolean(3, default: false))
        return .object(
          RecordObject(
            names: ["values", "positions"],
            values: [try values.value(), try positions.value()]))
      },
      NativeFunction(
        "searchsorted(sorted, values, after:)",
        "Where each value is to be inserted in a sorted vector: before equal ones, or after them.",
        example: ("searchsorted([1, 2, 2, 4], [2, 3])", "[1, 3]")
      ) { arguments, _ throws(Trap) in
        try (try arguments.tensor(0)).searchSorted(
          try arguments.tensor(1), behindEqual: try arguments.boolean(2, default: false)
        ).value()
      },
      NativeFunction(
        "argwhere(mask)",
        "The positions at which a mask is true; of a matrix a row of indices for each.",
        example: ("argwhere([3, 1, 2] > 1)", "[0, 2]")
      ) { arguments, _ throws(Trap) in
        try (try arguments.tensor(0)).positionsOfTrue().value()
      },
    ]
  }
}

/// The positions of elements in their order, or in that of what the argument `by` makes of them.
private func order(
  of elements: [Value], by arguments: Arguments, _ isDescending: Bool, _ interpreter: Interpreter
) throws(Trap) -> [Int] {
  var keys: [Ordering.Key] = []
  keys.reserveCapacity(elements.count)
  let function = arguments[1] == nil ? nil : try arguments.callback(1, of: 1, interpreter)
  for (position, element) in elements.enumerated() {
    let key = try function.map { function throws(Trap) in try function(element) } ?? element
    keys.append(try Ordering.key(of: key, position: position))
  }
  return try Ordering.positions(of: keys, descending: isDescending)
}

extension [Value] {
  /// The numbers that all elements are.
  fileprivate var plainNumbers: [Double]? {
    var numbers: [Double] = []
    numbers.reserveCapacity(count)
    for element in self {
      guard case .number(let number) = element else { return nil }
      numbers.append(number)
    }
    return numbers
  }
}

extension Arguments {
  /// Only tensors without `by:` have axes to choose from.
  fileprivate func refuseAxis(_ index: Int) throws(Trap) {
    guard self[index] == nil else {
      throw wrong(index, expected: "left out, since lists and functions have no axes")
    }
  }
}
