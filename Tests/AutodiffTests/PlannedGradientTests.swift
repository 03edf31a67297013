import Autodiff
import Glibc
import Testing

@testable import Tensors

extension PlannedGradient {
  /// Of a function of which nothing else comes.
  static func of(_ function: @escaping PlannedGradientTests.Value) -> PlannedGradient {
    PlannedGradient { (try function($0, $1, &$2), []) }
  }
}

/// What a plan computes beside what the function itself does, at points other than the one it was
/// recorded at: the same bits.
@Suite struct PlannedGradientTests {
  typealias Value = ([Tensor], [Tensor], inout RandomStream) throws -> Tensor
  typealias Function = @Sendable ([Tensor], [Tensor], inout RandomStream) throws -> Tensor

  /// A number that depends on every element of the primitive's value, and not linearly.
  private func weighted(_ entry: CatalogEntry) -> Value {
    { point, data, _ in
      let value = entry.primitive.apply(point + data)
      return (value * (Tensor(1) + Tensor(0.3) * Tensor.sin(value))).sum()
    }
  }

  @Test(arguments: primitiveCatalog, [ElementType.float64, .float32])
  func plansOfPrimitivesGiveTheBitsOfTheFunction(entry: CatalogEntry, type: ElementType) throws {
    let function = weighted(entry)
    let gradient = PlannedGradient.of(function)
    for scale in [1.0, 0.9, 0.8] {
      let point = entry.operands.map { (scale * $0).stored(as: type) }
      try compare(gradient, function, at: point, with: entry.constants)
    }
  }

  @Test(arguments: Self.functions.keys.sorted(), [ElementType.float64, .float32])
  func plansGiveTheBitsOfTheFunction(name: String, type: ElementType) throws {
    let function = try #require(Self.functions[name])
    let gradient = PlannedGradient.of(function)
    var stream = RandomStream(seed: 5, label: name)
    // Of the larger matrices products are read while they are computed.
    for (rows, depth, columns) in [(6, 5, 4), (600, 50, 40)] {
      for _ in 0..<4 {
        let point = [[rows, depth], [depth, columns], [columns]].map {
          stream.normal($0).stored(as: type)
        }
        let data = [stream.normal([rows, columns]).stored(as: type), Tensor(0.7)]
        try compare(gradient, function, at: point, with: data)
      }
    }
    #expect(gradient.descriptions.count == 2)
    #expect(gradient.descriptions.allSatisfy { !$0.hasPrefix("evaluated") })
  }

  @Test func whatFollowsALargeProductReadsItsRows() throws {
    let gradient = PlannedGradient.of { p, d, _ in
      let y = Tensor.relu(Tensor.affine(d[0], p[0], p[1]))
      return (y.logSumExp(axes: [1], keep: true) - y).sum()
    }
    var stream = RandomStream(key: 1)
    let x = stream.normal([2000, 60])
    _ = try gradient(at: [.ones([60, 50]), .ones([50])], with: [x], drawingFrom: &stream)
    let description = try #require(gradient.descriptions.first)
    #expect(
      description.contains("product [2000, 60] @ [60, 50] + row, and of its rows"), "\(description)"
    )
  }

  /// Functions of matrices [6, 5] and [5, 4], a vector [4], data [6, 4] and a number, or of larger
  /// ones.
  private static let functions: [String: Function] = [
    "network": { p, d, _ in
      let y = Tensor.affine(Tensor.tanh(p[0]), p[1], p[2])
      return Tensor.square(y - d[0]).mean()
    },
    "softmax": { p, d, _ in
      let y = Tensor.product(p[0], p[1]).softmax() * d[0]
      return Tensor.log(1 + Tensor.square(y)).sum(axes: [0]).product(axes: [0])
    },
    "logsumexp": { p, d, _ in
      (Tensor.product(p[0], p[1]) + d[0]).logSumExp(axes: [1]).mean() * d[1]
    },
    "normalised": { p, _, _ in
      let x = p[0]
      let mean = x.mean(axes: [1], keep: true)
      let y = (x - mean) / Tensor.sqrt(x.variance(axes: [1], keep: true) + 1e-5)
      return (Tensor.product(y, p[1]) * p[2]).max(axes: [1]).sum()
    },
    "draws": { p, d, stream in
      let noise = stream.normal(d[0].shape).stored(as: p[2].type)
      let mask = stream.bernoulli(Tensor.sigmoid(d[0]))
      return (Tensor.product(p[0], p[1]) * noise + mask * p[2]).std()
    },
    "draws of given laws": { p, d, stream in
      let product = Tensor.product(p[0], p[1])
      let scale = stream.gamma(concentration: Tensor.exp(p[2]), d[0].shape)
      let count = stream.poisson(rate: Tensor.exp(Tensor.minimum(product, 5)))
      let column = stream.categorical(logits: product)
      return (product * scale + count * p[2]).std() + column.mean() * d[1] * p[2].sum()
    },
    "choices": { p, d, _ in
      let y = Tensor.product(p[0], p[1])
      let chosen = Tensor.choose(Tensor.and(y .> d[0], y .< 2), y * y, Tensor.exp(-y))
      return Tensor.choose(Tensor.not(chosen .>= 1), chosen, 1).sum() + p[2].sum()
    },
    "shapes": { p, d, _ in
      let y = Tensor.concatenate([p[0], d[0]], axis: 1).transposed().reshaped([3, -1])
      return (y * y).sum(axes: [1]).std() * p[1].slice(axis: 0, 1..<3).mean() + p[2].norm()
    },
    "numbers": { p, d, _ in
      let scale = p[0].mean() * d[1]
      return Tensor.log(1 + Tensor.square(scale)) * (scale * p[2]).sum() + p[1].sum() / scale
    },
    "second": { p, d, _ in
      let x = p[2].variable
      let slope = try gradient(of: (Tensor.sin(x) * d[0].sum(axes: [0])).sum(), by: [x])[0]
      return (slope * slope).sum() + p[0].sum() * p[1].sum()
    },
  ]

  func compare(
    _ gradient: PlannedGradient, _ function: Value, at point: [Tensor],
    with data: [Tensor]
  ) throws {
    var stream = RandomStream(seed: 9, label: "draws")
    var own = stream
    let found = try gradient(at: point, with: data, drawingFrom: &stream)
    let variables = point.map(\.variable)
    let expected = try valueAndGradient(of: function(variables, data, &own), by: variables)
    #expect(found.value.item == expected.value.item)
    #expect(found.value.type == expected.value.type)
    #expect(stream == own)
    for (derivative, expected) in zip(found.derivatives, expected.gradient) {
      #expect(derivative.tensor.type == expected.type)
      #expect(derivative.tensor.shape == expected.shape)
      #expect(derivative.tensor.scalars == expected.scalars)
    }
  }

  @Test func resultsOfOneRunOutliveTheNext() throws {
    let gradient = PlannedGradient.of { p, _, _ in (Tensor.exp(p[0]) * p[0]).sum() }
    var stream = RandomStream(key: 1)
    func slope(_ x: Double) throws -> Tensor {
      try gradient(at: [Tensor([x, 2 * x])], with: [], drawingFrom: &stream).derivatives[0].tensor
    }
    _ = try slope(1)
    let first = try slope(2)
    let kept = first.scalars
    _ = try slope(3)
    #expect(first.scalars == kept)
  }

  @Test func eachWayADecisionGoesHasAPlan() throws {
    let gradient = PlannedGradient.of { p, _, _ in
      let x = p[0].sum()
      return (x .> 0).isAllTrue ? Tensor.exp(x) : -x
    }
    var stream = RandomStream(key: 1)
    for (x, slope) in [(1.0, exp(1.0)), (2, exp(2.0)), (-3, -1), (1, exp(1.0)), (-2, -1)] {
      let found = try gradient(at: [Tensor([x])], with: [], drawingFrom: &stream)
      #expect(abs(found.derivatives[0].tensor.item - slope) < 1e-14 * abs(slope))
    }
    #expect(gradient.descriptions.count == 2)
  }

  @Test func aFunctionOfManyWaysIsEvaluated() throws {
    // As often doubled as it takes to come to a hundred.
    let gradient = PlannedGradient.of { p, _, _ in
      var x = p[0].sum()
      while (x .< 100).isAllTrue { x = 2 * x }
      return x
    }
    var stream = RandomStream(key: 1)
    for step in 0..<60 {
      let x = 100 / exp2(Double(step % 10) + 0.5)
      let found = try gradient(at: [Tensor([x])], with: [], drawingFrom: &stream)
      #expect(found.derivatives[0].tensor.item == exp2(Double(step % 10) + 1))
    }
    #expect(
      gradient.descriptions
        == ["evaluated step by step, since its decisions turn out otherwise again and again"])
  }

  @Test func whatLooksAtElementsIsEvaluated() throws {
    let gradient = PlannedGradient.of { p, _, _ in p[0].sum() * p[0].sum().item }
    var stream = RandomStream(key: 1)
    for x in [2.0, 5] {
      let found = try gradient(at: [Tensor([x])], with: [], drawingFrom: &stream)
      #expect(found.value.item == x * x)
    }
    #expect(
      gradient.descriptions
        == ["evaluated step by step, since it reads the elements of what it computes"])
  }

  @Test func tensorsOfTheSameElementsAreToldApart() throws {
    // The point, the data and what the function captured share their elements at first.
    let start = Tensor([1, 2])
    let function: Value = { p, d, _ in (Tensor.square(p[0] - start) + p[0] * d[0]).sum() }
    let gradient = PlannedGradient.of(function)
    for scale in [1.0, 2, 3] {
      let point = scale == 1 ? start : scale * start
      try compare(gradient, function, at: [point], with: [start])
    }
  }

  @Test func whatElseComesOfAFunctionFollowsItsData() throws {
    let gradient = PlannedGradient { p, d, _ in
      ((p[0] * d[0]).sum(), [0.9 * d[1] + 0.1 * d[0].sum(), d[1]])
    }
    var stream = RandomStream(key: 1)
    for x in [1.0, 2, 3] {
      let found = try gradient(
        at: [Tensor([x])], with: [Tensor([x]), Tensor(10 * x)], drawingFrom: &stream)
      #expect(found.value.item == x * x)
      #expect(found.others.map(\.item) == [0.9 * (10 * x) + 0.1 * x, 10 * x])
    }
    #expect(gradient.descriptions.first?.hasPrefix("evaluated") == false)
  }

  @Test func aPlanWithinIsNoPartOfOneWithout() throws {
    let gradient = PlannedGradient.of { p, _, stream in
      let inner = PlannedGradient.of { q, d, _ in (Tensor.square(q[0]) * d[0]).sum() }
      let slope = try inner(at: [Tensor([3])], with: [p[0].constant], drawingFrom: &stream)
      return (p[0] * slope.derivatives[0].tensor).sum()
    }
    var stream = RandomStream(key: 1)
    for x in [1.0, 2, 4] {
      let found = try gradient(at: [Tensor([x])], with: [], drawingFrom: &stream)
      #expect(found.value.item == 6 * x * x)
    }
    #expect(gradient.descriptions == ["evaluated step by step, since it trains something itself"])
  }

  @Test func anErrorIsTheFunctionsOwn() throws {
    let gradient = PlannedGradient.of { p, d, _ in
      guard d[0].answer(Question("is positive") { $0.min().item > 0 }) else {
        throw TensorError.argument(operation: "f", expected: "positive data", found: "other")
      }
      return (p[0] * d[0]).sum()
    }
    var stream = RandomStream(key: 1)
    for _ in 0..<2 {
      _ = try gradient(at: [Tensor([1])], with: [Tensor([2])], drawingFrom: &stream)
    }
    #expect(throws: TensorError.argument(operation: "f", expected: "positive data", found: "other"))
    {
      try gradient(at: [Tensor([1])], with: [Tensor([-2])], drawingFrom: &stream)
    }
  }

  @Test func eachCombinationOfShapesHasAPlan() throws {
    let gradient = PlannedGradient.of { p, d, _ in Tensor.square(p[0] * d[0]).sum() }
    var stream = RandomStream(key: 1)
    for count in [3, 2, 3, 2] {
      let data = Tensor.ones([count, 1])
      let found = try gradient(at: [Tensor([1, 2])], with: [data], drawingFrom: &stream)
      #expect(found.derivatives[0].tensor.scalars == [2 * Double(count), 4 * Double(count)])
    }
    #expect(gradient.descriptions.count == 2)
  }
}
