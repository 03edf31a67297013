import Arithmetic
import Tensors

/// A monotone function of numbers with its inverse.
package struct MonotoneMap: Sendable {
  let forward: @Sendable (Tensor) -> Tensor
  /// The inverse, and the logarithm of the magnitude of its derivative.
  let inverse: @Sendable (Tensor) -> (value: Tensor, logSlope: Tensor)
  /// Maps of one identity are the same.
  let identity: [ObjectIdentifier]

  package init(
    identity: [ObjectIdentifier], forward: @escaping @Sendable (Tensor) -> Tensor,
    inverse: @escaping @Sendable (Tensor) -> (value: Tensor, logSlope: Tensor)
  ) {
    (self.identity, self.forward, self.inverse) = (identity, forward, inverse)
  }
}

/// The law of f(x) for x from a law of numbers with a density, for a monotone f.
///
/// The density is that of the law at the inverse, times the inverse's derivative.
package struct Transformed: LawOfNumbers {
  package let law: any LawOfNumbers
  package let map: MonotoneMap
  private let isFalling: Bool

  /// Fails unless the law has a density, and at some of its quantiles f rises or falls throughout and
  /// the inverse leads back.
  package init(_ law: any LawOfNumbers, _ map: MonotoneMap) throws {
    guard !law.support.isCountable else {
      throw TensorError.argument(
        operation: "Transformed", expected: "a law with a density",
        found: "\(law.name), whose draws are numbers apart")
    }
    let shares = [0.05, 0.25, 0.5, 0.75, 0.95]
    let x = Tensor.stack(shares.map { law.quantile(Tensor($0)).constant }, axis: 0)
    let y = try map.forward(x).checked().constant
    guard y.shape == x.shape else {
      throw TensorError.shapesDiffer(operation: "Transformed", x.shape, y.shape)
    }
    let steps = y.slice(axis: 0, 1..<5) - y.slice(axis: 0, 0..<4)
    isFalling = (steps .< 0).isAllTrue
    guard isFalling || (steps .> 0).isAllTrue else {
      throw TensorError.argument(
        operation: "Transformed", expected: "a function that rises, or falls, throughout",
        found: "one that does neither on quantiles of \(law.name)")
    }
    let back = try map.inverse(y).value.checked().constant
    let spread = x.slice(axis: 0, 4..<5) - x.slice(axis: 0, 0..<1)
    let isBack = Tensor.abs(back - x) .<= 1e-6 * (Tensor.abs(x) + spread)
    if let first = isBack.scalars.firstIndex(of: 0) {
      throw TensorError.argument(
        operation: "Transformed", expected: "an inverse that leads back",
        found: "\(back.scalar(at: first).written) from f(\(x.scalar(at: first).written)) = "
          + y.scalar(at: first).written)
    }
    (self.law, self.map) = (law, map)
  }

  package func logDensity(_ x: Tensor) -> Tensor {
    let point = x.constant
    let place = map.inverse(point).value.constant
    guard place.failure == nil else { return place }
    let isInside = Tensor.isFinite(law.logDensity(place))
    func inside(_ x: Tensor) -> Tensor {
      let (z, logSlope) = map.inverse(x)
      return law.logDensity(z) + logSlope
    }
    if isInside.isAllTrue { return inside(x) }
    let asked = Tensor.choose(isInside, x, quantile(0.5).constant)
    let isNumber = point .== point
    let outside = Tensor.choose(
      isNumber, law.logDensity(Tensor.choose(place .== place, place, Tensor(.infinity))).constant,
      point)
    return Tensor.choose(isInside, inside(asked), outside)
  }

  package var name: String { "Transformed" }
  package var batchShape: [Int] { law.batchShape }

  package var support: Support {
    let ends: (Tensor, Tensor) =
      switch law.support {
      case .interval(let from, let to): (map.forward(from), map.forward(to))
      default: (map.forward(law.quantile(0)), map.forward(law.quantile(1)))
      }
    let (from, to) = isFalling ? (ends.1, ends.0) : ends
    return .interval(from: from.constant, to: to.constant)
  }

  package func cumulative(_ x: Tensor) -> Tensor {
    within(x, below: 0) { isFalling ? law.survival($0) : law.cumulative($0) }
  }

  package func survival(_ x: Tensor) -> Tensor {
    within(x, below: 1) { isFalling ? law.cumulative($0) : law.survival($0) }
  }

  /// Where the inverse has no value it is one end or the other; NaN stays.
  private func within(_ x: Tensor, below: Double, _ formula: (Tensor) -> Tensor) -> Tensor {
    let point = x.constant
    let isKnown = map.inverse(point).value.constant
    let isInside = isKnown .== isKnown
    if isInside.isAllTrue { return formula(map.inverse(x).value) }
    let median = quantile(0.5).constant
    let outside = Tensor.choose(
      point .< median, Tensor(below), Tensor.choose(point .> median, Tensor(1 - below), point))
    let asked = Tensor.choose(isInside, x, median)
    return Tensor.choose(isInside, formula(map.inverse(asked).value), outside)
  }

  package func quantile(_ p: Tensor) -> Tensor {
    map.forward(isFalling ? law.upperQuantile(p) : law.quantile(p))
  }

  package func upperQuantile(_ p: Tensor) -> Tensor {
    map.forward(isFalling ? law.quantile(p) : law.upperQuantile(p))
  }

  // MARK: Statistics

  package var mean: Tensor { expectation("mean") { $0 } }

  package var variance: Tensor {
    let center = mean
    return expectation("variance") { Tensor.square($0 - center) }
  }

  /// The law's, less the mean logarithm of the inverse's derivative.
  package var entropy: Tensor {
    law.entropy - expectation("entropy") { map.inverse($0).logSlope }
  }

  private func expectation(_ operation: String, _ function: (Tensor) -> Tensor) -> Tensor {
    QuantileRule(operation: operation, law: law).expectation { function(map.forward($0)) }
  }

  /// Where it is depends on the derivative of f too.
  package var mode: Tensor? { nil }

  package var isReparametrised: Bool { law.isReparametrised }

  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    map.forward(law.sample(shape, using: &stream))
  }
}
