import Machine
import Tensors

extension Library {
  /// What accumulates along an axis, and the statistics that need the elements in order.
  static var scanFunctions: [NativeFunction] {
    [
      scan("cumsum", "Running sums", "cumsum([1, 2, 3])", "[1, 3, 6]") {
        $0.cumulativeSum(axis: $1)
      },
      scan("cumprod", "Running products", "cumprod([1, 2, 3])", "[1, 2, 6]") {
        $0.cumulativeProduct(axis: $1)
      },
      scan("cummax", "The largest so far", "cummax([1, 3, 2])", "[1, 3, 3]") {
        $0.cumulativeMaximum(axis: $1)
      },
      scan("cummin", "The smallest so far", "cummin([3, 1, 2])", "[3, 1, 1]") {
        $0.cumulativeMinimum(axis: $1)
      },
      NativeFunction(
        "diff(x, order:, axis:)",
        "The differences of neighbours along an axis, the last unless named, taken order times.",
        example: ("diff([1, 4, 9])", "[3, 5]")
      ) { arguments, _ throws(Trap) in
        let order = arguments[1] == nil ? 1 : try arguments.integer(1, in: 0...1 << 31)
        return try (try arguments.tensor(0)).differences(
          axis: try arguments.axis(2), order: order
        ).value()
      },
      NativeFunction(
        "quantile(x, p, axis:, keep:)",
        "What a share p of all elements, or of those along axes, does not exceed, by linear "
          + "interpolation; for a vector of shares a vector, along a new first axis. Of a law the x "
          + "that it does not exceed with probability p.",
        example: ("quantile([4, 1, 3, 2], [0.5, 1])", "[2.5, 4]")
      ) { arguments, _ throws(Trap) in
        if arguments[0]?.cast(LawObject.self) != nil {
          return try arguments.lawOfNumbers(0).quantile(try arguments.tensor(1)).value()
        }
        let x = try arguments.tensor(0)
        let axes = try arguments.axes(2)
        let keep = try arguments.boolean(3, default: false)
        func quantile(_ share: Tensor) -> Tensor {
          x.joiningAxes(axes, keep: keep, operation: "quantile") { $0.quantile(share, axis: -1) }
        }
        let shares = try arguments.tensor(1)
        if shares.rank == 0 { return try quantile(shares).value() }
        guard shares.rank == 1 else {
          throw arguments.wrong(1, expected: "a share from 0 to 1, or a vector of them")
        }
        if shares.count == 0 { return try quantile(0).expanded(at: 0).rows([]).value() }
        let each = (0..<shares.count).map { quantile(shares.elements(at: [.at($0)])) }
        return try Tensor.stack(each).value()
      },
      NativeFunction(
        "histogram_counts(x, bins, from?, to?)",
        "(counts, edges): how many elements lie in each of so many equal parts of from..to, of all "
          + "that x covers unless given; or between the edges of a vector.",
        example: ("histogram_counts([1, 2, 2, 5], 2).counts", "[3, 1]")
      ) { arguments, _ throws(Trap) in
        let x = try arguments.tensor(0)
        let edges = try edges(arguments, of: x)
        let counts = x.counts(between: edges.scalars)
        return .object(
          RecordObject(
            names: ["counts", "edges"], values: [try counts.value(), try edges.value()]))
      },
      NativeFunction(
        "covariance(x)",
        "The mean products of the deviations of each pair of columns, for one observation a row.",
        example: ("covariance([[1, 2], [3, 6]])", "[[1, 2],\n [2, 4]]")
      ) { arguments, _ throws(Trap) in
        try (try arguments.tensor(0)).covariance().value()
      },
      NativeFunction(
        "correlation(x)",
        "The covariance of each pair of columns over their standard deviations.",
        example: ("correlation([[1, 2], [3, 0]])", "[[ 1, -1],\n [-1,  1]]")
      ) { arguments, _ throws(Trap) in
        try (try arguments.tensor(0)).correlation().value()
      },
    ]
  }

  private static func scan(
    _ name: String, _ summary: String, _ code: String, _ output: String,
    _ body: @escaping (Tensor, Int) -> Tensor
  ) -> NativeFunction {
    NativeFunction(
      "\(name)(x, axis:)", "\(summary) along an axis, the last unless named.",
      example: (code, output)
    ) { arguments, _ throws(Trap) in
      try body(try arguments.tensor(0), try arguments.axis(1)).value()
    }
  }

  /// The ends of the parts of a histogram.
  private static func edges(_ arguments: Arguments, of x: Tensor) throws(Trap) -> Tensor {
    let bins = try arguments.tensor(1)
    if bins.rank > 0 {
      let edges = bins.scalars
      guard bins.rank == 1, zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw arguments.wrong(1, expected: "a number of parts, or a vector of ascending edges")
      }
      return bins
    }
    let count = try arguments.integer(1, in: 1...10_000_000)
    var from = try arguments.number(2, default: x.count == 0 ? 0 : x.min().item)
    var to = try arguments.number(3, default: x.count == 0 ? 1 : x.max().item)
    guard from.isFinite, to.isFinite else {
      throw arguments.wrong(0, expected: "finite, or from and to are to be given")
    }
    guard from <= to else { throw arguments.wrong(3, expected: "at least from") }
    // One value alone is the middle of a part, as in NumPy.
    if from == to { (from, to) = (from - 0.5, to + 0.5) }
    return Tensor.linspace(from, to, count + 1)
  }
}
