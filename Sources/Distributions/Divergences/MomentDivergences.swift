import Arithmetic
import Tensors

/// Divergences to laws whose log density is made of few functions of x, which ask for the means of
/// these under the other law and its entropy.
extension DivergenceRule {
  static let toNormal = DivergenceRule(
    "a law with a density ‖ Normal", (any LawOfNumbers).self, Normal.self
  ) { p, q in
    try whereWithin(p, q) {
      let exists = Tensor.isFinite(p.variance.constant)
      let (mean, variance) = (
        Tensor.choose(exists, p.mean, 0), Tensor.choose(exists, p.variance, 1)
      )
      let value =
        Normal.crossEntropy(mean: mean, variance: variance, q.parameters) - p.entropy
      return Tensor.choose(exists, value, Tensor(.infinity))
    }
  }

  static let toExponential = DivergenceRule(
    "a law with a density ‖ Exponential", (any LawOfNumbers).self, Exponential.self
  ) { p, q in
    try whereWithin(p, q) {
      let rate = q.parameters.single
      return rate * p.mean - Tensor.log(rate) - p.entropy
    }
  }

  static let toUniform = DivergenceRule(
    "a law with a density ‖ Uniform", (any LawOfNumbers).self, Uniform.self
  ) { p, q in
    try whereWithin(p, q) { Uniform.entropy(q.parameters) - p.entropy }
  }

  static let toContinuousBernoulli = DivergenceRule(
    "a law with a density ‖ ContinuousBernoulli", (any LawOfNumbers).self,
    ContinuousBernoulli.self
  ) { p, q in
    try whereWithin(p, q) {
      let logit = q.parameters.single
      return ContinuousBernoulli.logPartition(logit) - logit * p.mean - p.entropy
    }
  }

  static let toPareto = DivergenceRule(
    "a law with moments of every order ‖ Pareto", (any PowerMomentFamily).self, Pareto.self
  ) { p, q in try toPareto(p, q) }

  static let toLaplace = DivergenceRule(
    "a law with mean distances ‖ Laplace", (any MeanDistanceFamily).self, Laplace.self
  ) { p, q in try toLaplace(p, q) }

  /// A one-to-one change of variable leaves a divergence as it is.
  static let logarithms = DivergenceRule(
    "two laws of exponentials", (any LogFamily).self, (any LogFamily).self
  ) { p, q in try closedDivergence(from: p.logarithm, to: q.logarithm) }

  /// −log α − α log s + (1 + α) E log x, less the entropy.
  private static func toPareto<P: PowerMomentFamily>(_ p: P, _ q: Pareto) throws -> Tensor? {
    try whereWithin(p, q) {
      let (scale, alpha) = q.parameters.pair
      let mean = P.meanLogarithm(p.parameters)
      return mean - Tensor.log(alpha) + alpha * (mean - Tensor.log(scale)) - p.entropy
    }
  }

  /// log 2b + E|x − c|/b, less the entropy.
  private static func toLaplace<P: MeanDistanceFamily>(_ p: P, _ q: Laplace) throws -> Tensor? {
    try whereWithin(p, q) {
      let (loc, scale) = q.parameters.pair
      return Tensor.log(2 * scale) + P.meanDistance(from: loc, p.parameters) / scale - p.entropy
    }
  }
}

extension Normal {
  /// −E log q under a law of that mean and variance.
  static func crossEntropy<Number: Analytic>(
    mean: Number, variance: Number, _ q: Parameters<Number>
  ) -> Number {
    let (loc, scale) = q.pair
    let distance = (mean - loc) / scale
    return Number.log(scale) + Number.constant(.halfLogTwoPi)
      + 0.5 * (variance / (scale * scale) + distance * distance)
  }
}

extension LogFamily {
  fileprivate var logarithm: any LawOfNumbers { Logarithm(checked: parameters) }
}
