import Autodiff
import Tensors
import Testing

/// What is composed of primitives has their derivatives, also where a formula could divide by zero.
@Suite struct CompositeTests {
  struct Composite: CustomStringConvertible {
    let description: String
    let apply: @Sendable (Tensor) -> Tensor
  }

  static let composites = [
    Composite(description: "mean") { $0.mean(axes: [0]) },
    Composite(description: "variance") { $0.variance(axes: [1]) },
    Composite(description: "std") { $0.std() },
    Composite(description: "softmax") { $0.softmax() },
    Composite(description: "logSumExp") { $0.logSumExp(axes: [1]) },
    Composite(description: "norm") { $0.norm(axes: [0]) },
    Composite(description: "median") { $0.median(axis: 1) },
    Composite(description: "sorted") { $0.sorted(axis: 1) },
    Composite(description: "logSigmoid") { .logSigmoid($0) },
    Composite(description: "outer") {
      .outer($0.elements(at: [.at(0)]), $0.elements(at: [.at(1)]))
    },
    Composite(description: "stack") { .stack([$0, $0 * $0], axis: 1) },
    Composite(description: "mask") { $0.elements(at: [.mask($0 .> 0)]) },
    Composite(description: "positions") {
      $0.elements(at: [.all, .positions(Tensor([2, 2, 0]))])
    },
    Composite(description: "setting") {
      $0.setting($0.sum(), at: [.at(1), .range(from: 1, to: 3)])
    },
    Composite(description: "setting a mask") { $0.setting($0.sum(), at: [.mask($0 .> 0)]) },
    Composite(description: "batched product") {
      .product($0.reshaped([1, 3, 4]), $0.transposed())
    },
    Composite(description: "quantile") { $0.quantile(0.3, axis: 1) },
    Composite(description: "cumulative product") { $0.cumulativeProduct(axis: 0) },
    Composite(description: "cumulative maximum") { $0.cumulativeMaximum(axis: 1) },
    Composite(description: "differences") { $0.differences(axis: 1, order: 2) },
    Composite(description: "reflection") { $0.padded([(1, 1), (0, 1)], .reflect) },
    Composite(description: "edges") { $0.padded([(1, 0), (0, 2)], .edge) },
    Composite(description: "tiles") { $0.tiled([2, 1]) * $0.repeatingEach(2, axis: 0) },
    Composite(description: "rolled and flipped") { $0.rolled(1) * $0.flipped(axes: [0]) },
    Composite(description: "covariance") { $0.covariance() },
    Composite(description: "norm of order 3") { $0.norm(order: 3, axes: [1]) },
    Composite(description: "log softmax") { $0.logSoftmax(axis: 0) },
    Composite(description: "logit") { .logit(.sigmoid($0)) },
    Composite(description: "contraction") { x in
      .einsum("ij,kj,il->kl", [x, x * x, x])
    },
    Composite(description: "contraction of a diagonal") { x in
      .einsum("iji,j->i", [.einsum("ij,kj->ijk", [x, x]), x.elements(at: [.at(0)])])
    },
    Composite(description: "top") { $0.top(2).values },
    Composite(description: "wide qr") { x in
      let (q, r) = Tensor.qr(x)
      return .concatenate([q, r], axis: 1)
    },
    Composite(description: "least squares") { x in
      .leastSquares(x.transposed(), Tensor.square(x.elements(at: [.at(0)])))
    },
    Composite(description: "factors of a batch") { x in
      let batch = x.reshaped([3, 2, 2])
      let positive = Tensor.product(batch, batch.matrixTransposed) + Tensor.eye(2)
      let (values, vectors) = Tensor.eigh(positive + Tensor([1, 2]).diagonalMatrix())
      let (sign, logarithm) = Tensor.signAndLogDeterminant(batch)
      return .concatenate([
        Tensor.cholesky(positive).flattened, Tensor.inverse(positive).flattened,
        Tensor.logDeterminant(positive), values.flattened, (vectors * vectors).flattened,
        sign * logarithm, Tensor.svd(batch).s.flattened, Tensor.pseudoInverse(batch).flattened,
      ])
    },
    Composite(description: "triangles and diagonals") { x in
      .concatenate([
        x.lowerTriangle(1).flattened, x.upperTriangle(-1).flattened, x.diagonal(1),
        x.elements(at: [.at(0)]).diagonalMatrix(-1).flattened,
        Tensor.product(x, x.transposed()).trace.flattened,
      ])
    },
    Composite(description: "dot and cross") { x in
      let rows = x.transposed()
      return .concatenate([
        Tensor.dot(rows, rows.rolled(1)), Tensor.cross(rows, rows * rows).flattened,
      ])
    },
    Composite(description: "product with a vector") { .product($0, $0.elements(at: [.at(0)])) },
  ]

  @Test(arguments: composites)
  func derivativesOfBothOrdersAreLimitsOfQuotients(composite: Composite) throws {
    var stream = RandomStream(seed: 31, label: "composites")
    let (point, direction) = ([stream.normal([3, 4])], [stream.normal([3, 4])])
    let number: ([Tensor]) throws -> Tensor = { x in
      let value = composite.apply(x[0])
      var weights = RandomStream(seed: 32, label: "weights")
      return (weights.normal(value.shape) * (value + 0.3 * value * value)).sum()
    }
    let first = try GradientCheck(of: number, at: point, along: direction)
    #expect(first.holds, "\(first.slope), \(first.quotient) ± \(first.tolerance)")
    let other = stream.normal([3, 4])
    let slope: ([Tensor]) throws -> Tensor = { x in
      (try valueAndGradient(at: x, of: number).gradient[0] * other).sum()
    }
    let second = try GradientCheck(of: slope, at: point, along: direction)
    #expect(second.holds, "\(second.slope), \(second.quotient) ± \(second.tolerance)")
  }

  private func slope(at x: Double, _ f: (Tensor) -> Tensor) throws -> Double {
    try valueAndGradient(at: [Tensor(x)]) { f($0[0]) }.gradient[0].item
  }

  @Test func nothingTimesALogarithmHasNoSlope() throws {
    #expect(try slope(at: 0) { .xlogy($0, 0) } == 0)
    #expect(try slope(at: 0) { .xlogy(0, $0) } == 0)
    #expect(try slope(at: -1) { .xlogOnePlusY(0, $0) } == 0)
  }

  @Test func cornersHaveTheSlopeBetween() throws {
    #expect(try slope(at: 0) { .abs($0) } == 0)
    #expect(try slope(at: 0) { .maximum($0, 0) } == 0.5)
    #expect(try slope(at: 0) { .relu($0) } == 0)
    let ties = try valueAndGradient(at: [Tensor([2, 2, 1])]) { $0[0].max() }.gradient[0]
    #expect(ties.scalars == [0.5, 0.5, 0])
  }

  @Test func theNormHasNoSlopeAtZero() throws {
    let gradient = try valueAndGradient(at: [Tensor.zeros([3])]) { $0[0].norm() }.gradient[0]
    #expect(gradient.scalars == [0, 0, 0])
  }

  @Test func powersHaveTheirSlopesAtZero() throws {
    #expect(try slope(at: 0) { .pow($0, 2) } == 0)
    #expect(try slope(at: 0) { .pow($0, 1) } == 1)
    #expect(try slope(at: 0) { .pow($0, 0) } == 0)
    #expect(try slope(at: 2) { .pow(0, $0) } == 0)
  }

  @Test func stepsHaveNoSlope() throws {
    #expect(try slope(at: 1.5) { .floor($0) * $0 } == 1)
    #expect(try slope(at: 1.5) { ($0 .> 1).stored(as: .float64) * $0 } == 1)
  }

  @Test func constantsHaveNoSlope() throws {
    #expect(try slope(at: 3) { $0.constant * $0 } == 3)
  }
}

@Suite struct RefusalTests {
  @Test func aDerivativeOfSeveralNumbersIsRefused() {
    #expect(throws: TensorError.gradientOfShape([2])) {
      try valueAndGradient(at: [Tensor([1, 2])]) { $0[0] * 2 }
    }
  }

  @Test func aDerivativeThroughABarrierSaysWhy() {
    let reason = "no derivative passes through a Bernoulli draw"
    #expect(throws: TensorError.notDifferentiable(reason)) {
      try valueAndGradient(at: [Tensor(0.3)]) { p in
        Tensor(1).barrier(behind: [p[0]], reason) * p[0]
      }
    }
  }

  @Test func aBarrierBehindConstantsStopsNothing() throws {
    let gradient = try valueAndGradient(at: [Tensor(0.3)]) { p in
      Tensor(1).barrier(behind: [Tensor(0.5)], "no") * p[0]
    }.gradient[0]
    #expect(gradient.item == 1)
  }

  @Test func aFailureOnTheWayIsThrown() {
    #expect(throws: TensorError.shapesDiffer(operation: "+", [2], [3])) {
      try valueAndGradient(at: [Tensor([1, 2])]) { ($0[0] + Tensor([1, 2, 3])).sum() }
    }
  }

  @Test func whatTheValueDoesNotDependOnHasZeros() throws {
    let gradient = try valueAndGradient(at: [Tensor(1), Tensor([1, 2])]) { $0[0] * 3 }.gradient
    #expect(gradient[0].item == 3)
    #expect(gradient[1].scalars == [0, 0])
  }

  @Test func aConstantFunctionHasZeros() throws {
    #expect(try valueAndGradient(at: [Tensor(1)]) { _ in 7 }.gradient[0].item == 0)
  }
}
