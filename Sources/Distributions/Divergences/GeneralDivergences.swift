import Arithmetic
import Tensors

/// Divergences to laws whose log density asks for one more mean than x and x² have, of families that
/// have it.
extension DivergenceRule {
  static let toPareto = DivergenceRule(
    "a law with moments of every order ‖ Pareto", of: MomentsToPareto.self)

  static let toLaplace = DivergenceRule(
    "a law with mean distances ‖ Laplace", of: MeanDistancesToLaplace.self)

  static let logarithms = DivergenceRule("two laws of exponentials", of: OfExponentials.self)
}

/// −log α − α log s + (1 + α) E log x, less the entropy.
private enum MomentsToPareto: DivergenceFormula {
  static func formula<First: Family, Second: Family, Number: Analytic>(
    from _: First.Type, to _: Second.Type
  ) -> ((_ p: Parameters<Number>, _ q: Parameters<Number>) -> Number)? {
    guard Second.self == Pareto.self, let p = First.self as? any PowerMomentFamily.Type else {
      return nil
    }
    return { divergence(p, $0, $1) }
  }

  private static func divergence<P: PowerMomentFamily, Number: Analytic>(
    _: P.Type, _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let (scale, alpha) = q.pair
    let mean = P.meanLogarithm(p)
    return mean - Number.log(alpha) + alpha * (mean - Number.log(scale)) - P.entropy(p)
  }
}

/// log 2b + E|x − c|/b, less the entropy.
private enum MeanDistancesToLaplace: DivergenceFormula {
  static func formula<First: Family, Second: Family, Number: Analytic>(
    from _: First.Type, to _: Second.Type
  ) -> ((_ p: Parameters<Number>, _ q: Parameters<Number>) -> Number)? {
    guard Second.self == Laplace.self, let p = First.self as? any MeanDistanceFamily.Type else {
      return nil
    }
    return { divergence(p, $0, $1) }
  }

  private static func divergence<P: MeanDistanceFamily, Number: Analytic>(
    _: P.Type, _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let (loc, scale) = q.pair
    return Number.log(2 * scale) + P.meanDistance(from: loc, p) / scale - P.entropy(p)
  }
}

/// A one-to-one change of variable leaves a divergence as it is.
private enum OfExponentials: DivergenceFormula {
  static func formula<First: Family, Second: Family, Number: Analytic>(
    from _: First.Type, to _: Second.Type
  ) -> ((_ p: Parameters<Number>, _ q: Parameters<Number>) -> Number)? {
    guard let p = First.self as? any LogFamily.Type, let q = Second.self as? any LogFamily.Type
    else { return nil }
    return ofLogarithms(p, q)
  }

  private static func ofLogarithms<P: LogFamily, Q: LogFamily, Number: Analytic>(
    _: P.Type, _: Q.Type
  ) -> ((_ p: Parameters<Number>, _ q: Parameters<Number>) -> Number)? {
    for rule in Catalog.divergences {
      let formula: ((Parameters<Number>, Parameters<Number>) -> Number)? =
        rule.formula?.formula(from: P.Logarithm.self, to: Q.Logarithm.self)
      if let formula { return formula }
    }
    return nil
  }
}
