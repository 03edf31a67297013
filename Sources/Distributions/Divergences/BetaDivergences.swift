import Arithmetic

extension Gamma {
  /// From concentration a and rate α to c and γ:
  ///
  ///     log Γ(c) − log Γ(a) − (c − a) ψ(a) + a (γ/α − 1 − log γ/α) − (c − a) log γ/α
  static func divergence<Number: Analytic>(
    _ p: (concentration: Number, rate: Number), _ q: (concentration: Number, rate: Number)
  ) -> Number {
    let (a, c) = (p.concentration, q.concentration)
    return Number.logGammaBeyondTangent(c, at: a) + a * Number.itakuraSaito(q.rate, p.rate)
      - (c - a) * Number.log(q.rate / p.rate)
  }
}

enum GammaToGamma: FamilyDivergence {
  typealias P = Gamma
  typealias Q = Gamma

  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    Gamma.divergence(p.pair, q.pair)
  }
}

enum GammaToExponential: FamilyDivergence {
  typealias P = Gamma
  typealias Q = Exponential

  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    Gamma.divergence(p.pair, (1, q.single))
  }
}

enum ExponentialToGamma: FamilyDivergence {
  typealias P = Exponential
  typealias Q = Gamma

  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    Gamma.divergence((1, p.single), q.pair)
  }
}

enum GammaToNormal: DivergenceToNormal {
  typealias P = Gamma
}

enum GammaToGumbel: FamilyDivergence {
  typealias P = Gamma
  typealias Q = Gumbel

  /// −H + log b + (a/α − m)/b + e^{m/b} (αb/(1 + αb))ᵃ.
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let ((concentration, rate), (loc, scale)) = (p.pair, q.pair)
    let product = rate * scale
    return (concentration / product - loc / scale) + Number.log(scale) - Gamma.entropy(p)
      + Number.exp(loc / scale - concentration * Number.logOnePlus(1 / product))
  }
}

/// The inverse is a one-to-one change of variable.
enum InverseGammaToInverseGamma: FamilyDivergence {
  typealias P = InverseGamma
  typealias Q = InverseGamma

  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    Gamma.divergence(p.pair, q.pair)
  }
}

enum Chi2ToChi2: FamilyDivergence {
  typealias P = Chi2
  typealias Q = Chi2

  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    Number.logGammaBeyondTangent(0.5 * q.single, at: 0.5 * p.single)
  }
}

/// The squares are of Chi2 laws.
enum ChiToChi: FamilyDivergence {
  typealias P = Chi
  typealias Q = Chi

  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    Chi2ToChi2.divergence(p, q)
  }
}

/// The squares are of gamma laws of concentration 3/2.
enum MaxwellToMaxwell: FamilyDivergence {
  typealias P = Maxwell
  typealias Q = Maxwell

  /// With v = σ/τ − 1 it is 3/2 (v² + 2(v − log(1 + v))).
  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let change = (p.single - q.single) / q.single
    return 1.5 * (change * change) + 3 * Number.itakuraSaito(p.single, q.single)
  }
}

enum BetaToBeta: FamilyDivergence {
  typealias P = Beta
  typealias Q = Beta

  static func divergence<Number: Analytic>(
    _ p: Parameters<Number>, _ q: Parameters<Number>
  ) -> Number {
    let ((a, b), (c, d)) = (p.pair, q.pair)
    return Number.logGammaBeyondTangent(c, at: a) + Number.logGammaBeyondTangent(d, at: b)
      - Number.logGammaBeyondTangent(c + d, at: a + b)
  }
}

enum BetaToNormal: DivergenceToNormal {
  typealias P = Beta
}

extension DivergenceRule {
  static let gammaToGamma = DivergenceRule(GammaToGamma.self)
  static let gammaToExponential = DivergenceRule(GammaToExponential.self)
  static let exponentialToGamma = DivergenceRule(ExponentialToGamma.self)
  static let gammaToNormal = DivergenceRule(GammaToNormal.self)
  static let gammaToGumbel = DivergenceRule(GammaToGumbel.self)
  static let inverseGammaToInverseGamma = DivergenceRule(InverseGammaToInverseGamma.self)
  static let chi2ToChi2 = DivergenceRule(Chi2ToChi2.self)
  static let chiToChi = DivergenceRule(ChiToChi.self)
  static let maxwellToMaxwell = DivergenceRule(MaxwellToMaxwell.self)
  static let betaToBeta = DivergenceRule(BetaToBeta.self)
  static let betaToNormal = DivergenceRule(BetaToNormal.self)
}
