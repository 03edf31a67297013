import Machine
import Tensors

extension Library {
  /// The elements of tensors in other places, or several times.
  static var rearrangementFunctions: [NativeFunction] {
    axisFunctions + [
      NativeFunction(
        "flip(x, axis:)", "The elements from the last to the first along axes, all unless named.",
        example: ("flip([[1, 2], [3, 4]], axis: 1)", "[[2, 1],\n [4, 3]]")
      ) { arguments, _ throws(Trap) in
        try (try arguments.tensor(0)).flipped(axes: try arguments.axes(1)).value()
      },
      NativeFunction(
        "roll(x, shift, axis:)",
        "The elements moved along an axis, the last unless named, and from its end to its beginning.",
        example: ("roll([1, 2, 3, 4], 1)", "[4, 1, 2, 3]")
      ) { arguments, _ throws(Trap) in
        try (try arguments.tensor(0)).rolled(
          try arguments.integer(1, in: -(1 << 53)...1 << 53), axis: try arguments.axis(2)
        ).value()
      },
      NativeFunction(
        "tile(x, counts…)", "The tensor so many times along each of its last axes.",
        example: ("tile([1, 2], 2, 2)", "[[1, 2, 1, 2],\n [1, 2, 1, 2]]")
      ) { arguments, _ throws(Trap) in
        try (try first(of: arguments, "tile")).tiled(try arguments.shape(from: 1)).value()
      },
      NativeFunction(
        "repeat_each(x, count, axis:)",
        "Each element so many times in a row along an axis, the last unless named.",
        example: ("repeat_each([1, 2], 3)", "[1, 1, 1, 2, 2, 2]")
      ) { arguments, _ throws(Trap) in
        try (try arguments.tensor(0)).repeatingEach(
          try arguments.integer(1, in: 0...1 << 31), axis: try arguments.axis(2)
        ).value()
      },
      NativeFunction(
        "broadcast(x, shape…)", "The tensor repeated to a shape it broadcasts to.",
        example: ("broadcast([1, 2], 2, 2)", "[[1, 2],\n [1, 2]]")
      ) { arguments, _ throws(Trap) in
        try (try first(of: arguments, "broadcast")).broadcast(to: try arguments.shape(from: 1))
          .value()
      },
      NativeFunction(
        "pad(x, widths, mode:, value:)",
        "The tensor with so many more elements before and behind each axis: as many everywhere, "
          + "[before, behind], or a row of these for each of the last axes. mode is \"constant\" "
          + "(value, 0 unless given), \"edge\" or \"reflect\".",
        example: ("pad([1, 2, 3], [1, 2], mode: \"edge\")", "[1, 1, 2, 3, 3, 3]")
      ) { arguments, _ throws(Trap) in
        let x = try arguments.tensor(0)
        return try x.padded(try widths(arguments, rank: x.rank), try padding(arguments)).value()
      },
      NativeFunction(
        "one_hot(labels, count)",
        "For each label from 0 to below count a vector with 1 at its position and 0 elsewhere.",
        example: ("one_hot([2, 0], 3)", "[[0, 0, 1],\n [1, 0, 0]]")
      ) { arguments, _ throws(Trap) in
        try Tensor.oneHot(
          try arguments.tensor(0), count: try arguments.integer(1, in: 0...1 << 31)
        ).value()
      },
      NativeFunction(
        "meshgrid(vectors…)",
        "The list of each vector's elements over the grid of all: the first along axis 0, and so on.",
        example: ("meshgrid([1, 2], [3, 4])[1]", "[[3, 4],\n [3, 4]]")
      ) { arguments, _ throws(Trap) in
        let vectors = try arguments.tensors(from: 0, of: "meshgrid", "vectors")
        for vector in vectors where vector.rank != 1 {
          throw Trap(
            .library(
              TensorError.rank(operation: "meshgrid", expected: "vectors", shape: vector.shape)))
        }
        var grids: [Value] = []
        for (axis, vector) in vectors.enumerated() {
          var shape = [Int](repeating: 1, count: vectors.count)
          shape[axis] = vector.count
          grids.append(try vector.reshaped(shape).broadcast(to: vectors.map(\.count)).value())
        }
        return .list(grids)
      },
    ]
  }

  private static var axisFunctions: [NativeFunction] {
    [
      NativeFunction(
        "transpose(x, axes…)",
        "The axes in another order; without one the last two exchanged, as x'.",
        example: ("transpose(zeros(2, 3, 4), 2, 0, 1).shape", "[4, 2, 3]")
      ) { arguments, _ throws(Trap) in
        let x = try first(of: arguments, "transpose")
        let axes = try arguments.shape(from: 1)
        if axes.isEmpty { return try (x.rank < 2 ? x : x.matrixTransposed).value() }
        return try x.permutingAxes(axes).value()
      },
      NativeFunction(
        "swap_axes(x, a, b)", "The tensor with two axes exchanged.",
        example: ("swap_axes(zeros(2, 3, 4), 0, -1).shape", "[4, 3, 2]")
      ) { arguments, _ throws(Trap) in
        let bounds = -maximumRank...maximumRank - 1
        return try (try arguments.tensor(0)).swappingAxes(
          try arguments.integer(1, in: bounds), try arguments.integer(2, in: bounds)
        ).value()
      },
      NativeFunction(
        "expand(x, axis:)", "The tensor with a new axis of length 1, in front unless named.",
        example: ("expand([1, 2], axis: -1)", "[[1],\n [2]]")
      ) { arguments, _ throws(Trap) in
        try (try arguments.tensor(0)).expanded(at: try arguments.axis(1, default: 0)).value()
      },
      NativeFunction(
        "squeeze(x, axis:)", "The tensor without its axes of length 1, or without those named.",
        example: ("squeeze([[1, 2]])", "[1, 2]")
      ) { arguments, _ throws(Trap) in
        try (try arguments.tensor(0)).squeezed(axes: try arguments.axes(1)).value()
      },
    ]
  }
}

/// The tensor in front of what a function takes any number of.
private func first(of arguments: Arguments, _ function: String) throws(Trap) -> Tensor {
  if let tensor = arguments.all.first?.tensor { return tensor }
  throw Trap(
    .wrongArgument(
      "x", function: function, expected: "a tensor",
      found: arguments.all.first?.summary ?? "nothing"))
}

private func widths(
  _ arguments: Arguments, rank: Int
) throws(Trap) -> [(before: Int, behind: Int)] {
  let given = try arguments.tensor(1)
  var numbers: [Int] = []
  for number in given.scalars {
    guard let whole = Int(exactly: number) else {
      throw arguments.wrong(1, expected: "whole numbers")
    }
    numbers.append(whole)
  }
  switch given.shape {
  case []: return Array(repeating: (numbers[0], numbers[0]), count: rank)
  case [2]: return Array(repeating: (numbers[0], numbers[1]), count: rank)
  case let shape where shape.count == 2 && shape[1] == 2:
    return (0..<shape[0]).map { (numbers[2 * $0], numbers[2 * $0 + 1]) }
  default:
    throw arguments.wrong(1, expected: "a number, [before, behind], or a matrix of such rows")
  }
}

private func padding(_ arguments: Arguments) throws(Trap) -> Tensor.Padding {
  switch try arguments.optionalString(2) ?? "constant" {
  case "constant": return .constant(try arguments.number(3, default: 0))
  case "edge": return .edge
  case "reflect": return .reflect
  default: throw arguments.wrong(2, expected: "\"constant\", \"edge\" or \"reflect\"")
  }
}
