import Machine
import Tensors

extension Library {
  static var constructionFunctions: [NativeFunction] {
    [
      NativeFunction(
        "zeros(shape…)", "A tensor of zeros.", example: ("zeros(2, 2)", "[[0, 0],\n [0, 0]]")
      ) { arguments, _ throws(Trap) in
        try Tensor.zeros(try arguments.shape()).value()
      },
      NativeFunction("ones(shape…)", "A tensor of ones.", example: ("ones(2)", "[1, 1]")) {
        arguments, _ throws(Trap) in
        try Tensor.ones(try arguments.shape()).value()
      },
      NativeFunction(
        "fill(value, shape…)", "A tensor with the value everywhere.",
        example: ("fill(0.5, 2)", "[0.5, 0.5]")
      ) { arguments, _ throws(Trap) in
        guard let value = arguments.all.first?.tensor, value.rank == 0 else {
          throw Trap(
            .wrongArgument(
              "value", function: "fill", expected: "a number",
              found: arguments.all.first?.summary ?? "nothing"))
        }
        return try value.broadcast(to: try arguments.shape(from: 1)).value()
      },
      NativeFunction(
        "eye(rows, columns?)",
        "The identity matrix, or a matrix of other sides with ones on its diagonal.",
        example: ("eye(2)", "[[1, 0],\n [0, 1]]")
      ) { arguments, _ throws(Trap) in
        let rows = try arguments.integer(0, in: 0...1 << 31)
        let columns = arguments[1] == nil ? rows : try arguments.integer(1, in: 0...1 << 31)
        return try Tensor.eye(rows, columns).value()
      },
      NativeFunction(
        "linspace(from, to, count)", "So many numbers at equal distances, both ends included.",
        example: ("linspace(0, 1, 3)", "[0, 0.5, 1]")
      ) { arguments, _ throws(Trap) in
        let (from, to) = (try arguments.number(0), try arguments.number(1))
        let count = try arguments.integer(2, in: 0...100_000_000)
        let ends = [try arguments.tensor(0), try arguments.tensor(1)]
        guard ends.contains(where: \.isTracked), count > 1 else {
          return try (count == 1 ? ends[0].reshaped([1]) : .linspace(from, to, count)).value()
        }
        // The same numbers, through which derivatives by the ends pass.
        let shares = Tensor.linspace(0, 1, count).elements(at: [.range(from: 0, to: count - 1)])
        let inner = ends[0] + shares * (ends[1] - ends[0])
        return try Tensor.concatenate([inner, ends[1].reshaped([1])], axis: 0).value()
      },
      NativeFunction(
        "grid(x, y, count)",
        "The points of a square grid over two intervals, so many along each, both ends included: "
          + "rows (x, y), those of the lowest y first.",
        example: ("grid(0..1, 2..3, 2)", "[[0, 2],\n [1, 2],\n [0, 3],\n [1, 3]]")
      ) { arguments, _ throws(Trap) in
        let (x, y) = (try arguments.interval(0), try arguments.interval(1))
        let count = try arguments.integer(2, in: 1...5000)
        let (columns, rows) = (
          Tensor.linspace(x.low, x.high, count), Tensor.linspace(y.low, y.high, count)
        )
        return try Tensor.stack(
          [
            columns.reshaped([1, count]).broadcast(to: [count, count]),
            rows.reshaped([count, 1]).broadcast(to: [count, count]),
          ], axis: 2
        ).reshaped([count * count, 2]).value()
      },
    ]
  }
}
