import Arithmetic
import Tensors

/// A closed form of the divergence to a law whose log density is made of x and x², so that it asks of
/// the other for nothing but its mean, its variance and its entropy.
protocol MomentDivergence: DivergenceFormula {
  associatedtype Q: Family

  /// KL(p ‖ q).
  static func divergence<Number: Analytic>(
    _ p: Moments<Number>, _ q: Parameters<Number>
  ) -> Number
}

/// What such a form may ask of a law, found when it does.
struct Moments<Number: Analytic> {
  private let findMean: () -> Number
  private let findVariance: () -> Number
  private let findEntropy: () -> Number

  var mean: Number { findMean() }
  var variance: Number { findVariance() }
  var entropy: Number { findEntropy() }

  init<Law: ClosedEntropyFamily>(of _: Law.Type, _ parameters: Parameters<Number>) {
    findMean = { Law.mean(parameters) }
    findVariance = { Law.variance(parameters) }
    findEntropy = { Law.entropy(parameters) }
  }
}

extension Moments<Tensor> {
  init(of law: any LawOfNumbers) {
    findMean = { law.mean }
    findVariance = { law.variance }
    findEntropy = { law.entropy }
  }
}

extension MomentDivergence {
  static func formula<First: Family, Second: Family, Number: Analytic>(
    from _: First.Type, to _: Second.Type
  ) -> ((_ p: Parameters<Number>, _ q: Parameters<Number>) -> Number)? {
    guard Second.self == Q.self, let law = First.self as? any ClosedEntropyFamily.Type else {
      return nil
    }
    return { divergence(Moments(of: law, $0), $1) }
  }
}

extension DivergenceRule {
  static let toNormal = DivergenceRule(ToNormal.self)
  static let toExponential = DivergenceRule(ToExponential.self)
  static let toUniform = DivergenceRule(ToUniform.self)
  static let toContinuousBernoulli = DivergenceRule(ToContinuousBernoulli.self)

  /// From any law with a density: mixtures and truncated laws have moments, too.
  private init<Form: MomentDivergence>(_: Form.Type) {
    self.init(
      "a law with a density ‖ \(Form.Q.kind.name)", (any LawOfNumbers).self, Form.Q.self
    ) { p, q in
      try Self.whereWithin(p, q) { Form.divergence(Moments(of: p), q.parameters) }
    }
    formula = Form.self
  }
}

private enum ToNormal: MomentDivergence {
  typealias Q = Normal

  /// ∞ where p has no variance.
  static func divergence<Number: Analytic>(
    _ p: Moments<Number>, _ q: Parameters<Number>
  ) -> Number {
    let (mean, variance) = (p.mean, p.variance)
    let exists = variance .< Number(.infinity)
    let value =
      Normal.crossEntropy(
        mean: Number.choose(exists, mean, 0), variance: Number.choose(exists, variance, 1), q)
      - p.entropy
    return Number.choose(exists, value, Number(.infinity))
  }
}

private enum ToExponential: MomentDivergence {
  typealias Q = Exponential

  static func divergence<Number: Analytic>(
    _ p: Moments<Number>, _ q: Parameters<Number>
  ) -> Number {
    let rate = q.single
    return rate * p.mean - Number.log(rate) - p.entropy
  }
}

private enum ToUniform: MomentDivergence {
  typealias Q = Uniform

  static func divergence<Number: Analytic>(
    _ p: Moments<Number>, _ q: Parameters<Number>
  ) -> Number {
    Uniform.entropy(q) - p.entropy
  }
}

private enum ToContinuousBernoulli: MomentDivergence {
  typealias Q = ContinuousBernoulli

  static func divergence<Number: Analytic>(
    _ p: Moments<Number>, _ q: Parameters<Number>
  ) -> Number {
    let logit = q.single
    return Number.logExpMinusOneQuotient(logit) - logit * p.mean - p.entropy
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
