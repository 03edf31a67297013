import Arithmetic
import Tensors

extension DivergenceRule {
  static let gammaPowers = DivergenceRule(
    "two laws of powers of gamma variables", of: GammaPowers.self)

  static let gammaExponentials = DivergenceRule(
    "two laws of logarithms of gamma variables", of: GammaExponentials.self)

  static let momentsToGammaPower = DivergenceRule(
    "a law with moments of every order ‖ a law of powers of gamma variables",
    of: MomentsToGammaPower.self)

  static let cumulantsToGammaExponential = DivergenceRule(
    "a law with cumulants ‖ a law of logarithms of gamma variables",
    of: CumulantsToGammaExponential.self)

  static let gammaPowerToLogNormal = DivergenceRule(
    "a law of powers of gamma variables ‖ LogNormal", of: GammaPowerToLogNormal.self)
}

private enum GammaPowers: DivergenceFormula {
  static func formula<First: Family, Second: Family, Number: Analytic>(
    from _: First.Type, to _: Second.Type
  ) -> ((_ p: Parameters<Number>, _ q: Parameters<Number>) -> Number)? {
    guard let p = First.self as? any GammaPowerFamily.Type,
      let q = Second.self as? any GammaPowerFamily.Type
    else { return nil }
    return { divergence(p, $0, q, $1) }
  }

  private static func divergence<P: GammaPowerFamily, Q: GammaPowerFamily, Number: Analytic>(
    _: P.Type, _ p: Parameters<Number>, _: Q.Type, _ q: Parameters<Number>
  ) -> Number {
    let (own, other) = (P.image(p), Q.image(q))
    return own.gamma.divergence(
      to: other.gamma, distance: Number.logRatio(own.scale, other.scale))
  }
}

private enum GammaExponentials: DivergenceFormula {
  static func formula<First: Family, Second: Family, Number: Analytic>(
    from _: First.Type, to _: Second.Type
  ) -> ((_ p: Parameters<Number>, _ q: Parameters<Number>) -> Number)? {
    guard let p = First.self as? any GammaExponentialFamily.Type,
      let q = Second.self as? any GammaExponentialFamily.Type
    else { return nil }
    return { divergence(p, $0, q, $1) }
  }

  private static func divergence<
    P: GammaExponentialFamily, Q: GammaExponentialFamily, Number: Analytic
  >(
    _: P.Type, _ p: Parameters<Number>, _: Q.Type, _ q: Parameters<Number>
  ) -> Number {
    let (own, other) = (P.image(p), Q.image(q))
    return own.gamma.divergence(to: other.gamma, distance: own.loc - other.loc)
  }
}

private enum MomentsToGammaPower: DivergenceFormula {
  static func formula<First: Family, Second: Family, Number: Analytic>(
    from _: First.Type, to _: Second.Type
  ) -> ((_ p: Parameters<Number>, _ q: Parameters<Number>) -> Number)? {
    guard let p = First.self as? any PowerMomentFamily.Type,
      let q = Second.self as? any GammaPowerFamily.Type
    else { return nil }
    return { divergence(p, $0, q, $1) }
  }

  private static func divergence<P: PowerMomentFamily, Q: GammaPowerFamily, Number: Analytic>(
    _: P.Type, _ p: Parameters<Number>, _: Q.Type, _ q: Parameters<Number>
  ) -> Number {
    let (gamma, scale) = Q.image(q)
    let (logScale, logRate) = (Number.log(scale), Number.log(gamma.rate))
    let mean = P.meanLogarithm(p)
    let crossEntropy = gamma.crossEntropy(
      logMean: logRate - gamma.slope * logScale + P.logPowerMoment(gamma.slope, p),
      meanLog: logRate + gamma.slope * (mean - logScale))
    return crossEntropy + mean - P.entropy(p)
  }
}

private enum CumulantsToGammaExponential: DivergenceFormula {
  static func formula<First: Family, Second: Family, Number: Analytic>(
    from _: First.Type, to _: Second.Type
  ) -> ((_ p: Parameters<Number>, _ q: Parameters<Number>) -> Number)? {
    guard let p = First.self as? any CumulantFamily.Type,
      let q = Second.self as? any GammaExponentialFamily.Type
    else { return nil }
    return { divergence(p, $0, q, $1) }
  }

  private static func divergence<P: CumulantFamily, Q: GammaExponentialFamily, Number: Analytic>(
    _: P.Type, _ p: Parameters<Number>, _: Q.Type, _ q: Parameters<Number>
  ) -> Number {
    let (gamma, loc) = Q.image(q)
    let logRate = Number.log(gamma.rate)
    return gamma.crossEntropy(
      logMean: logRate + P.cumulantGenerating(gamma.slope, about: loc, p),
      meanLog: logRate + gamma.slope * P.mean(about: loc, p)) - P.entropy(p)
  }
}

private enum GammaPowerToLogNormal: DivergenceFormula {
  static func formula<First: Family, Second: Family, Number: Analytic>(
    from _: First.Type, to _: Second.Type
  ) -> ((_ p: Parameters<Number>, _ q: Parameters<Number>) -> Number)? {
    guard Second.self == LogNormal.self, let p = First.self as? any GammaPowerFamily.Type else {
      return nil
    }
    return { divergence(p, $0, $1) }
  }

  /// That of the logarithms, of which the first has the mean log s + (ψ(a) − log β)/λ, the variance
  /// ψ′(a)/λ² and an entropy that is smaller by the mean.
  private static func divergence<P: GammaPowerFamily, Number: Analytic>(
    _: P.Type, _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let (gamma, scale) = P.image(p)
    let (a, slope) = (gamma.concentration, gamma.slope)
    let mean = Number.log(scale) + (Number.polygamma(0, a) - Number.log(gamma.rate)) / slope
    let variance = Number.polygamma(1, a) / slope / slope
    return Normal.crossEntropy(mean: mean, variance: variance, q) - (P.entropy(p) - mean)
  }
}
