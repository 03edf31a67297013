import Autodiff
import Testing

@testable import Tensors

/// What a plan picks by positions it was not recorded with.
extension PlannedGradientTests {
  /// Functions of a table [7, 4] and a matrix [4, 5], of labels in 0..5 and of words [6, 3] in 0..7.
  private static let functionsOfPositions: [String: Function] = [
    "picks": { p, d, _ in
      let rows = Tensor.range(0, 6)
      let y = Tensor.product(words(p, d), p[1])
      let own = y.elements(at: [.positions(rows), .positions(d[0])])
      return (y.logSumExp(axes: [1]) - own).mean() + Tensor.square(own).sum()
    },
    "from the end": { p, d, _ in
      let y = Tensor.product(words(p, d), p[1])
      return Tensor.exp(y.elements(at: [.range(from: 1, to: 3), .positions(d[0] - 5)])).mean()
    },
    "one hot": { p, d, _ in
      Tensor.square(Tensor.product(words(p, d), p[1]) - Tensor.oneHot(d[0], count: 5)).mean()
    },
    "assignment": { p, d, _ in
      let whole = Tensor.exp(p[0]).setting(p[1].sum(axes: [1]), at: [.positions(d[0])])
      return (whole * p[0]).sum()
    },
    "assignment of numbers": { p, d, _ in
      let mask = Tensor.zeros([7, 3]).setting(2, at: [.positions(d[1].slice(axis: 0, 0..<1))])
      return Tensor.square(Tensor.product(p[0], p[1]).slice(axis: 1, 0..<3) * mask).sum()
    },
    "order": { p, d, _ in
      let y = Tensor.product(words(p, d), p[1])
      return (y.sorted() * y.sorted(axis: 0, descending: true)).sum()
        + (y.argsort() * y).mean() + y.top(2).values.mean() + (y.top(5).positions * y).mean()
    },
    "extremes": { p, d, _ in
      let y = Tensor.product(words(p, d), p[1])
      let largest = y.elements(at: [.positions(Tensor.range(0, 6)), .positions(y.argmax(axis: 1))])
      return (largest * y.flattened.elements(at: [.positions(y.argmin())])).sum()
    },
    "quantiles": { p, d, _ in
      let y = Tensor.product(words(p, d), p[1])
      return Tensor.square(y.quantile(Tensor(0.3), axis: 1)).sum() * y.median()
        + y.quantile(Tensor.sigmoid(p[1].sum())) + y.quantile(d[0].mean() / 7, axis: 0).sum()
    },
    "insertion": { p, d, _ in
      let y = Tensor.product(words(p, d), p[1])
      return (y.flattened.sorted().searchSorted(p[0], behindEqual: true) * p[0]).mean()
    },
    "second": { p, d, _ in
      let x = p[0].variable
      let y = Tensor.sin(x.elements(at: [.positions(d[0])])).sum()
      let slope = try gradient(of: y, by: [x])[0]
      return (slope * slope).sum() + p[1].sum()
    },
  ]

  /// The mean of the rows that stand for the words.
  private static func words(_ p: [Tensor], _ d: [Tensor]) -> Tensor {
    p[0].elements(at: [.positions(d[1])]).mean(axes: [1])
  }

  @Test(arguments: Self.functionsOfPositions.keys.sorted(), [ElementType.float64, .float32])
  func plansHoldForOtherPositions(name: String, type: ElementType) throws {
    let function = try #require(Self.functionsOfPositions[name])
    let gradient = PlannedGradient.of(function)
    var stream = RandomStream(seed: 6, label: name)
    for _ in 0..<4 {
      let point = [[7, 4], [4, 5]].map { stream.normal($0).stored(as: type) }
      let data = [(5, [6]), (7, [6, 3])].map { Tensor.floor($0.0 * stream.uniform($0.1)) }
      try compare(gradient, function, at: point, with: data)
    }
    #expect(gradient.descriptions.count == 1)
    #expect(gradient.descriptions.allSatisfy { !$0.hasPrefix("evaluated") })
  }

  @Test func aPositionThatIsNotThereIsTheFunctionsOwnError() throws {
    let gradient = PlannedGradient.of { p, d, _ in
      p[0].elements(at: [.positions(d[0])]).sum()
    }
    var stream = RandomStream(key: 1)
    func slope(_ positions: [Double]) throws -> [Double] {
      try gradient(at: [Tensor([1, 2, 3])], with: [Tensor(positions)], drawingFrom: &stream)
        .derivatives[0].tensor.scalars
    }
    #expect(try slope([0, -1]) == [1, 0, 1])
    #expect(throws: TensorError.index(-4, count: 3, axis: 0)) { try slope([1, -4]) }
    #expect(throws: TensorError.notAnInteger(operation: "index", value: 0.5)) {
      try slope([0.5, 3])
    }
    #expect(try slope([1, 1]) == [0, 2, 0])
    #expect(gradient.descriptions.allSatisfy { !$0.hasPrefix("evaluated") })
  }
}
