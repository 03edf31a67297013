import Arithmetic
import Tensors

/// A family of laws of whole numbers. Its distribution function is asked for whole numbers of the
/// support only; its log density also for numbers between them, where it goes on smoothly, so that many
/// terms can be summed by few.
package protocol DiscreteFamily: Family {
  static func decay(_ parameters: Parameters<Double>) -> Decay
}

/// How probabilities of whole numbers fall away from the mode.
package enum Decay: Sendable {
  /// p(n)² ≥ p(n − 1) p(n + 1) for every n: the quotient p(n + 1)/p(n) only falls.
  case logConcave
  /// p(n)² ≤ p(n − 1) p(n + 1) for every n: the quotient only rises, to no more than the limit.
  case logConvex(limit: Double)
  /// No faster than a power; its probabilities, and those of the laws with which it is compared, are
  /// powers, logarithms and gamma functions of n, holomorphic right of 0.
  case slower
}

extension DiscreteFamily {
  package static func decay(_: Parameters<Double>) -> Decay { .logConcave }

  /// Of one law, whose parameters have no axes.
  package var decay: Decay { Self.decay(parameters.map(\.item)) }

  package var isReparametrised: Bool { false }

  package var support: Support {
    let (from, to) = Self.support(parameters.map(\.constant))
    return .integers(from: from, to: to)
  }

  package func logDensity(_ x: Tensor) -> Tensor {
    let point = x.constant
    let isWhole = Tensor.floor(point) .== point
    if isWhole.isAllTrue { return logDensityOfWhole(x) }
    // NaN stays.
    let outside = Tensor.choose(point .== point, Tensor(-.infinity), point)
    return Tensor.choose(isWhole, logDensityOfWhole(Tensor.floor(point)), outside)
  }

  private func logDensityOfWhole(_ x: Tensor) -> Tensor {
    within(x, below: -.infinity, above: -.infinity) { Self.logDensity($0, parameters) }
  }

  package func cumulative(_ x: Tensor) -> Tensor {
    within(Tensor.floor(x.constant), below: 0, above: 1) { Self.cumulative($0, parameters) }
  }

  package func survival(_ x: Tensor) -> Tensor {
    within(Tensor.floor(x.constant), below: 1, above: 0) { Self.survival($0, parameters) }
  }

  /// The smallest whole number whose cumulative probability is p or more, by doubling steps from the
  /// mean and then halving.
  package static func quantile(_ p: Tensor, _ parameters: Parameters<Tensor>) -> Tensor {
    searched(p, parameters) { k, p, own in cumulative(k, own) >= p }
  }

  package static func upperQuantile(_ p: Tensor, _ parameters: Parameters<Tensor>) -> Tensor {
    searched(p, parameters) { k, p, own in survival(k, own) <= p }
  }

  /// The first whole number of the support that has reached a probability.
  private static func searched(
    _ p: Tensor, _ parameters: Parameters<Tensor>,
    _ hasReached: (_ k: Double, _ p: Double, _ parameters: Parameters<Double>) -> Bool
  ) -> Tensor {
    elementwise(p, parameters) { p, own in firstReached(own) { hasReached($0, p, own) } }
  }

  private static func firstReached(
    _ parameters: Parameters<Double>, _ hasReached: (Double) -> Bool
  ) -> Double {
    let (from, to) = support(parameters)
    let mean = mean(parameters)
    let start = max(from, min(to, (mean.isFinite ? mean : 0).rounded(.down)))
    // Low has not reached it, high has.
    var (low, high) = (start, start)
    var step = 1.0
    if hasReached(start) {
      while low >= from, hasReached(low) {
        high = low
        low -= step
        step *= 2
      }
      low = max(low, from - 1)
    } else {
      while high < to, !hasReached(high) {
        low = high
        high = min(to, high + step)
        step *= 2
      }
    }
    // Beyond 2⁵³ doubles are farther apart than whole numbers.
    while high - low > 1 {
      let middle = (low + (high - low) / 2).rounded(.down)
      if middle <= low || middle >= high { break }
      if hasReached(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// −Σ p log p from one far quantile to the other of each law.
  package var entropy: Tensor {
    let own = parameters.map(\.constant)
    let (from, to) = (Self.quantile(1e-20, own), Self.upperQuantile(1e-20, own))
    let sum = Tensor.sum(from: from, to: to, beside: parameters.values) { k in
      // The formula itself: between whole numbers the law has nothing.
      let log = Self.logDensity(k, parameters)
      return Tensor.choose(log.constant .== Tensor(-.infinity), 0, Tensor.exp(log) * log)
    }
    return -sum.broadcast(to: batchShape)
  }

  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    Self.draw(shape + batchShape, parameters.map(\.constant), using: &stream)
      .stored(as: parameters.precision)
      .barrier(
        behind: parameters.values,
        "a draw from a \(name) law is no differentiable function of its parameters; draw outside of "
          + "the function, or use an expectation")
  }
}
