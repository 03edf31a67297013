import Machine
import Tensors

/// The elements of a list, a tensor's leading axis, a range, a record or a string.
enum Elements {
  static func of(_ value: Value) throws(Trap) -> [Value] {
    guard case .object(let object) = value, let count = object.iterationCount else {
      throw Trap(.notIterable(value.kindDescription))
    }
    if let list = object as? ListObject { return list.elements }
    try ListObject.check(count: count)
    if let numbers = (object as? TensorObject)?.tensor.plainNumbers {
      return numbers.map(Value.number)
    }
    if let text = object as? StringObject { return text.text.map { .string(String($0)) } }
    var elements: [Value] = []
    elements.reserveCapacity(count)
    for position in 0..<count {
      if position % 65_536 == 0, Machine.Interruption.isRequested { throw Trap(.interrupted) }
      elements.append(try object.iterationElement(position))
    }
    return elements
  }

  /// What a part or another order of the elements of `original` is: a list again of a list, a string
  /// of a string, and of anything else what brackets make of them.
  static func gathered(_ elements: [Value], like original: Value) throws(Trap) -> Value {
    if original.cast(ListObject.self) != nil { return .list(elements) }
    if original.cast(StringObject.self) != nil {
      return .string(elements.compactMap { $0.cast(StringObject.self)?.text }.joined())
    }
    return try Stacking.stack(elements)
  }

  /// The elements of `original` at `positions`.
  static func gathered(_ positions: [Int], of original: Value) throws(Trap) -> Value {
    if let tensor = original.cast(TensorObject.self)?.tensor {
      let positions = Tensor(positions.map(Double.init))
      return try tensor.elements(at: [.positions(positions)]).value()
    }
    let elements = try of(original)
    return try gathered(positions.map { elements[$0] }, like: original)
  }
}

extension Tensor {
  /// The elements of a vector of numbers through which no derivative is taken.
  var plainNumbers: [Double]? {
    rank == 1 && type != .bool && !isTracked && failure == nil ? scalars : nil
  }
}

extension Arguments {
  /// The elements of an argument that has some.
  func elements(_ index: Int) throws(Trap) -> [Value] {
    guard case .object(let object) = try value(index), object.iterationCount != nil else {
      throw wrong(index, expected: "a list, a tensor, a range, a record or a string")
    }
    return try Elements.of(.object(object))
  }
}
