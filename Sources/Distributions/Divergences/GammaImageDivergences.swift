import Tensors

extension DivergenceRule {
  static let gammaPowers = DivergenceRule(
    "two laws of powers of gamma variables",
    (any GammaPowerFamily).self, (any GammaPowerFamily).self
  ) { p, q in try betweenPowers(p, q) }

  static let gammaExponentials = DivergenceRule(
    "two laws of logarithms of gamma variables",
    (any GammaExponentialFamily).self, (any GammaExponentialFamily).self
  ) { p, q in try betweenExponentials(p, q) }

  static let momentsToGammaPower = DivergenceRule(
    "a law with moments of every order ‖ a law of powers of gamma variables",
    (any PowerMomentFamily).self, (any GammaPowerFamily).self
  ) { p, q in try fromMoments(p, q) }

  static let cumulantsToGammaExponential = DivergenceRule(
    "a law with cumulants ‖ a law of logarithms of gamma variables",
    (any CumulantFamily).self, (any GammaExponentialFamily).self
  ) { p, q in try fromCumulants(p, q) }

  static let gammaPowerToLogNormal = DivergenceRule(
    "a law of powers of gamma variables ‖ LogNormal",
    (any GammaPowerFamily).self, LogNormal.self
  ) { p, q in try toLogNormal(p, q) }

  private static func betweenPowers<P: GammaPowerFamily, Q: GammaPowerFamily>(
    _ p: P, _ q: Q
  ) throws -> Tensor? {
    try whereWithin(p, q) {
      let (own, other) = (P.image(p.parameters), Q.image(q.parameters))
      let distance = Tensor.logRatio(own.scale, other.scale)
      return own.gamma.divergence(to: other.gamma, distance: distance)
    }
  }

  private static func betweenExponentials<P: GammaExponentialFamily, Q: GammaExponentialFamily>(
    _ p: P, _ q: Q
  ) throws -> Tensor? {
    try whereWithin(p, q) {
      let (own, other) = (P.image(p.parameters), Q.image(q.parameters))
      return own.gamma.divergence(to: other.gamma, distance: own.loc - other.loc)
    }
  }

  private static func fromMoments<P: PowerMomentFamily, Q: GammaPowerFamily>(
    _ p: P, _ q: Q
  ) throws -> Tensor? {
    try whereWithin(p, q) {
      let (gamma, scale) = Q.image(q.parameters)
      let (logScale, logRate) = (Tensor.log(scale), Tensor.log(gamma.rate))
      let mean = P.meanLogarithm(p.parameters)
      let crossEntropy = gamma.crossEntropy(
        logMean: logRate - gamma.slope * logScale + P.logPowerMoment(gamma.slope, p.parameters),
        meanLog: logRate + gamma.slope * (mean - logScale))
      return crossEntropy + mean - p.entropy
    }
  }

  private static func fromCumulants<P: CumulantFamily, Q: GammaExponentialFamily>(
    _ p: P, _ q: Q
  ) throws -> Tensor? {
    try whereWithin(p, q) {
      let (gamma, loc) = Q.image(q.parameters)
      let logRate = Tensor.log(gamma.rate)
      let cumulant = P.cumulantGenerating(gamma.slope, p.parameters)
      return gamma.crossEntropy(
        logMean: logRate - gamma.slope * loc + cumulant,
        meanLog: logRate + gamma.slope * (p.mean - loc)) - p.entropy
    }
  }

  /// That of the logarithms, of which the first has the mean log s + (ψ(a) − log β)/λ, the variance
  /// ψ′(a)/λ² and an entropy that is smaller by the mean.
  private static func toLogNormal<P: GammaPowerFamily>(_ p: P, _ q: LogNormal) throws -> Tensor? {
    try whereWithin(p, q) {
      let (gamma, scale) = P.image(p.parameters)
      let (a, slope) = (gamma.concentration, gamma.slope)
      let mean = Tensor.log(scale) + (Tensor.polygamma(0, a) - Tensor.log(gamma.rate)) / slope
      let variance = Tensor.polygamma(1, a) / slope / slope
      return Normal.crossEntropy(mean: mean, variance: variance, q.parameters)
        - (p.entropy - mean)
    }
  }
}
