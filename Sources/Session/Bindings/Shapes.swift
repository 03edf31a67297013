import Machine
import Tensors

extension Library {
  static var shapeFunctions: [NativeFunction] {
    [
      NativeFunction(
        "shape(x)", "The extents of the axes, as a vector.",
        example: ("shape([[1, 2, 3]])", "[1, 3]")
      ) { arguments, _ throws(Trap) in
        try Tensor(try arguments.tensor(0).shape.map(Double.init)).value()
      },
      NativeFunction(
        "reshape(x, shape…)", "The same elements in another shape; one extent may be −1.",
        example: ("reshape([1, 2, 3, 4], 2, -1)", "[[1, 2],\n [3, 4]]")
      ) { arguments, _ throws(Trap) in
        guard let tensor = arguments.all.first?.tensor else {
          throw Trap(
            .wrongArgument(
              "x", function: "reshape", expected: "a tensor",
              found: arguments.all.first?.summary ?? "nothing"))
        }
        return try tensor.reshaped(try arguments.shape(from: 1)).value()
      },
      NativeFunction(
        "flatten(x)", "All elements as one vector, or as one list, however deep lists nest.",
        example: ("flatten([[1, 2], [3], [[4, 5], 6]])", "[1, 2, 3, 4, 5, 6]")
      ) { arguments, _ throws(Trap) in
        if let list = arguments[0]?.cast(ListObject.self) {
          return try Stacking.stack(try flattened(list))
        }
        return try (try arguments.tensor(0)).flattened.value()
      },
      NativeFunction(
        "column(v)", "The vector as a matrix of one column.",
        example: ("column([1, 2])", "[[1],\n [2]]")
      ) { arguments, _ throws(Trap) in
        let tensor = try arguments.tensor(0)
        return try tensor.reshaped([tensor.count, 1]).value()
      },
      NativeFunction(
        "stack(tensors…, axis:)", "Tensors of one shape along a new axis, the first unless named.",
        example: ("stack([1, 2], [3, 4], axis: 1)", "[[1, 3],\n [2, 4]]")
      ) { arguments, _ throws(Trap) in
        try Tensor.stack(try parts(arguments), axis: try axis(arguments)).value()
      },
      NativeFunction(
        "concat(tensors…, axis:)",
        "Tensors joined along an axis, the first unless named, their other axes broadcast; or "
          + "lists or texts one behind the other.",
        example: ("concat([1, 2], [3])", "[1, 2, 3]")
      ) { arguments, _ throws(Trap) in
        if let joined = try joined(arguments.all) { return joined }
        return try Tensor.concatenate(try parts(arguments), axis: try axis(arguments)).value()
      },
    ]
  }
}

/// The elements of lists and texts one behind the other; nothing where there is neither, or a list
/// of tensors alone, which stands for its tensors.
private func joined(_ values: [Value]) throws(Trap) -> Value? {
  var parts = values
  if values.count == 1, let list = values[0].cast(ListObject.self) { parts = list.elements }
  if !parts.isEmpty, parts.allSatisfy({ $0.cast(StringObject.self) != nil }) {
    var text = ""
    for part in parts { text += try part.formatted(nil) }
    return .string(text)
  }
  guard parts.contains(where: { $0.cast(ListObject.self) != nil }) else { return nil }
  var elements: [Value] = []
  for part in parts {
    elements += try Elements.of(part)
    try ListObject.check(count: elements.count)
  }
  return .list(elements)
}

/// The elements of the lists and tensors in a list, however deep, in order.
private func flattened(_ list: ListObject) throws(Trap) -> [Value] {
  var elements: [Value] = []
  var pending = [list.elements[...]]
  var visited = 0
  while var rest = pending.popLast() {
    visited += 1
    if visited % 65_536 == 0 {
      if Machine.Interruption.isRequested { throw Trap(.interrupted) }
      try ListObject.check(count: elements.count)
    }
    guard let next = rest.popFirst() else { continue }
    pending.append(rest)
    if let inner = next.cast(ListObject.self) {
      pending.append(inner.elements[...])
    } else if let tensor = next.tensor, tensor.rank > 0 {
      elements += try Elements.of(try tensor.flattened.value())
    } else {
      elements.append(next)
    }
  }
  return elements
}

private func axis(_ arguments: Arguments) throws(Trap) -> Int {
  arguments[0] == nil ? 0 : try arguments.integer(0, in: -16...15)
}

/// The tensors given one by one or as one list.
private func parts(_ arguments: Arguments) throws(Trap) -> [Tensor] {
  var values = arguments.all
  if values.count == 1, let list = values[0].cast(ListObject.self) { values = list.elements }
  var tensors: [Tensor] = []
  for value in values {
    guard let tensor = value.tensor else {
      throw Trap(.unsupported("only tensors can be joined, not \(value.kindDescription)"))
    }
    tensors.append(tensor)
  }
  return tensors
}
