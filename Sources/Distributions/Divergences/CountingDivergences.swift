import Arithmetic
import Tensors

enum PoissonToPoisson: FamilyDivergence {
  typealias P = Poisson
  typealias Q = Poisson

  /// λ log λ/κ + κ − λ.
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let (rate, other) = (p.single, q.single)
    let isZero = rate .== 0
    let inner = Number.choose(isZero, 1, rate)
    return Number.choose(isZero, other, inner * Number.itakuraSaito(other, inner))
  }
}

enum GeometricToGeometric: FamilyDivergence {
  typealias P = Geometric
  typealias Q = Geometric

  /// That of one trial, as often as there are trials.
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    Bernoulli.divergence(p.single, q.single) / p.single
  }
}

/// The number of failures is one smaller.
enum GeometricFromOneToGeometricFromOne: FamilyDivergence {
  typealias P = GeometricFromOne
  typealias Q = GeometricFromOne

  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    GeometricToGeometric.divergence(p, q)
  }
}

extension Bernoulli {
  /// p log p/q + (1 − p) log((1 − p)/(1 − q)) between probabilities.
  static func divergence<Number: Analytic>(_ p: Number, _ q: Number) -> Number {
    func part(_ own: Number, _ other: Number) -> Number {
      let isZero = own .== 0
      let inner = Number.choose(isZero, 1, own)
      return Number.choose(isZero, other, inner * Number.itakuraSaito(other, inner))
    }
    // The linear terms of the two parts cancel.
    return part(p, q) + part(1 - p, 1 - q)
  }
}

enum NegativeBinomialToNegativeBinomial: FamilyDivergence {
  typealias P = NegativeBinomial
  typealias Q = NegativeBinomial

  /// Of equal counts r it is r/(1 − p) times that of one trial.
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let ((count, own, rest), (_, other, _)) = (p.triple, q.triple)
    return count / rest * Bernoulli.divergence(own, other)
  }
}

enum BinomialToBinomial: FamilyDivergence {
  typealias P = Binomial
  typealias Q = Binomial

  /// Of equally many trials it is as often that of one.
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let ((count, own), (_, other)) = (p.pair, q.pair)
    return count * Bernoulli.divergence(own, other)
  }
}

extension DivergenceRule {
  /// Of different counts there is no form but a sum.
  static let negativeBinomialToNegativeBinomial = DivergenceRule(
    NegativeBinomialToNegativeBinomial.self
  ) { p, q in (p.parameters.triple.0.constant .== q.parameters.triple.0.constant).isAllTrue }

  /// Of different numbers of trials there is no form but a sum.
  static let binomialToBinomial = DivergenceRule(BinomialToBinomial.self) { p, q in
    (p.parameters.pair.0.constant .== q.parameters.pair.0.constant).isAllTrue
  }

  static let geometricFromOneToGeometricFromOne = DivergenceRule(
    GeometricFromOneToGeometricFromOne.self)
  static let poissonToPoisson = DivergenceRule(PoissonToPoisson.self)
  static let geometricToGeometric = DivergenceRule(GeometricToGeometric.self)
}
