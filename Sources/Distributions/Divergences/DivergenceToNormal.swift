import Arithmetic

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

/// The divergence from any law of finite variance to a Gaussian, which asks for no more than its
/// entropy, mean and variance.
protocol DivergenceToNormal: FamilyDivergence where P: ContinuousFamily, Q == Normal {}

extension DivergenceToNormal {
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    Normal.crossEntropy(mean: P.mean(p), variance: P.variance(p), q) - P.entropy(p)
  }
}
