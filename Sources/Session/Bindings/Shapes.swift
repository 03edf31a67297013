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
        "flatten(x)", "All elements as a vector.",
        example: ("flatten([[1, 2], [3, 4]])", "[1, 2, 3, 4]")
      ) { arguments, _ throws(Trap) in try (try arguments.tensor(0)).flattened.value() },
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
        "Tensors joined along an axis, the first unless named; their other axes broadcast.",
        example: ("concat([1, 2], [3])", "[1, 2, 3]")
      ) { arguments, _ throws(Trap) in
        try Tensor.concatenate(try parts(arguments), axis: try axis(arguments)).value()
      },
    ]
  }
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
