import Integration
import Machine
import Tensors

extension Library {
  static var reductionFunctions: [NativeFunction] {
    [
      reduction(
        "sum", "The sum of all elements, or along axes.",
        ("sum([[1, 2], [3, 4]], axis: 0)", "[4, 6]")
      ) { $0.sum(axes: $1, keep: $2) },
      reduction(
        "product", "The product of all elements, or along axes.", ("product([2, 3, 4])", "24")
      ) { $0.product(axes: $1, keep: $2) },
      moment(
        "mean", "The mean of all elements or along axes, or of a law.", ("mean([1, 2, 6])", "3")
      ) {
        $0.mean(axes: $1, keep: $2)
      },
      moment(
        "variance", "The mean square distance from the mean, or a law's variance.",
        ("variance([1, 3])", "1")
      ) { $0.variance(axes: $1, keep: $2) },
      moment("std", "The square root of the variance.", ("std([1, 3])", "1")) {
        $0.std(axes: $1, keep: $2)
      },
      reduction(
        "median", "The middle of all elements, or along axes.", ("median([3, 1, 2])", "2")
      ) {
        $0.joiningAxes($1, keep: $2, operation: "median") { $0.median(axis: -1) }
      },
      NativeFunction(
        "norm(x, order:, axis:, keep:)",
        "The square root of the sum of squares; of another order p, (Σ |x|ᵖ)^(1/p), the largest |x| "
          + "for ∞, and how many are not 0 for 0.",
        example: ("(norm([3, -4]), norm([3, -4], order: 1))", "[5, 7]")
      ) { arguments, _ throws(Trap) in
        try (try arguments.tensor(0)).norm(
          order: try arguments.number(1, default: 2), axes: try arguments.axes(2),
          keep: try arguments.boolean(3, default: false)
        ).value()
      },
      reduction(
        "logsumexp", "log Σ exp(x), without overflow.",
        ("logsumexp([0, 0])", "0.693147180559945")
      ) { $0.logSumExp(axes: $1, keep: $2) },
      extremum(
        "max", "The largest element, or of two arguments the larger.", ("max([1, 3], 2)", "[2, 3]"),
        { $0 > $1 || $0.isNaN ? $0 : $1 }, Tensor.maximum
      ) {
        $0.max(axes: $1, keep: $2)
      },
      extremum(
        "min", "The smallest element, or of two arguments the smaller.", ("min([1, 3])", "1"),
        { $0 < $1 || $0.isNaN ? $0 : $1 }, Tensor.minimum
      ) {
        $0.min(axes: $1, keep: $2)
      },
      position("argmax", "The position of the first largest element.", ("argmax([1, 3, 3])", "1")) {
        $0.argmax(axis: $1)
      },
      position("argmin", "The position of the first smallest element.", ("argmin([4, 1])", "1")) {
        $0.argmin(axis: $1)
      },
      quantifier(
        "all", "Whether every element is true, or the condition is of every one.",
        ("all([1, 2], x -> x > 0)", "true"), whenFound: false
      ) { $0.all(axes: $1, keep: $2) },
      quantifier(
        "any", "Whether some element is true, or the condition is of some.",
        ("any([1, 2] > 1)", "true"), whenFound: true
      ) { $0.any(axes: $1, keep: $2) },
      NativeFunction(
        "finite(x)", "Whether no element is NaN or infinite.",
        example: ("finite([1, inf])", "false")
      ) { arguments, _ throws(Trap) in
        .boolean(try arguments.tensor(0).isAllFinite)
      },
    ]
  }

  private static func reduction(
    _ name: String, _ summary: String, _ example: (code: String, output: String),
    _ body: @escaping (Tensor, [Int]?, Bool) -> Tensor
  ) -> NativeFunction {
    NativeFunction("\(name)(x, axis:, keep:)", summary, example: example) {
      arguments, _ throws(Trap) in
      try body(
        try arguments.tensor(0), try arguments.axes(1), try arguments.boolean(2, default: false)
      ).value()
    }
  }

  /// A reduction of truth values, or of what a condition says of each element: it is `whenFound` as
  /// soon as one element is.
  private static func quantifier(
    _ name: String, _ summary: String, _ example: (code: String, output: String), whenFound: Bool,
    _ body: @escaping (Tensor, [Int]?, Bool) -> Tensor
  ) -> NativeFunction {
    NativeFunction("\(name)(values, condition?, axis:, keep:)", summary, example: example) {
      arguments, interpreter throws(Trap) in
      if arguments[1] != nil {
        let condition = try arguments.callback(1, of: 1, interpreter)
        for element in try arguments.elements(0)
        where try condition.holds(of: element) == whenFound {
          return .boolean(whenFound)
        }
        return .boolean(!whenFound)
      }
      if let list = arguments[0]?.cast(ListObject.self), list.elements.isEmpty {
        return .boolean(!whenFound)
      }
      return try body(
        try arguments.tensor(0), try arguments.axes(2), try arguments.boolean(3, default: false)
      ).value()
    }
  }

  /// A reduction that laws have too.
  private static func moment(
    _ name: String, _ summary: String, _ example: (code: String, output: String),
    _ body: @escaping (Tensor, [Int]?, Bool) -> Tensor
  ) -> NativeFunction {
    NativeFunction("\(name)(x, axis:, keep:)", summary, example: example) {
      arguments, interpreter throws(Trap) in
      if let law = arguments[0]?.cast(LawObject.self) { return try law.moment(name, interpreter) }
      return try body(
        try arguments.tensor(0), try arguments.axes(1), try arguments.boolean(2, default: false)
      ).value()
    }
  }

  private static func extremum(
    _ name: String, _ summary: String, _ example: (code: String, output: String),
    _ ofNumbers: @escaping (Double, Double) -> Double,
    _ between: @escaping (Tensor, Tensor) -> Tensor,
    _ body: @escaping (Tensor, [Int]?, Bool) -> Tensor
  ) -> NativeFunction {
    NativeFunction(
      "\(name)(x, y?, axis:, keep:)", summary, example: example, ofNumbers: ofNumbers
    ) {
      arguments, _ throws(Trap) in
      if case .number(let x)? = arguments[0], case .number(let y)? = arguments[1] {
        return .number(ofNumbers(x, y))
      }
      if let x = arguments[0]?.estimate, let y = arguments[1]?.estimate {
        return .object(EstimateObject(Estimate.map(x, y, ofNumbers)))
      }
      if arguments[1] != nil {
        return try between(try arguments.tensor(0), try arguments.tensor(1)).value()
      }
      return try body(
        try arguments.tensor(0), try arguments.axes(2), try arguments.boolean(3, default: false)
      ).value()
    }
  }

  private static func position(
    _ name: String, _ summary: String, _ example: (code: String, output: String),
    _ body: @escaping (Tensor, Int?) -> Tensor
  ) -> NativeFunction {
    NativeFunction("\(name)(x, axis:, keep:)", summary, example: example) {
      arguments, _ throws(Trap) in
      let x = try arguments.tensor(0)
      let axis = arguments[1] == nil ? nil : try arguments.axis(1)
      let position = body(x, axis)
      guard try arguments.boolean(2, default: false) else { return try position.value() }
      let whole = [Int](repeating: 1, count: x.rank)
      return try (axis.map { position.expanded(at: $0) } ?? position.reshaped(whole)).value()
    }
  }
}
